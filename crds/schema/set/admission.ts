import type { Entry } from "./catalog";

/** Whether a gateway takes connections from a namespace; its own is only the default. */
export function admits(gateway: Entry<"McpGateway">, namespace: string): boolean {
  const { from = "Same", names = [] } = gateway.spec.allowedNamespaces ?? {};
  if (from === "All") return true;
  return from === "Names" ? names.includes(namespace) : namespace === gateway.manifest.namespace;
}
