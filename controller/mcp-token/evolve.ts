import { isImplied } from "../mcp-connection/implied";
import { declaredOverlap, declaredRevision, endingAt, isInTime, type LiveEntry, type TokenFacts } from "./facts";
import type { TokenInput } from "./input";
import { shortened } from "./lifetime";
import { revocationOf } from "./revocation";

/** How time, use and what is declared change a token's facts, a new token aside. */
export function evolve(facts: TokenFacts, input: TokenInput): TokenFacts {
  const revision = Math.max(facts.revision ?? 0, declaredRevision(input.token));
  const revoked = revocationOf(facts, input);
  const base = { ...facts, ...connectionOf(facts, input), ...(revision > 0 && { revision }) };
  // What a revoked token was is kept as it is, so that the gateway can tell whoever presents it.
  if (revoked) return withoutPending({ ...base, revoked });
  return facts.live ? { ...base, live: livesOf(facts.live, facts, input) } : base;
}

function withoutPending(facts: TokenFacts): TokenFacts {
  const { pending: _, ...rest } = facts;
  return rest;
}

function livesOf(live: readonly LiveEntry[], facts: TokenFacts, input: TokenInput): readonly LiveEntry[] {
  const [current, old] = shortened(live, input);
  if (!current) return [];
  if (!old) return [current];
  const firstUsed = input.usageOf(current.id)?.firstUsedAt;
  const retired = firstUsed === undefined ? old : endingAt(old, firstUsed + (facts.overlap ?? declaredOverlap(input.token)));
  // The current one is never dropped: past its end it still has to be told apart from one that never was.
  return isInTime(retired, input.now) ? [current, retired] : [current];
}

/** Before issuance the connection's name alone; afterwards only a declared connection takes over, from an implied one. */
function connectionOf(facts: TokenFacts, { choice }: TokenInput): Pick<TokenFacts, "connection"> {
  if (!("found" in choice)) return {};
  const { object } = choice.found;
  const { name, uid } = object.metadata;
  if (!facts.live?.length) return { connection: { name } };
  const takesOver = facts.connection?.name !== name && !isImplied(object);
  return takesOver ? { connection: { name, uid } } : {};
}
