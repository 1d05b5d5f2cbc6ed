import { stalenessOf } from "../../crds/schema/policy/staleness";
import { compact } from "../runtime/compact";
import { issuedAt, revokedByAnnotation, timeText, type TokenFacts, type TokenStatus } from "./facts";
import type { TokenInput } from "./input";

/** Whether a token is revoked, since when and why. Seen once it is for good: what status has recorded is never asked again. */
export function revocationOf(facts: TokenFacts, input: TokenInput): TokenStatus["revoked"] {
  if (facts.revoked) return facts.revoked;
  const { token, now } = input;
  const at = timeText(now);
  if (token.spec.revoked === true) {
    const by = token.metadata.annotations?.[revokedByAnnotation];
    return compact({ at, reason: by === undefined ? "Declared" : "Ordered", by });
  }
  if (!facts.live?.length) return undefined;
  if (isUserRevoking(input)) return { at, reason: "UserDisabled" };
  const stale = staleAt(facts, input);
  return stale !== undefined && stale <= now ? { at, reason: "Stale" } : undefined;
}

/** `onDisable: Revoke` acts on the user's own `enabled`; a break-glass never revokes. */
function isUserRevoking({ user }: TokenInput): boolean {
  return user !== undefined && !user.absent && user.object.spec.enabled === false && user.object.spec.onDisable === "Revoke";
}

/** When the token will have been unused for so long that a policy revokes it. Only time that usage records cover counts. */
export function staleAt(facts: TokenFacts, { policies, usageOf, usageSince }: TokenInput): number | undefined {
  const { revokeAfter } = stalenessOf(policies);
  if (revokeAfter === undefined || usageSince === undefined || !facts.live?.length) return undefined;
  const seen = facts.live.map((entry) => usageOf(entry.id)?.lastUsedAt ?? issuedAt(entry));
  return Math.max(usageSince, ...seen) + revokeAfter;
}
