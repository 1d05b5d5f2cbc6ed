import type { Scope } from "../../contract/admin";
import { AdminFault } from "./admin-fault";
import type { Authenticate, Caller } from "./caller";

/** Finds out who calls. Throws the fault that answers a stranger. */
export async function authenticated(authenticate: Authenticate, authorization: string | undefined): Promise<Caller> {
  const bearer = /^bearer +(\S+) *$/i.exec(authorization ?? "")?.[1];
  if (bearer === undefined) {
    throw new AdminFault(
      "unauthenticated",
      "The admin API needs a credential: send `Authorization: Bearer <admin token>` (--admin-token-file).",
    );
  }
  const caller = await authenticate(bearer);
  if (caller) return caller;
  throw new AdminFault("unauthenticated", "This admin credential is not known. Send the text of the file that --admin-token-file names.");
}

/** Throws the fault that answers somebody known who may not do this. */
export function checkScope({ subject, scopes }: Caller, scope: Scope): void {
  if (scopes.includes(scope)) return;
  const wider = `--admin-subject ${subject}=${[...scopes, scope].join(",")}`;
  throw new AdminFault("forbidden", `${subject} has no scope "${scope}" (it has: ${scopes.join(", ") || "none"}). Ask for ${wider}.`);
}
