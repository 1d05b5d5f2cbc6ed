import type { Scope } from "../../contract/admin";
import { AdminFault } from "./admin-fault";
import type { Authenticate, Caller } from "./caller";

/** Finds out who calls and whether they may. Throws the fault that answers those who may not. */
export async function authorised(authenticate: Authenticate, authorization: string | undefined, scope: Scope): Promise<Caller> {
  const bearer = /^bearer +(\S+) *$/i.exec(authorization ?? "")?.[1];
  if (bearer === undefined) {
    throw new AdminFault(
      "unauthenticated",
      "The admin API needs a credential: send `Authorization: Bearer <admin token>` (--admin-token-file).",
    );
  }
  const caller = await authenticate(bearer);
  if (!caller)
    throw new AdminFault("unauthenticated", "This admin credential is not known. Send the text of the file that --admin-token-file names.");
  if (!caller.scopes.includes(scope)) {
    throw new AdminFault(
      "forbidden",
      `${caller.subject} has no scope "${scope}" (it has: ${caller.scopes.join(", ") || "none"}). Ask for --admin-subject ${caller.subject}=${[...caller.scopes, scope].join(",")}.`,
    );
  }
  return caller;
}
