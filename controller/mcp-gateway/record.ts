import { compact } from "../runtime/compact";
import type { DeclaredOf } from "../runtime/declared";
import { headOf, type RecordOf } from "../runtime/record-head";
import { toolRulesOf } from "../runtime/tool-rules";

/** What the gateway process is told about a gateway. `url`: its address for clients, where one is declared or configured. */
export function gatewayRecord(gateway: DeclaredOf<"McpGateway">, absent: boolean, url: string | undefined): RecordOf<"McpGateway"> {
  const { enabled, servers, allowedNamespaces, tools } = gateway.spec;
  return {
    ...headOf(gateway, absent),
    body: compact({
      enabled: enabled ?? true,
      servers: servers.map(({ name, serverRef, identity, identityRef, prefix }) =>
        compact({ name, server: serverRef.name, identity: identity ?? "None", identityRef: identityRef?.name, prefix }),
      ),
      namespaces: compact({ from: allowedNamespaces?.from ?? "Same", names: allowedNamespaces?.names && [...allowedNamespaces.names] }),
      auth: authHeadersOf(gateway).map(({ name, scheme }) => compact({ name, scheme })),
      tools: toolRulesOf(tools),
      url,
    }),
  };
}

/** The header and scheme pairs in which tokens are accepted; the first is the one we print. */
export function authHeadersOf(gateway: DeclaredOf<"McpGateway">): readonly { readonly name: string; readonly scheme?: string }[] {
  const headers = gateway.spec.auth?.headers ?? [];
  return headers.length > 0 ? headers : [{ name: "Authorization", scheme: "Bearer" }];
}
