import type { Scope } from "../../contract/admin";
import { AdminFault } from "./admin-fault";
import type { Authenticate, Caller } from "./caller";

/** Finds out who calls. Throws the fault that answers a stranger. */
export async function authenticated(authenticate: Authenticate, authorization: string | undefined): Promise<Caller> {
  const bearer = /^bearer +(\S+) *$/i.exec(authorization ?? "")?.[1];
  if (bearer === undefined) {
    throw new AdminFault(
      "unauthenticated",
      "The admin API needs a credential: send `Authorization: Bearer <token>`, with the admin token (--admin-token-file) or the token of a listed ServiceAccount (--admin-subject).",
    );
  }
  const caller = await authenticate(bearer);
  if (caller) return caller;
  throw new AdminFault("unauthenticated", "This admin credential is not known. Send the text of the file that --admin-token-file names.");
}

/** Throws the fault that answers somebody known who may do nothing here. */
export function checkListed({ subject, scopes }: Caller): void {
  if (scopes.length > 0) return;
  throw new AdminFault(
    "forbidden",
    `${subject} has no scope (it is not listed). Start the gateway with --admin-subject ${subject}=observe to give it one.`,
  );
}

/** Throws the fault that answers somebody known who may not do this. */
export function checkScope({ subject, scopes }: Caller, scope: Scope): void {
  if (scopes.includes(scope)) return;
  const has = scopes.length > 0 ? `it has: ${scopes.join(", ")}` : "it is not listed";
  const flag = `--admin-subject ${subject}=${[...scopes, scope].join(",")}`;
  throw new AdminFault("forbidden", `${subject} has no scope "${scope}" (${has}). Start the gateway with ${flag} to give it.`);
}
