import type { Grant } from "../../contract/decision";
import type { LiveUse } from "../decision/decider";
import type { SessionIds } from "./session-ids";

/** A session that an upstream keeps for a connection: of a legacy HTTP server, or a stdio server's processes. */
export interface UpstreamSession {
  /** The upstream's own id; absent for the processes of a stdio server that keeps no sessions. */
  readonly id?: string;
  /** What the client knows it by. */
  readonly exposed: string;
  readonly since: number;
  /** Of the connection that opened it: another may take over from that, and what runs for it still has its name. */
  readonly connectionUid: string;
  /** As last used. */
  use: LiveUse;
  /** What the client said in `MCP-Protocol-Version`. */
  protocolVersion?: string;
  lastUsed: number;
}

export interface UpstreamSessionsOptions {
  readonly ids: SessionIds;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Sessions that are remembered; of more, those known longest are forgotten. @default 20000 */
  readonly limit?: number;
}

const idleMilliseconds = 24 * 60 * 60_000;

/**
 * Which sessions upstreams keep for which connection, so that a cut can end them there too.
 *
 * Only a memory: a session that is forgotten (idle for a day, a restart) still works for its connection, by its MAC.
 */
export class UpstreamSessions {
  readonly #options: UpstreamSessionsOptions;
  readonly #known = new Map<string, UpstreamSession>();

  constructor(options: UpstreamSessionsOptions) {
    this.#options = options;
  }

  /** The session that a client names; undefined when it is not one of its connection at this server. */
  find(exposed: string, use: LiveUse): UpstreamSession | undefined {
    const known = this.#known.get(exposed);
    if (known) return hasSameOwner(known.use.grant, use.grant) ? this.#touched(known, use) : undefined;
    const id = this.#options.ids.recognise(exposed, ownerOf(use.grant));
    return id === undefined ? undefined : this.#remember({ id, exposed, use });
  }

  /** The upstream named a session in its answer. */
  opened(id: string, use: LiveUse): UpstreamSession {
    const exposed = this.#options.ids.expose(id, ownerOf(use.grant));
    const known = this.#known.get(exposed);
    return known ? this.#touched(known, use) : this.#remember({ id, exposed, use });
  }

  /** A stdio server may have a process for this connection now. */
  processUsed(use: LiveUse): void {
    const exposed = `process of ${use.grant.connection.uid} at ${use.grant.server.uid}`;
    const known = this.#known.get(exposed);
    if (known) this.#touched(known, use);
    else this.#remember({ exposed, use });
  }

  /** It ended at the upstream. */
  forget(session: UpstreamSession): void {
    this.#known.delete(session.exposed);
  }

  forgetIdle(): void {
    const before = this.#options.now() - idleMilliseconds;
    for (const [exposed, { lastUsed }] of this.#known) if (lastUsed < before) this.#known.delete(exposed);
  }

  all(): IterableIterator<UpstreamSession> {
    return this.#known.values();
  }

  #touched(session: UpstreamSession, use: LiveUse): UpstreamSession {
    session.use = use;
    session.lastUsed = this.#options.now();
    return session;
  }

  #remember(session: Pick<UpstreamSession, "id" | "exposed" | "use">): UpstreamSession {
    const now = this.#options.now();
    const remembered: UpstreamSession = { ...session, connectionUid: session.use.grant.connection.uid, since: now, lastUsed: now };
    this.#known.set(session.exposed, remembered);
    const [oldest] = this.#known.keys();
    if (this.#known.size > (this.#options.limit ?? 20_000) && oldest !== undefined) this.#known.delete(oldest);
    return remembered;
  }
}

function ownerOf({ connection, server }: Grant): { readonly connectionUid: string; readonly serverUid: string } {
  return { connectionUid: connection.uid, serverUid: server.uid };
}

function hasSameOwner(a: Grant, b: Grant): boolean {
  return a.connection.uid === b.connection.uid && a.server.uid === b.server.uid;
}
