import { compact } from "../runtime/compact";
import type { DeclaredOf } from "../runtime/declared";
import { headOf, type RecordOf } from "../runtime/record-head";

/** What the gateway is told about a user. */
export function userRecord(user: DeclaredOf<"McpUser">, absent: boolean): RecordOf<"McpUser"> {
  const { enabled, displayName, email } = user.spec;
  return { ...headOf(user, absent), body: compact({ enabled: enabled ?? true, displayName, email }) };
}
