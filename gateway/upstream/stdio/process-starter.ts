import { UpstreamError } from "../upstream";
import { type Child, type ChildCommand, startChild } from "./child-process";
import { type Message, parseMessages } from "./message";
import type { RestartBackoff } from "./restart-backoff";

/** A line that a server wrote to stderr, or something the gateway has to say about its process. */
export interface StdioLogEntry {
  /** `namespace/name` of the McpServer. */
  readonly server: string;
  readonly pid?: number;
  readonly line: string;
}

export interface StartedProcess {
  readonly child: Child;
  /** Resolves with how it ended, in words. */
  readonly ended: Promise<string>;
}

interface Options {
  readonly server: string;
  readonly command: ChildCommand;
  readonly backoff: RestartBackoff;
  readonly log: (entry: StdioLogEntry) => void;
  readonly newId: () => string;
  readonly now: () => number;
  /** Called with +1 and -1; throws when no more processes may run. */
  readonly count: (change: 1 | -1) => void;
}

/** Starts processes of one server for one connection, with its back-off, log and limit; and knows all that run, from their first moment on. */
export class ProcessStarter {
  readonly #options: Options;
  readonly #running = new Set<() => void>();
  #isClosed = false;

  constructor(options: Options) {
    this.#options = options;
  }

  newId(): string {
    return this.#options.newId();
  }

  /** Milliseconds since 1970. */
  readonly now = (): number => this.#options.now();

  /** How many run, those included that have not said a word yet. */
  get running(): number {
    return this.#running.size;
  }

  /** Ends every process, and starts no other: a call that was on its way must not start what nobody would end. */
  close(): void {
    this.#isClosed = true;
    for (const end of this.#running) end();
  }

  /** Throws UpstreamError while a crashing server is held back, and after `close`. */
  start(onMessage: (message: Message) => void): StartedProcess {
    const { server, command, backoff, log, count } = this.#options;
    if (this.#isClosed)
      throw new UpstreamError("unreachable", "The server's processes were ended while this call was on its way. Send it again.");
    if (backoff.wait > 0) {
      const seconds = Math.ceil(backoff.wait / 1000);
      throw new UpstreamError(
        "unreachable",
        `The server's process keeps ending by itself; it is started again in ${seconds} s. Its own log says why.`,
      );
    }
    count(1);
    const startedAt = this.now();
    let asked = false;
    let told: (how: string) => void = () => undefined;
    const ended = new Promise<string>((resolve) => {
      told = resolve;
    });
    const about = () => ({ server, ...(child.pid !== undefined && { pid: child.pid }) });
    const child = startChild(command, {
      onLine: (line) => {
        const parsed = parseMessages(line);
        if (parsed) parsed.messages.forEach(onMessage);
        else log({ ...about(), line: "wrote something to stdout that is no JSON-RPC message; it was dropped (a server logs to stderr)" });
      },
      onLog: (line) => log({ ...about(), line }),
      onExit: (how) => {
        count(-1);
        this.#running.delete(end);
        if (!asked) {
          backoff.ended(this.now() - startedAt);
          log({ ...about(), line: `process ended: ${how}` });
        }
        told(how);
      },
    });
    const end = () => {
      asked = true;
      child.end();
    };
    this.#running.add(end);
    return { child: { pid: child.pid, writeLine: (line) => child.writeLine(line), end }, ended };
  }
}
