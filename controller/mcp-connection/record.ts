import { compact } from "../runtime/compact";
import type { DeclaredOf } from "../runtime/declared";
import { headOf, type RecordOf } from "../runtime/record-head";
import { toolRulesOf } from "../runtime/tool-rules";

/** What the gateway is told about a connection. */
export function connectionRecord(connection: DeclaredOf<"McpConnection">, absent: boolean): RecordOf<"McpConnection"> {
  const { enabled, hostRef, gatewayRef, userRef, servers, tools, identities } = connection.spec;
  return {
    ...headOf(connection, absent),
    body: compact({
      enabled: enabled ?? true,
      host: hostRef.name,
      gateway: { namespace: gatewayRef.namespace ?? connection.metadata.namespace, name: gatewayRef.name },
      user: userRef?.name,
      servers: servers && [...servers],
      tools: toolRulesOf(tools),
      identities: identities?.map(({ identityRef }) => identityRef.name),
    }),
  };
}
