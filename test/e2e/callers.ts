import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { modernCall } from "./http-call";

/** Callers that hardly pause, over restarts too, and remember what they were answered. */
export class Callers {
  /** Status → how often. 0: no answer, for nobody listened or the connection broke. */
  readonly statuses = new Map<number, number>();
  readonly #agent = new Agent({ keepAlive: true });
  readonly #loops: Promise<void>[];
  #stopped = false;

  constructor(url: string, token: string, count = 4) {
    const call = modernCall(token);
    this.#loops = Array.from({ length: count }, () => this.#loop(url, call));
  }

  /** How often it was answered with a status. */
  count(status: number): number {
    return this.statuses.get(status) ?? 0;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#loops);
    this.#agent.destroy();
  }

  async #loop(url: string, call: ReturnType<typeof modernCall>): Promise<void> {
    while (!this.#stopped) {
      const status = await this.#ask(url, call);
      this.statuses.set(status, this.count(status) + 1);
      // Others work on this machine too, the gateway among them.
      await sleep(status === 0 ? 5 : 1);
    }
  }

  #ask(url: string, { headers, body }: ReturnType<typeof modernCall>): Promise<number> {
    return new Promise((resolve) => {
      const sent = request(url, { method: "POST", headers, agent: this.#agent }, (response) => {
        response.resume();
        response.on("close", () => resolve(response.complete ? (response.statusCode ?? 0) : 0));
      });
      sent.on("error", () => resolve(0));
      sent.end(body);
    });
  }
}
