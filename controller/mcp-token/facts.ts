import { parseDuration } from "../../crds/schema/policy/duration";
import { parseTime } from "../../crds/schema/policy/time";
import { compact } from "../runtime/compact";
import type { DeclaredOf, StatusOf } from "../runtime/declared";

export type Token = DeclaredOf<"McpToken">;
export type TokenStatus = StatusOf<"McpToken">;
export type LiveEntry = NonNullable<TokenStatus["live"]>[number];

/** What a token has committed to: the part of its status that is a memory, and not a description. */
export type TokenFacts = Pick<
  TokenStatus,
  "connection" | "hostUID" | "userUID" | "live" | "revoked" | "revision" | "lastHandledRotateAt" | "pending"
> & {
  /** How long the older of two tokens works once the newer one was used, in milliseconds; where two are live. */
  readonly overlap?: number;
};

/** Annotation whose every new value asks for a new token now. */
export const rotateAnnotation = "gatebolt.dev/rotate-at";
/** Annotation beside it: the overlap of that rotation, instead of `spec.rotation.overlap`. */
export const overlapAnnotation = "gatebolt.dev/rotate-overlap";
/** Annotation beside an ordered `spec.revoked`: who ordered it. */
export const revokedByAnnotation = "gatebolt.dev/revoked-by";

const hour = 3_600_000;

/** `spec.rotation.overlap` in milliseconds. */
export function declaredOverlap({ spec }: Token): number {
  return parseDuration(spec.rotation?.overlap ?? "1h") ?? hour;
}

/** `spec.rotation.revision`, 0 where none is written. */
export function declaredRevision({ spec }: Token): number {
  return spec.rotation?.revision ?? 0;
}

/** The highest revision that was ever seen of a token. */
export function highestRevision(token: Token): number {
  return Math.max(token.status?.revision ?? 0, declaredRevision(token));
}

export function factsOf(token: Token): TokenFacts {
  const { connection, hostUID, userUID, live, revoked, revision, lastHandledRotateAt, retiring } = token.status ?? {};
  const overlap = retiring?.overlap === undefined ? undefined : parseDuration(retiring.overlap);
  const pending = interruptedIssuance(token);
  return compact({ connection, hostUID, userUID, live, revoked, revision, lastHandledRotateAt, overlap, pending });
}

/** Only where a Secret was there before may it hold what was never committed to. */
function interruptedIssuance({ status }: Token): TokenStatus["pending"] {
  return status?.live?.[0]?.secretUID === undefined || status.revoked ? undefined : status.pending;
}

/** Milliseconds since 1970 at which an entry ends; endless where it never does. */
export function endOf({ notAfter }: LiveEntry): number {
  return notAfter === undefined ? Number.POSITIVE_INFINITY : (parseTime(notAfter) ?? 0);
}

export function issuedAt(entry: LiveEntry): number {
  return parseTime(entry.issuedAt) ?? 0;
}

/** Whether an entry still works at this time, as far as its end goes. */
export function isInTime(entry: LiveEntry, now: number): boolean {
  return endOf(entry) > now;
}

export function endingAt(entry: LiveEntry, end: number): LiveEntry {
  return Number.isFinite(end) && end < endOf(entry) ? { ...entry, notAfter: timeText(end) } : entry;
}

export function timeText(time: number): string {
  return new Date(time).toISOString();
}
