import { hash } from "node:crypto";
import { type Decision, decide } from "../../contract/decision";
import type { Denial } from "../../contract/denials";
import type { Facts, FactsQuery } from "../../contract/facts";
import type { AuthHeader } from "../../contract/records";
import type { MaybePromise, Store } from "../store/store";
import type { DecideAsk, Decider, Verdict } from "./decider";
import { explainToken } from "./explain-token";
import { type Candidate, candidatesIn, defaultAuth, presentedIn } from "./presented-credentials";
import { recheckUse } from "./recheck-use";
import { settle } from "./settle";

export interface DeciderParts {
  readonly store: Pick<Store, "facts" | "locate" | "cuts">;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Told why the store could not answer; whoever asked hears `store_unavailable`. */
  readonly failed?: (error: unknown) => void;
}

/** The decision over a store: one read a request, nothing kept between two. */
export function createDecider({ store, now, failed }: DeciderParts): Decider {
  const undecided = (error: unknown): Denied => {
    failed?.(error);
    return { allow: false, ...storeUnavailable };
  };
  return {
    decide(ask) {
      const candidates = candidatesIn(ask.rawHeaders);
      const tokenId = candidates[0]?.id;
      return settle({
        attempt: () => store.facts(queryOf(ask, tokenId)),
        proceed: (facts) => judge({ ask, candidates, facts, tokenId, store, now }),
        failed: (error) => ({ decision: undecided(error), scheme: "Bearer" }),
      });
    },
    recheck: (live) => recheckUse(live, { store, now, undecided }),
    explain: (query) => explainToken(query, { store, now }),
  };
}

type Denied = Extract<Decision, { allow: false }>;

const storeUnavailable: Denial = { reason: "store_unavailable", message: "Access cannot be decided right now. Try again in a moment." };

interface Judging {
  readonly ask: DecideAsk;
  readonly candidates: readonly Candidate[];
  readonly facts: Facts;
  /** The id that the facts are about. */
  readonly tokenId: string | undefined;
  readonly store: Pick<Store, "facts">;
  readonly now: () => number;
}

function judge({ ask, candidates, facts, tokenId, store, now }: Judging): MaybePromise<Verdict> {
  const auth = facts.gateway?.auth ?? defaultAuth;
  const scheme = schemeOf(auth);
  const presented = presentedIn(ask.rawHeaders, auth, candidates);
  if (presented.kind === "nothing") return { decision: { allow: false, ...missing(auth) }, scheme };
  if (presented.kind === "malformed") return { decision: { allow: false, ...malformed(presented.fault) }, scheme };
  if (presented.kind === "ambiguous") {
    return { decision: { allow: false, reason: "bad_request", message: presented.fault }, scheme };
  }
  const { text, id } = presented;
  const { namespace, gateway, server } = ask;
  const verdict = (about: Facts): Verdict => {
    const decision = decide(about, { namespace, gateway, server, tokenHash: hashOf(text) }, now());
    return { decision, tokenId: id, scheme, facts: about };
  };
  if (id === tokenId) return verdict(facts);
  // Another header held a token too, and came first. It takes a second look; a request that does so is rare, or an attempt.
  const again = store.facts(queryOf(ask, id));
  return again instanceof Promise ? again.then(verdict) : verdict(again);
}

function queryOf({ namespace, gateway, server }: DecideAsk, tokenId: string | undefined): FactsQuery {
  return { namespace, gateway, server, tokenId };
}

/** By way of a string, because a small buffer made from one needs no memory of its own; asking for a buffer takes three times as long. */
function hashOf(text: string): Uint8Array {
  return Buffer.from(hash("sha256", text, "binary"), "latin1");
}

function schemeOf([first]: readonly AuthHeader[]): string {
  return first?.scheme ?? "Bearer";
}

function missing([first]: readonly AuthHeader[]): Denial {
  const form = first ? `${first.name}: ${first.scheme === undefined ? "" : `${first.scheme} `}<token>` : "Authorization: Bearer <token>";
  return { reason: "token_missing", message: `No token was presented. Send it as the header "${form}"; in a URL it is not read.` };
}

function malformed(fault: string): Denial {
  return { reason: "token_malformed", message: `This token cannot be right: ${fault}. Copy it again, whole.` };
}
