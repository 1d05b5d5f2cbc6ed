import { type Decision, decide, type Grant } from "../../contract/decision";
import type { Facts, ServerFacts } from "../../contract/facts";
import type { Transport } from "../../contract/records";
import type { MaybePromise, Store, TokenPlace } from "../store/store";
import type { LiveUse } from "./decider";
import { settle } from "./settle";

interface Rechecking {
  readonly store: Pick<Store, "facts" | "locate">;
  readonly now: () => number;
  readonly undecided: (error: unknown) => Decision;
}

/**
 * Decides again for something that is open (see `Decider.recheck`).
 *
 * A token's time being over does not end what was opened with it when rotation has put a newer id of the same McpToken in its
 * place: whoever holds the stream is whoever holds the connection. An id that was taken out before its time is `revoked`, because
 * a leak may be the reason, and that does.
 */
export function recheckUse(live: LiveUse, { store, now, undecided }: Rechecking): MaybePromise<Decision> {
  const { namespace, gateway, server, grant } = live;
  const ask = { namespace, gateway, ...(server !== undefined && { server }) };
  const judge = (facts: Facts, tokenHash?: Uint8Array) =>
    keepTarget(decide(facts, { ...ask, ...(tokenHash && { tokenHash }) }, now()), grant);

  const own = (facts: Facts): MaybePromise<Decision> => {
    const decision = judge(facts, grant.token.hash);
    if (decision.allow || decision.reason !== "token_expired") return decision;
    return settle({ attempt: () => store.locate(grant.token.id), proceed: (place) => bySuccessor(place) ?? decision, failed: undecided });
  };
  const bySuccessor = (place: TokenPlace | undefined): MaybePromise<Decision> | undefined => {
    const tokenId = place?.live.find((id) => id !== grant.token.id);
    if (tokenId === undefined) return undefined;
    return settle({ attempt: () => store.facts({ ...ask, tokenId }), proceed: (facts) => judge(facts), failed: undecided });
  };
  return settle({ attempt: () => store.facts({ ...ask, tokenId: grant.token.id }), proceed: own, failed: undecided });
}

/** What is open goes to one server with one identity. When the same URL leads elsewhere now, it may not go on as it is. */
function keepTarget(decision: Decision, { server, identity }: Grant): Decision {
  if (!decision.allow) return decision;
  const isSameServer = isSamePlace(decision.grant.server, server);
  if (isSameServer && decision.grant.identity?.uid === identity?.uid) return decision;
  return {
    allow: false,
    reason: "connection_replaced",
    message: "The server behind this URL, or the credential used for it, is another one now. Connect again.",
    link: isSameServer ? "McpIdentity" : "McpServer",
  };
}

/** The same object, and where it leads. Headers, environment and TLS may change under what is open: secrets are renewed there. */
function isSamePlace(now: ServerFacts, before: ServerFacts): boolean {
  return now.uid === before.uid && placeOf(now.transport) === placeOf(before.transport);
}

function placeOf(transport: Transport): string {
  return transport.type === "http" ? transport.url : JSON.stringify([transport.command, transport.args, transport.cwd]);
}
