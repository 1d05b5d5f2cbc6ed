import { readFileSync } from "node:fs";
import { request } from "undici";
import { socketsOf } from "../cluster/sockets";
import { type MemorySample, plateauOf } from "./plateau";

/** Milliseconds in which a process that runs answers; one that is paused does not. */
const patience = 1_500;

/** Memory and sockets of one process over time (Linux), as the system and its own `/metrics` have them. */
export class Vitals {
  readonly #pid: number;
  readonly #metrics: string;
  readonly #memory: MemorySample[] = [];
  readonly #sockets: number[] = [];

  /** @param metrics URL of its metrics */
  constructor(pid: number, metrics: string) {
    this.#pid = pid;
    this.#metrics = metrics;
  }

  /** A process that does not answer, because it is paused or about to go, is not looked at. */
  async take(): Promise<void> {
    // Before the question, whose connection is not one of those that it has of its own.
    const sockets = socketsOf(this.#pid);
    const heap = await heapOf(this.#metrics);
    if (heap === undefined) return;
    const resident = Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${this.#pid}/status`, "utf8"))?.[1]) / 1024;
    this.#memory.push({ at: performance.now(), resident, heap });
    this.#sockets.push(sockets);
  }

  /** What says that its memory grows on and on; empty when nothing does. */
  get growth(): readonly string[] {
    return plateauOf(this.#memory).growth;
  }

  /** As in `resident at most 98, 101, 100 MB, live heap 31.0, 31.2, 31.1 MB in each third, 9–11 sockets`. */
  get summary(): string {
    if (this.#memory.length === 0) return "it never answered";
    return `${plateauOf(this.#memory).summary}, ${Math.min(...this.#sockets)}–${this.mostSockets} sockets`;
  }

  get mostSockets(): number {
    return Math.max(0, ...this.#sockets);
  }
}

/** Megabytes in use; undefined when nobody answers in time. */
async function heapOf(url: string): Promise<number | undefined> {
  const text = await request(url, { reset: true, signal: AbortSignal.timeout(patience) }).then(
    async ({ body }) => await body.text(),
    () => undefined,
  );
  const bytes = text === undefined ? undefined : /^nodejs_heap_size_used_bytes (\S+)$/m.exec(text)?.[1];
  return bytes === undefined ? undefined : Number(bytes) / 1024 / 1024;
}
