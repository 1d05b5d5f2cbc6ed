import type { Grant } from "../../contract/decision";
import type { DenialReason } from "../../contract/denials";
import type { Verdict } from "../decision/decider";

/** The client as it names itself: by `clientInfo` where this request carried it, and by User-Agent. */
export interface ClaimedClient {
  readonly name?: string | undefined;
  readonly version?: string | undefined;
  readonly userAgent?: string | undefined;
}

/** What was asked for, as the URL says it. */
export interface McpPath {
  readonly namespace: string;
  readonly gateway: string;
  readonly server?: string | undefined;
}

/** A request that is over. */
export interface DoneRequest {
  /** Absent for paths where no gateway could be. */
  readonly path?: McpPath;
  /** Absent when it was refused before the look-up (host, origin). */
  readonly verdict?: Verdict | undefined;
  readonly httpMethod: string;
  /** JSON-RPC method of its (first) message, and the tool it calls; absent where the body was not read. */
  readonly method?: string | undefined;
  readonly tool?: string | undefined;
  readonly client: ClaimedClient;
  /** What the client got; 0 when it left before an answer. */
  readonly status: number;
  /** Why the gateway refused, failed or cut it; absent where the upstream's answer was relayed to its end. */
  readonly reason?: DenialReason | undefined;
  /** For whoever runs the gateway: what lies behind an `upstream_…` reason. Never a secret. */
  readonly cause?: unknown;
  readonly milliseconds: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
}

/** Hears what the proxy does, for audit, usage and metrics. It must not throw, and not wait. */
export interface ProxyObserver {
  requestDone(request: DoneRequest): void;
  /** A request is about to go upstream. */
  used(grant: Grant, client: ClaimedClient): void;
  /** What the server answered, or 502 and 504 where the proxy had to answer in its place. */
  serverAnswered(server: Grant["server"], status: number): void;
}
