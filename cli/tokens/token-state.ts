import type { Condition, GateboltObject, McpToken } from "../../crds/types";

/** `mcpt_7Hk2mQx9Rt`, or a dash before anything was issued. */
export function prefixText({ status }: McpToken): string {
  return status?.current ? `mcpt_${status.current.prefix}` : "–";
}

/** One condition of any object. */
export function conditionOf({ status }: Pick<GateboltObject, "status">, type: string): Condition | undefined {
  return status?.conditions?.find((condition) => condition.type === type);
}

/** Whether the gateway accepts the token as declared, now. */
export function isReady(token: McpToken): boolean {
  return conditionOf(token, "Ready")?.status === "True";
}

/** Why a token is not issued or rotated, when only a person can change that; undefined while it is worth waiting. */
export function hindrance(token: McpToken): string | undefined {
  const stalled = conditionOf(token, "Stalled");
  if (stalled?.status === "True") return stalled.message;
  const ready = conditionOf(token, "Ready");
  return ready?.status === "False" && holding.has(ready.reason) ? ready.message : undefined;
}

/** Reasons of Ready=False that no waiting ends. */
const holding = new Set(["IssuanceHeld", "PolicyViolated", "RefNotFound"]);

/** Whether the token is revoked for good and the gateway has confirmed it. */
export function isRevocationEnforced({ status }: McpToken): boolean {
  return status?.revoked !== undefined && (status.enforced?.tokenIds ?? []).length === 0;
}
