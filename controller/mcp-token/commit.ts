import type { Lifetime } from "../../crds/schema/policy/violation";
import { compact } from "../runtime/compact";
import { endFrom } from "./lifetime";
import { endingAt, endOf, isInTime, type LiveEntry, timeText, type TokenFacts } from "./facts";

/** A token that was just made, or is declared. */
export interface Fresh {
  readonly id: string;
  readonly hash: string;
  /** Milliseconds since 1970. */
  readonly issuedAt: number;
  readonly secretUID?: string | undefined;
}

/** What was decided before it was made. */
export interface Issuance {
  readonly lifetime: Lifetime;
  /** Milliseconds. */
  readonly overlap: number;
  readonly revision: number;
  readonly binding: Pick<TokenFacts, "connection" | "hostUID" | "userUID">;
  /** It is bound to other objects than before: what was issued for those must not come back with it. */
  readonly isRebound: boolean;
  /** Ids that have reached whoever uses them. */
  readonly delivered: readonly string[];
  /** Value of the annotation that has thereby been acted on. */
  readonly rotateAt?: string | undefined;
  readonly secretDigest?: string | undefined;
}

const thirtyDays = 30 * 86_400_000;

/**
 * The facts once a token is committed to: the new one, and of those before at most the one that is in use, so that never
 * more than two live.
 */
export function commit(facts: TokenFacts, fresh: Fresh, issuance: Issuance): TokenFacts {
  const { lifetime, overlap, binding, isRebound, delivered, rotateAt } = issuance;
  const now = fresh.issuedAt;
  const end = endFrom(lifetime, now);
  const entry: LiveEntry = compact({
    id: fresh.id,
    hash: fresh.hash,
    issuedAt: timeText(now),
    notAfter: end === undefined ? undefined : timeText(end),
    revision: issuance.revision,
    secretUID: fresh.secretUID,
    secretDigest: issuance.secretDigest,
  });
  const before = (facts.live ?? []).filter(({ id }) => id !== fresh.id);
  const kept = overlap > 0 && !isRebound ? before.find((each) => isInTime(each, now) && delivered.includes(each.id)) : undefined;
  // An id that is declared once more goes on to its old end: the gateway never lets one grow.
  const earlier = facts.live?.find(({ id }) => id === fresh.id);
  const { overlap: _, pending: __, ...rest } = facts;
  return {
    ...rest,
    ...binding,
    live: [earlier ? endingAt(entry, endOf(earlier)) : entry, ...(kept ? [retiring(kept, now + overlap + thirtyDays)] : [])],
    ...(kept && { overlap }),
    revision: Math.max(facts.revision ?? 0, issuance.revision),
    ...(rotateAt !== undefined && { lastHandledRotateAt: rotateAt }),
  };
}

/** The older of two keeps its own end; one without an end gets one. */
function retiring(entry: LiveEntry, end: number): LiveEntry {
  return entry.notAfter === undefined ? endingAt(entry, end) : entry;
}
