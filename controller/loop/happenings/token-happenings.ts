import { prefixOf } from "../../../contract/token";
import type { DeclaredOf } from "../../runtime/declared";
import type { ObjectEvent } from "../../runtime/event-recorder";

type Token = DeclaredOf<"McpToken">;

/** What happened to a token between two of its states. */
export function tokenHappenings(before: Token, after: Token): readonly ObjectEvent[] {
  return [issued(before, after), revoked(before, after), expired(before, after)].filter((event) => event !== undefined);
}

function issued({ status: before }: Token, { status: after }: Token): ObjectEvent | undefined {
  const [was, is] = [before?.live?.[0], after?.live?.[0]];
  if (!is || was?.id === is.id) return undefined;
  const until = is.notAfter === undefined ? "it never expires" : `it ends at ${is.notAfter}`;
  if (!was) return { type: "Normal", reason: "Issued", action: "Issue", note: `Token ${prefixOf(is.id)} was issued; ${until}.` };
  return {
    type: "Normal",
    reason: "Rotated",
    action: "Rotate",
    note: `Token ${prefixOf(is.id)} takes the place of ${prefixOf(was.id)}; ${until}.`,
  };
}

function revoked({ status: before }: Token, { status: after }: Token): ObjectEvent | undefined {
  if (!after?.revoked || before?.revoked) return undefined;
  const { reason, by } = after.revoked;
  const who = by === undefined ? "" : ` by ${by}`;
  return { type: "Warning", reason: "Revoked", action: "Revoke", note: `Revoked for good${who} (${reason}); the gateway refuses it.` };
}

function expired({ status: before }: Token, { status: after }: Token): ObjectEvent | undefined {
  if (after?.phase !== "Expired" || before?.phase === "Expired") return undefined;
  return { type: "Warning", reason: "Expired", action: "Expire", note: "It has ended, and nothing has taken its place." };
}
