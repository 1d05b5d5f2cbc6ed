import type { Denial } from "../../contract/denials";
import type { LiveUse } from "../decision/decider";
import type { RequestId } from "../decision/denial-response";
import type { UpstreamSession } from "./upstream-sessions";

/** One request or stream that is open: what the registry knows of it, and can do to it. */
export interface LiveParty {
  /** What it was allowed; undefined while that is not decided, and when it was denied. */
  use: LiveUse | undefined;
  /** Where the registry keeps it; set by that. */
  place: number;
  /** Set by the registry: something changed while it was being decided, so that must be done again. */
  overtaken: boolean;
  /** Since when its recheck could not be answered; set by the registry. */
  undecidedSince: number | undefined;
  readonly since: number;
  readonly kind: "request" | "stream";
  /** As the client names itself. */
  readonly client: string | undefined;
  /** The upstream's session that it belongs to. */
  readonly session: UpstreamSession | undefined;
  /** Ids of its requests that are not answered yet. */
  readonly pending: readonly RequestId[];

  /** Tells the client why, ends its answer and aborts the upstream. Cutting twice is fine. */
  cut(denial: Denial): void;

  /** Called about once a second, with milliseconds since 1970: deadlines, keep-alive. */
  tick(now: number): void;
}
