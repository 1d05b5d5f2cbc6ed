import type { Scope } from "../../../contract/admin";
import { AdminFault } from "../admin-fault";
import type { Authenticate, Caller } from "../caller";
import type { Keyring } from "./keyring";
import { isSignedToken, verifyToken } from "./verify-token";

export interface ServiceAccountsOptions {
  /** By subject, as in `system:serviceaccount:ops:oncall`. */
  readonly scopes: ReadonlyMap<string, readonly Scope[]>;
  readonly keyring: Keyring;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Knows ServiceAccounts by the tokens that their cluster signs; undefined for a bearer that is no such token. A subject that
 * is not listed is known too, so that audit can name it, and has no scope.
 */
export function serviceAccountHolder({ scopes, keyring, now }: ServiceAccountsOptions): Authenticate {
  return async (bearer): Promise<Caller | undefined> => {
    if (!isSignedToken(bearer)) return undefined;
    const subject = await subjectOf(bearer, keyring, now);
    return { subject, scopes: scopes.get(subject) ?? [] };
  };
}

async function subjectOf(bearer: string, keyring: Keyring, now: () => number): Promise<string> {
  const keys = await keyring.current();
  if (!keys) {
    throw new AdminFault(
      "issuer_unknown",
      "The gateway has not been able to read its cluster's keys yet, so it cannot know ServiceAccounts; its log says why. Try again, or use the admin token.",
    );
  }
  const verdict = await verifyToken(bearer, keys, now());
  if ("subject" in verdict) return verdict.subject;
  const newer = verdict.mayBeNewer ? await keyring.newerThan(keys) : undefined;
  const last = newer ? await verifyToken(bearer, newer, now()) : verdict;
  if ("subject" in last) return last.subject;
  throw new AdminFault("unauthenticated", `The gateway cannot accept this credential: ${last.refusal}.`);
}

/** Without --admin-subject: says so, for the usual refusal would send whoever presents one looking for a typing error. */
export const noServiceAccounts: Authenticate = async (bearer) => {
  if (!isSignedToken(bearer)) return undefined;
  throw new AdminFault(
    "unauthenticated",
    "This gateway knows no ServiceAccounts: start it with --admin-subject SUBJECT=SCOPES, or present its admin token.",
  );
};
