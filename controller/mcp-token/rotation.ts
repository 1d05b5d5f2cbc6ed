import { createHash } from "node:crypto";
import { parseDuration } from "../../crds/schema/policy/duration";
import {
  declaredOverlap,
  declaredRevision,
  endOf,
  isInTime,
  issuedAt,
  type LiveEntry,
  overlapAnnotation,
  rotateAnnotation,
  type Token,
  type TokenFacts,
} from "./facts";
import type { TokenInput } from "./input";

/** Why a token is to be issued. */
export interface Need {
  readonly why: "first" | "revision" | "ordered" | "declared" | "interrupted" | "due";
  /** A person asked for it: it acts now, and may bind the token to objects that have taken the place of others. */
  readonly isExplicit: boolean;
  /** How long the token before it works once the new one was used, in milliseconds. */
  readonly overlap: number;
}

const hour = 3_600_000;
const maxJitter = 0.1;

/** Whether a new token is needed now, and why. */
export function needFor(facts: TokenFacts, input: TokenInput): Need | undefined {
  const [current] = facts.live ?? [];
  const overlap = declaredOverlap(input.token);
  const { hash } = input.token.spec;
  if (hash) {
    const isIn = current?.id === hash.prefix && current.hash === hash.sha256;
    return isIn ? undefined : { why: "declared", isExplicit: true, overlap };
  }
  if (!current) return { why: "first", isExplicit: false, overlap };
  const why = askedFor(current, facts, input.token);
  if (why === "ordered") return { why, isExplicit: true, overlap: orderedOverlap(input.token) ?? overlap };
  if (why) return { why, isExplicit: true, overlap };
  // An issuance was given up after it may have written the Secret: what lies there may be no token at all.
  if (facts.pending) return { why: "interrupted", isExplicit: false, overlap };
  return isDue(current, facts, input) ? { why: "due", isExplicit: false, overlap } : undefined;
}

/** Whether a person asked for a new token. */
function askedFor(current: LiveEntry, facts: TokenFacts, token: Token): "ordered" | "revision" | "declared" | undefined {
  const order = token.metadata.annotations?.[rotateAnnotation];
  if (order !== undefined && order !== facts.lastHandledRotateAt) return "ordered";
  // A revision counts when it is above that of the token and not below any that was seen.
  const revision = declaredRevision(token);
  if (revision > current.revision && revision >= (facts.revision ?? 0)) return "revision";
  // Declared before, issued from now on: whoever took the hash out asked for that.
  return current.secretDigest === undefined ? "declared" : undefined;
}

function orderedOverlap({ metadata }: Token): number | undefined {
  return parseDuration(metadata.annotations?.[overlapAnnotation] ?? "");
}

/** By the calendar: only once the current one has reached whoever uses it, and the one before it has not to be waited for. */
function isDue(current: LiveEntry, facts: TokenFacts, input: TokenInput): boolean {
  const next = nextRotation(current, input.token);
  const isDelivered = input.token.status?.enforced?.tokenIds?.includes(current.id) ?? false;
  const isReplaceable = isDelivered || !isInTime(current, input.now);
  return next !== undefined && next <= input.now && isReplaceable && !waitsForOld(facts, input);
}

/** When a token is to be replaced by itself, in milliseconds since 1970; undefined: it is not. */
export function nextRotation(current: LiveEntry, token: Token): number | undefined {
  const from = issuedAt(current);
  const age = rotationAge(token, endOf(current) - from);
  if (age === undefined) return undefined;
  const next = Math.round(from + age * (1 - maxJitter * shareOf(token.metadata.uid, current.id)));
  // The end of `at` does not move: rotating towards it ever more often would be in vain.
  return token.spec.expiry?.at !== undefined && endOf(current) - next < hour ? undefined : next;
}

/** The age at which it is replaced, before jitter. */
function rotationAge({ spec: { rotation, hash, secret } }: Token, lifetime: number): number | undefined {
  if (!rotation || hash) return undefined;
  const every = rotation.every === undefined ? undefined : parseDuration(rotation.every);
  if (every !== undefined && every < lifetime) return every;
  return Number.isFinite(lifetime) && secret?.delivery !== "Once" ? (lifetime * 2) / 3 : undefined;
}

/** The next rotation is due, but the token before this one is still used: nobody is cut by a calendar. */
export function waitsForOld(facts: TokenFacts, { usageOf, token, now }: TokenInput): boolean {
  const [current, old] = facts.live ?? [];
  if (!current || !old || !isInTime(old, now)) return false;
  const next = nextRotation(current, token);
  const lastUsed = usageOf(old.id)?.lastUsedAt;
  return next !== undefined && next <= now && lastUsed !== undefined && lastUsed > issuedAt(current);
}

/** 0 to 1, the same for the same token every time. */
function shareOf(uid: string, id: string): number {
  return createHash("sha256").update(`${uid}/${id}`).digest().readUInt32BE(0) / 2 ** 32;
}
