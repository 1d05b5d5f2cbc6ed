import { parseDuration } from "../../crds/schema/policy/duration";
import { secretNameOf } from "../world/indexes";
import { isInTime, issuedAt, type LiveEntry, type TokenFacts } from "./facts";
import type { TokenInput } from "./input";

/** A Secret by name and uid: exactly this one is removed. */
export interface SecretPlace {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
}

const day = 86_400_000;

/** When a Secret that is delivered once goes, used or not; undefined: it stays. Milliseconds since 1970. */
export function retrievalEnd({ live }: TokenFacts, { token }: TokenInput): number | undefined {
  const { secret } = token.spec;
  const [current] = live ?? [];
  if (secret?.delivery !== "Once" || current?.secretUID === undefined) return undefined;
  return issuedAt(current) + (parseDuration(secret.retrieveWithin ?? "24h") ?? day);
}

/**
 * Secrets that have to go: of a revoked token, one that was delivered once, and that of a token whose successor is declared
 * by its hash. A revocation is recorded first: a crash may leave a Secret behind, but never forget that it is dead.
 */
export function secretsToRemove(facts: TokenFacts, input: TokenInput): readonly SecretPlace[] {
  const { token, now } = input;
  const before = token.status?.live ?? [];
  if (facts.revoked) return token.status?.revoked ? places(before, input) : [];
  const [current] = facts.live ?? [];
  if (!current) return [];
  if (isRetrieved(facts, input)) return places(before, input);
  const isDeclared = current.secretDigest === undefined;
  return isDeclared
    ? places(
        before.filter((entry) => !isInTime(entry, now)),
        input,
      )
    : [];
}

/** Delivered once, and used or waited for long enough. */
function isRetrieved(facts: TokenFacts, input: TokenInput): boolean {
  const [current] = facts.live ?? [];
  const end = retrievalEnd(facts, input);
  return current !== undefined && end !== undefined && (end <= input.now || input.usageOf(current.id) !== undefined);
}

/** The facts once these Secrets are gone. */
export function withoutSecrets(facts: TokenFacts, removed: readonly SecretPlace[]): TokenFacts {
  if (removed.length === 0 || !facts.live) return facts;
  const uids = new Set(removed.map(({ uid }) => uid));
  return { ...facts, live: facts.live.map((entry) => (uids.has(entry.secretUID ?? "") ? withoutSecret(entry) : entry)) };
}

function withoutSecret(entry: LiveEntry): LiveEntry {
  const { secretUID: _, ...rest } = entry;
  return rest;
}

function places(entries: readonly LiveEntry[], { token }: TokenInput): readonly SecretPlace[] {
  const { namespace } = token.metadata;
  // A declared hash has no Secret of its own, but the token before it may have had one.
  const name = secretNameOf(token) ?? token.status?.secretName ?? token.metadata.name;
  return [...new Set(entries.flatMap(({ secretUID }) => secretUID ?? []))].map((uid) => ({ namespace, name, uid }));
}
