import type { IncomingHttpHeaders } from "node:http";
import type { Explanation, ExplainQuery } from "../../contract/admin";
import type { Decision, Grant } from "../../contract/decision";
import type { Facts } from "../../contract/facts";
import type { MaybePromise } from "../store/store";

export type { MaybePromise };

/** One request, as far as the decision looks at it. */
export interface DecideAsk {
  readonly namespace: string;
  readonly gateway: string;
  /** The URL segment; absent when the path names the gateway alone. */
  readonly server?: string | undefined;
  /** Names and values in turn, as they came: `IncomingMessage.rawHeaders`. Two of a name are seen only here. */
  readonly rawHeaders: readonly string[];
  readonly headers?: IncomingHttpHeaders;
}

export interface Verdict {
  readonly decision: Decision;
  /** Public id of the presented token, known or not; absent when none was readable. For usage and audit. */
  readonly tokenId?: string;
  /** For `WWW-Authenticate`: of the first `auth.headers` pair of the gateway in the path. */
  readonly scheme: string;
  /** What the one read knew; absent when it failed, or no credential was readable. Audit names the failing object from it. */
  readonly facts?: Facts;
}

/** Something that was allowed and is still open: a pending request, a stream, a session. */
export interface LiveUse {
  readonly namespace: string;
  readonly gateway: string;
  /** The URL segment, as it was asked for. */
  readonly server?: string | undefined;
  /** What it was allowed with; of the last recheck, if there was one. */
  readonly grant: Grant;
}

export interface Decider {
  /** Decides one request from one read of the store. Never throws: a store that fails is the denial `store_unavailable`. */
  decide(ask: DecideAsk): MaybePromise<Verdict>;

  /**
   * Decides again for something that is open. It belongs to its connection, not to token bytes: when its token has
   * ended by rotation (its time is over, and the same McpToken has a newer live one) it stays, and the grant names the
   * newer token. A revoked or replaced token, an expired one without a successor, and any other link that denies, ends it;
   * so does another server or identity behind the same URL. Never throws.
   *
   * `grant.token.notAfter` says when to look again at the latest.
   */
  recheck(live: LiveUse): MaybePromise<Decision>;

  /** Every link of a token's decision. Accepts `<id>` and `mcpt_<id>`. Throws StoreUnavailable. */
  explain(query: ExplainQuery): MaybePromise<Explanation>;
}
