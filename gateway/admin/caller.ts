import { createHash, timingSafeEqual } from "node:crypto";
import { type Scope, scopes } from "../../contract/admin";
import { AdminFault } from "./admin-fault";

/** Who calls the admin API, and what they may do. */
export interface Caller {
  /** As audit records it. */
  readonly subject: string;
  readonly scopes: readonly Scope[];
}

/** Tells who presents a bearer token; undefined when nobody known does. Throws when that cannot be found out. */
export type Authenticate = (bearer: string) => Promise<Caller | undefined>;

/**
 * The admin token: whoever has it may do everything. `read` is asked every time, so that a file that was replaced counts at
 * the next call; when it throws, nobody is let in.
 */
export function adminTokenHolder(read: () => Promise<string>): Authenticate {
  return async (bearer) => {
    const token = await read().catch((cause: unknown) => {
      const message = "The gateway cannot read its admin token now; its log says why.";
      throw new AdminFault("admin_token_unreadable", message, { cause });
    });
    return sameText(bearer, token) ? { subject: "admin-token", scopes } : undefined;
  };
}

/** Somebody who has a token of their own that never changes. */
export function tokenHolder(token: string, caller: Caller): Authenticate {
  return async (bearer) => (sameText(bearer, token) ? caller : undefined);
}

/** Compares digests, which have one length, so that the time taken tells nothing about the token. */
function sameText(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
