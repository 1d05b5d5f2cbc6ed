import type { NamedValue, SecretValue, Transport } from "../../contract/records";
import type { SecretRef } from "../sources/source";
import { compact } from "../runtime/compact";
import type { DeclaredOf } from "../runtime/declared";
import { headOf, newestVersion, type RecordOf } from "../runtime/record-head";
import { combinedValue, type Readings, refText, secretValueOf } from "../runtime/secret-readings";
import { toolRulesOf } from "../runtime/tool-rules";

type Server = DeclaredOf<"McpServer">;

/** What the gateway is told about a server, with what was read of the Secrets that it names. */
export function serverRecord(server: Server, absent: boolean, readings: Readings): RecordOf<"McpServer"> {
  const { enabled, tools } = server.spec;
  const versions = serverSecrets(server).map((ref) => readings.get(refText(ref))?.resourceVersion);
  return {
    ...headOf(server, absent),
    resourceVersion: newestVersion(server.metadata.resourceVersion, ...versions),
    body: compact({ enabled: enabled ?? true, transport: transportOf(server, readings), tools: toolRulesOf(tools) }),
  };
}

/** Every Secret key that the server needs. */
export function serverSecrets(server: Server): readonly SecretRef[] {
  const { headers = [], env = [], tls } = server.spec;
  const named = [...headers, ...env].map(({ secretRef }) => secretRef);
  const others = [...named, tls?.caSecretRef].flatMap((ref) => (ref ? [{ namespace: server.metadata.namespace, ...ref }] : []));
  return [...others, ...clientSecrets(server)];
}

/** Certificate and private key to present, in that order; none where no client certificate is declared. */
function clientSecrets({ metadata: { namespace }, spec: { tls } }: Server): readonly SecretRef[] {
  const ref = tls?.clientSecretRef;
  return ref ? ["tls.crt", "tls.key"].map((key) => ({ namespace, name: ref.name, key })) : [];
}

/** Where its secrets may be sent: what `gatebolt.dev/origin` must say. */
export function serverOrigin(server: Server): string {
  const { url } = server.spec;
  if (url === undefined) return `stdio:${server.metadata.namespace}/${server.metadata.name}`;
  return URL.canParse(url) ? new URL(url).origin : url;
}

function transportOf(server: Server, readings: Readings): Transport {
  const { url, command = "", args = [], env = [], headers = [] } = server.spec;
  const named = namedValues(server, readings);
  if (url === undefined) return { type: "stdio", command, args: [...args], env: named(env) };
  return compact({ type: "http" as const, url, headers: named(headers), tls: tlsOf(server, readings) });
}

function tlsOf(server: Server, readings: Readings): Extract<Transport, { readonly type: "http" }>["tls"] {
  const { tls } = server.spec;
  const authority = tls?.caSecretRef && readings.get(refText({ namespace: server.metadata.namespace, ...tls.caSecretRef }));
  return (
    tls &&
    compact({
      // An authority that could not be read trusts nobody, rather than everybody that the machine trusts.
      ca: tls.caSecretRef && (authority?.found ? authority.value : ""),
      serverName: tls.serverName,
      client: tls.clientSecretRef && { secret: clientCertificate(server, readings) },
    })
  );
}

function clientCertificate(server: Server, readings: Readings): SecretValue {
  const parts = clientSecrets(server).map((ref) => readings.get(refText(ref)));
  return combinedValue(parts, (texts) => texts.map((text) => `${text.trimEnd()}\n`).join(""));
}

type Entry = NonNullable<Server["spec"]["headers"]>[number];

function namedValues(server: Server, readings: Readings): (entries: readonly Entry[]) => NamedValue[] {
  const { namespace } = server.metadata;
  return (entries) =>
    entries.map(({ name, value, secretRef }) =>
      compact({ name, value, secret: secretRef && secretValueOf(readings.get(refText({ namespace, ...secretRef }))) }),
    );
}
