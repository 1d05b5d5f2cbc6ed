import { setTimeout as sleep } from "node:timers/promises";
import { httpCall, modernCall } from "../e2e/http-call";

/** Milliseconds between two calls of one caller. */
const pause = 20;

/** A caller that never gives up, whatever happens to whom it calls, and remembers what it was answered. */
export class Probe {
  /** Status → how often since the last `forget`. 0: no answer. */
  readonly statuses = new Map<number, number>();
  readonly #url: string;
  readonly #token: string;
  readonly #loop: Promise<void>;
  #stopped = false;

  constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
    this.#loop = this.#call();
  }

  count(status: number): number {
    return this.statuses.get(status) ?? 0;
  }

  /** As in `200 ×31, 503 ×2`. */
  get summary(): string {
    const known = [...this.statuses].sort(([a], [b]) => a - b);
    return known.map(([status, count]) => `${status === 0 ? "no answer" : status} ×${count}`).join(", ");
  }

  forget(): void {
    this.statuses.clear();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#loop;
  }

  async #call(): Promise<void> {
    while (!this.#stopped) {
      const status = await httpCall(this.#url, modernCall(this.#token)).then(
        (answer) => answer.status,
        () => 0,
      );
      this.statuses.set(status, this.count(status) + 1);
      await sleep(pause);
    }
  }
}
