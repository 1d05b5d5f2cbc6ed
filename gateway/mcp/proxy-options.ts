import type { Decider } from "../decision/decider";
import type { MaybePromise } from "../decision/decider";
import type { LiveRequests } from "../sessions/live-requests";
import type { UpstreamSessions } from "../sessions/upstream-sessions";
import type { Upstreams } from "../upstream/upstreams";
import type { AllowedHost } from "./origin-guard";
import type { ClaimedClient, ProxyObserver } from "./proxy-observer";

/** What the proxy is made of. */
export interface ProxyOptions {
  readonly decider: Pick<Decider, "decide">;
  readonly live: LiveRequests;
  readonly sessions: UpstreamSessions;
  readonly upstreams: Pick<Upstreams, "for">;
  readonly observer: ProxyObserver;
  /** Which host names the gateway is reached by: listen address, public URL, `--allow-host`. */
  readonly isAllowedHost: AllowedHost;
  /** Where clients reach one gateway, as it is declared (`spec.publicUrl`); asked only about a host name that is not allowed otherwise. */
  readonly gatewayUrl: (gateway: { readonly namespace: string; readonly name: string }) => MaybePromise<string | undefined>;
  /** For people: a name out of what the client says about itself. */
  readonly nameClient: (client: ClaimedClient) => string | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Where clients reach the gateway, for the URLs that an error names. @default the host the request came to */
  readonly publicUrl?: string;
  /** Bytes of a request's body. @default 16 MiB */
  readonly maxBody?: number;
  /**
   * Milliseconds that a server may take to begin an answer. A plain JSON answer begins when the tool is done, so this also
   * bounds tool calls; event streams, once begun, are not bounded. @default 300000, where common clients give up too
   */
  readonly patience?: number;
}

export const defaultMaxBody = 16 * 1024 * 1024;
export const defaultPatience = 300_000;
