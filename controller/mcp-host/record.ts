import { compact } from "../runtime/compact";
import type { DeclaredOf } from "../runtime/declared";
import { headOf, type RecordOf } from "../runtime/record-head";

/** What the gateway is told about a host. */
export function hostRecord(host: DeclaredOf<"McpHost">, absent: boolean): RecordOf<"McpHost"> {
  const { enabled, type, displayName, owner } = host.spec;
  return { ...headOf(host, absent), body: compact({ enabled: enabled ?? true, type: type ?? "Token", displayName, owner }) };
}
