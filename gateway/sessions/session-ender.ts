import type { Grant } from "../../contract/decision";
import type { RequestId } from "../decision/denial-response";
import type { Upstream } from "../upstream/upstream";
import { sayFarewell } from "./farewell";
import type { UpstreamSession } from "./upstream-sessions";

/** What ending a session needs of the upstreams. */
export interface SessionUpstreams {
  /** Throws when the declaration cannot be used. */
  for(grant: Grant): Upstream;
  /** Ends what a connection holds by itself: the processes of stdio servers. */
  endConnection(connectionUid: string): void;
}

interface Ending {
  readonly session: UpstreamSession;
  readonly pending: RequestId[];
}

/**
 * Ends the upstream sessions of what was cut, after the clients have been told: what several requests of one session leave
 * pending is gathered first, and a thousand farewells do not delay one client's error.
 */
export class SessionEnder {
  readonly #upstreams: SessionUpstreams;
  readonly #onFailure: (error: unknown) => void;
  #endings = new Map<string, Ending>();
  readonly #running = new Set<Promise<void>>();

  /** `onFailure` hears why an upstream could not be told; the client's cut does not hang on it. */
  constructor(upstreams: SessionUpstreams, onFailure: (error: unknown) => void) {
    this.#upstreams = upstreams;
    this.#onFailure = onFailure;
  }

  /** Returns false when it is being ended already; the requests are cancelled with the others then. */
  end(session: UpstreamSession, pending: readonly RequestId[]): boolean {
    const ending = this.#endings.get(session.exposed);
    if (ending) {
      ending.pending.push(...pending);
      return false;
    }
    if (this.#endings.size === 0) setImmediate(() => this.#run());
    this.#endings.set(session.exposed, { session, pending: [...pending] });
    return true;
  }

  /** Resolves when every farewell so far is over. */
  async settled(): Promise<void> {
    this.#run();
    await Promise.all(this.#running);
  }

  #run(): void {
    const endings = this.#endings;
    this.#endings = new Map();
    for (const { session, pending } of endings.values()) {
      const running = this.#farewell(session, pending)
        .catch((error: unknown) => this.#onFailure(error))
        .finally(() => this.#running.delete(running));
      this.#running.add(running);
    }
  }

  async #farewell({ id, connectionUid, use, protocolVersion }: UpstreamSession, pending: readonly RequestId[]): Promise<void> {
    if (id === undefined) this.#upstreams.endConnection(connectionUid);
    else await sayFarewell({ upstream: this.#upstreams.for(use.grant), sessionId: id, protocolVersion, pending });
  }
}
