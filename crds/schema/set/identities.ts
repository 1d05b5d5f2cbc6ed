import type { FieldFault } from "../fault";
import { admits } from "./admission";
import type { Catalog, Entry } from "./catalog";
import type { Findings } from "./findings";
import { gatewayOf } from "./routes";

/** Judges whether the identities that gateways and connections name are those that would be used (architecture §6). */
export function checkIdentities(catalog: Catalog, findings: Findings): void {
  for (const gateway of catalog.all("McpGateway")) checkGateway(catalog, gateway, findings);
  for (const connection of catalog.all("McpConnection")) checkConnection(catalog, connection, findings);
  for (const identity of catalog.all("McpIdentity")) checkCrossing(catalog, identity, findings);
}

type Server = Entry<"McpGateway">["spec"]["servers"][number];

function checkGateway(catalog: Catalog, gateway: Entry<"McpGateway">, findings: Findings): void {
  const { namespace } = gateway.manifest;
  gateway.spec.servers.forEach((server, index) => {
    const path = ["spec", "servers", index];
    const identity = server.identityRef && catalog.find("McpIdentity", namespace, server.identityRef.name);
    const unfit = identity && (otherServer(identity, server, namespace) ?? notShared(identity));
    if (unfit) findings.fault(gateway.manifest, { path: [...path, "identityRef"], ...unfit });
    if (server.identity !== "Shared" || server.identityRef) return;
    const shared = catalog
      .all("McpIdentity")
      .filter((each) => each.manifest.namespace === namespace && isSharedFor(each, server, namespace));
    if (shared.length > 1) findings.fault(gateway.manifest, { path: [...path, "identity"], ...ambiguous(shared) });
    if (shared.length === 0) findings.warning(gateway.manifest, { path: [...path, "identity"], ...noneShared(server) });
  });
}

type Said = Omit<FieldFault, "path">;

function ambiguous(shared: readonly Entry<"McpIdentity">[]): Said {
  const names = shared.map(({ manifest }) => manifest.name).join(", ");
  return { problem: `several shared identities fit this server (${names}), and none of them is used`, remedy: "name one in identityRef" };
}

function noneShared({ serverRef }: Server): Said {
  const problem = `there is no shared McpIdentity for McpServer/${serverRef.name} in this namespace`;
  return { problem, remedy: "add one, or write identity: None" };
}

function isSharedFor(identity: Entry<"McpIdentity">, server: Server, namespace: string): boolean {
  return !notShared(identity) && !otherServer(identity, server, namespace);
}

function notShared({ manifest, spec }: Entry<"McpIdentity">): Said | undefined {
  if (spec.shared) return undefined;
  return { problem: `McpIdentity/${manifest.name} belongs to one user`, remedy: "name one with shared: true" };
}

function otherServer({ manifest, spec }: Entry<"McpIdentity">, { serverRef }: Server, namespace: string): Said | undefined {
  const of = spec.serverRef.namespace ?? manifest.namespace;
  if (spec.serverRef.name === serverRef.name && of === namespace) return undefined;
  const problem = `McpIdentity/${manifest.name} is for McpServer/${spec.serverRef.name} of ${of}, not for McpServer/${serverRef.name}`;
  return { problem, remedy: "name an identity for this server" };
}

function checkConnection(catalog: Catalog, connection: Entry<"McpConnection">, findings: Findings): void {
  const { manifest, spec } = connection;
  const gateway = gatewayOf(catalog, connection);
  if (!gateway) return;
  for (const [index, { server, identityRef }] of (spec.identities ?? []).entries()) {
    const exposed = gateway.spec.servers.find(({ name }) => name === server);
    const identity = catalog.find("McpIdentity", manifest.namespace, identityRef.name);
    const unfit = exposed && (unused(exposed) ?? (identity && unfitFor(identity, exposed, { connection, gateway })));
    if (unfit) findings.fault(manifest, { path: ["spec", "identities", index, "identityRef"], ...unfit });
  }
}

function unused({ name, identity = "None" }: Server): Said | undefined {
  if (identity !== "None") return undefined;
  return { problem: `the gateway sends no identity to ${name}`, remedy: "leave it out, or write identity: PerUser or Shared there" };
}

interface Route {
  readonly connection: Entry<"McpConnection">;
  readonly gateway: Entry<"McpGateway">;
}

function unfitFor(identity: Entry<"McpIdentity">, server: Server, { connection, gateway }: Route): Said | undefined {
  const other = otherServer(identity, server, gateway.manifest.namespace);
  if (other) return other;
  if (server.identity === "Shared") return notShared(identity);
  const user = connection.spec.userRef?.name;
  if (identity.spec.userRef?.name === user && user !== undefined) return undefined;
  const owner = identity.spec.userRef ? `McpUser/${identity.spec.userRef.name}` : "no user";
  const problem = `McpIdentity/${identity.manifest.name} belongs to ${owner}, not to the connection's user`;
  return { problem, remedy: "name an identity of the connection's own user" };
}

/** An identity for a server of another namespace works only through a gateway there that lets its namespace in. */
function checkCrossing(catalog: Catalog, { manifest, spec }: Entry<"McpIdentity">, findings: Findings): void {
  const { name, namespace = manifest.namespace } = spec.serverRef;
  if (namespace === manifest.namespace || !catalog.has("McpServer", namespace, name)) return;
  const exposing = catalog.all("McpGateway").filter((gateway) => gateway.manifest.namespace === namespace && exposes(gateway, name));
  if (exposing.some((gateway) => admits(gateway, manifest.namespace))) return;
  const problem = `no gateway of ${namespace} exposes McpServer/${name} to namespace ${manifest.namespace}`;
  findings.warning(manifest, { path: ["spec", "serverRef"], problem, remedy: "add the namespace to such a gateway's allowedNamespaces" });
}

function exposes(gateway: Entry<"McpGateway">, server: string): boolean {
  return gateway.spec.servers.some(({ serverRef }) => serverRef.name === server);
}
