import type { DeclaredOf } from "../runtime/declared";

/** Whether a gateway takes connections of this namespace; its own it always takes. */
export function admits(gateway: DeclaredOf<"McpGateway">, namespace: string): boolean {
  const { from = "Same", names = [] } = gateway.spec.allowedNamespaces ?? {};
  return namespace === gateway.metadata.namespace || from === "All" || (from === "Names" && names.includes(namespace));
}
