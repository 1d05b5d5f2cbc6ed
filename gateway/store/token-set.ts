import type { LiveToken } from "../../contract/records";

/** One id that a token has or had. `notAfter` absent: it never expires. */
export interface HeldId {
  readonly id: string;
  readonly live: boolean;
  readonly notAfter?: number | undefined;
}

export interface TokenSetChange {
  /** Ids to add as live, or to keep with what is new about them. */
  readonly put: readonly LiveToken[];
  /** Ids to add that are dead from the start: their token is revoked. */
  readonly putDead: readonly LiveToken[];
  /** Live ids that end now. */
  readonly end: readonly string[];
}

export interface TokenSetInput {
  readonly held: readonly HeldId[];
  readonly declared: readonly LiveToken[];
  readonly revoked: boolean;
}

/**
 * What replacing a token's whole live set means for its ids (architecture §5). An id that ended never lives again, whatever is
 * declared later, and an id's `notAfter` never grows: both only ever come from a stale or restored writer.
 */
export function tokenSetChange({ held, declared, revoked }: TokenSetInput): TokenSetChange {
  const before = new Map(held.map((id) => [id.id, id]));
  const isDead = ({ id }: LiveToken) => before.get(id)?.live === false;
  const wanted = declared.filter((token) => !isDead(token));
  const kept = new Set(revoked ? [] : wanted.map(({ id }) => id));
  return {
    put: revoked ? [] : wanted.map((token) => withEarliestEnd(token, before.get(token.id))),
    putDead: revoked ? wanted.filter(({ id }) => !before.has(id)) : [],
    end: held.filter(({ id, live }) => live && !kept.has(id)).map(({ id }) => id),
  };
}

/** How an id that ends at `now` is remembered: one past its own end had expired already. */
export function endedState(notAfter: number | undefined, now: number): "expired" | "revoked" {
  return notAfter !== undefined && notAfter <= now ? "expired" : "revoked";
}

function withEarliestEnd(token: LiveToken, before: HeldId | undefined): LiveToken {
  const ends = [token.notAfter, before?.notAfter].filter((time) => time !== undefined);
  return ends.length === 0 ? token : { ...token, notAfter: Math.min(...ends) };
}
