import type { Transport } from "../../../contract/records";
import { UpstreamError } from "../upstream";
import { ConnectionProcesses } from "./connection-processes";
import { ProcessStarter, type StdioLogEntry } from "./process-starter";
import { RestartBackoff } from "./restart-backoff";

type StdioTransport = Extract<Transport, { readonly type: "stdio" }>;

export interface StdioAsk {
  readonly connectionUid: string;
  readonly server: { readonly namespace: string; readonly name: string };
  readonly transport: StdioTransport;
}

export interface StdioOptions {
  readonly log: (entry: StdioLogEntry) => void;
  /** What every server inherits: PATH, HOME and the like. Nothing else of our own environment reaches it. */
  readonly env: Readonly<Record<string, string>>;
  /** Unguessable ids, for sessions. */
  readonly newId: () => string;
  readonly now: () => number;
  /** Processes that may run at once. @default 256 */
  readonly limit?: number;
}

const sweepMilliseconds = 60_000;

/** Runs stdio servers for connections. Nothing is shared between connections, and no process outlives the gateway. */
export class StdioUpstreams {
  readonly #options: StdioOptions;
  readonly #connections = new Map<string, ConnectionProcesses>();
  readonly #backoffs = new Map<string, RestartBackoff>();
  readonly #sweeper: NodeJS.Timeout;
  #running = 0;

  constructor(options: StdioOptions) {
    this.#options = options;
    this.#sweeper = setInterval(() => this.sweep(), sweepMilliseconds).unref();
  }

  /** How many processes run now. */
  get running(): number {
    return this.#running;
  }

  /** Throws UpstreamError when a secret of the declaration may not be used for this server. */
  forConnection(ask: StdioAsk): ConnectionProcesses {
    // A changed declaration gets processes of its own; the old ones end when their clients go.
    const declaration = JSON.stringify([ask.server, ask.transport]);
    const key = `${ask.connectionUid} ${declaration}`;
    const known = this.#connections.get(key);
    if (known) return known;
    const made = new ConnectionProcesses(this.#starterFor(ask, declaration));
    this.#connections.set(key, made);
    return made;
  }

  /** Ends every process of a connection, for it was cut. */
  endConnection(connectionUid: string): void {
    for (const [key, processes] of this.#connections) {
      if (!key.startsWith(`${connectionUid} `)) continue;
      this.#connections.delete(key);
      processes.end();
    }
  }

  /** Ends what nobody has used for half an hour, and forgets whose processes have all ended. */
  sweep(): void {
    const now = this.#options.now();
    for (const [key, processes] of this.#connections) if (!processes.sweep(now)) this.#connections.delete(key);
  }

  close(): void {
    clearInterval(this.#sweeper);
    for (const processes of this.#connections.values()) processes.end();
    this.#connections.clear();
  }

  #starterFor({ server, transport }: StdioAsk, declaration: string): ProcessStarter {
    const { log, newId, now, env } = this.#options;
    const backoff = this.#backoffs.get(declaration) ?? new RestartBackoff(now);
    this.#backoffs.set(declaration, backoff);
    const { command, args, cwd } = transport;
    return new ProcessStarter({
      server: `${server.namespace}/${server.name}`,
      command: { command, args, env: { ...env, ...declaredEnv({ server, transport }) }, ...(cwd !== undefined && { cwd }) },
      backoff,
      log,
      newId,
      now,
      count: (change) => this.#count(change),
    });
  }

  #count(change: 1 | -1): void {
    const limit = this.#options.limit ?? 256;
    if (change === 1 && this.#running >= limit)
      throw new UpstreamError("unreachable", `${limit} server processes run already; close a client first.`);
    this.#running += change;
  }
}

/** A secret goes only to the server that its origin names (architecture §6), so that nobody can point a command of theirs at it. */
function declaredEnv({ server, transport }: Pick<StdioAsk, "server" | "transport">): Record<string, string> {
  const origin = `stdio:${server.namespace}/${server.name}`;
  const entries = transport.env.map(({ name, value, secret }): [string, string] => {
    if (!secret) return [name, value ?? ""];
    if (secret.origin !== origin) {
      throw new UpstreamError(
        "unauthorized",
        `The Secret for env "${name}" is for another origin; annotate it gatebolt.dev/origin: ${origin}.`,
      );
    }
    if (secret.value === undefined) throw new UpstreamError("unauthorized", `The Secret for env "${name}" could not be read; create it.`);
    return [name, secret.value];
  });
  return Object.fromEntries(entries);
}
