import type { Closed, ExplainQuery, Explanation, LiveSession, Usage } from "../../contract/admin";
import type { MaybePromise, Store } from "../store/store";
import type { EventHub } from "./event-hub";

/** What is open on this replica. */
export interface LiveView {
  /** Does a write, closes what it cut, and tells what that was once it is closed. */
  closedDuring<Result>(write: () => MaybePromise<Result>): Promise<{ readonly result: Result; readonly closed: Closed }>;
  list(): readonly LiveSession[];
}

/** What the admin API works on; the assembled gateway gives the real parts. */
export interface AdminParts {
  readonly store: Store;
  readonly live: LiveView;
  readonly events: EventHub;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly explain: (query: ExplainQuery) => MaybePromise<Explanation>;
  readonly usage: () => Promise<Usage>;
}

/** One write on the admin port, or an attempt that was refused; audit keeps it. */
export interface AdminWrite {
  /** Who: `admin-token`, or a ServiceAccount's subject; absent when nobody was authenticated. */
  readonly subject?: string;
  readonly httpMethod: string;
  /** As in `/admin/v1/cuts/:id`. */
  readonly route: string;
  readonly status: number;
  /** Error code of a refusal. */
  readonly code?: string;
  /** What was written: object keys, a hold's target and reason. Never a credential. */
  readonly detail?: Readonly<Record<string, unknown>>;
}
