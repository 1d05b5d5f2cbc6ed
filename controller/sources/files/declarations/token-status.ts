import { isPlainObject, valueAt } from "../../../../crds/schema/plain";
import type { Declared } from "../../source";

/** Whether a token was revoked for good, whatever its spec says now. */
export function isRevokedForGood({ kind, status }: Declared): boolean {
  return kind === "McpToken" && (valueAt(status, ["revoked"]) ?? null) !== null;
}

/** Whether a token that goes like this must not live again under its name: it was revoked, or something cut it. */
export function mustNotReturn(token: Declared): boolean {
  if (token.kind !== "McpToken") return false;
  const conditions = valueAt(token.status, ["conditions"]);
  const isCut = (condition: unknown): boolean =>
    isPlainObject(condition) && condition["type"] === "Restricted" && condition["status"] === "True";
  return isRevokedForGood(token) || (Array.isArray(conditions) && conditions.some(isCut));
}
