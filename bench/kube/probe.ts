import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "undici";
import type { Cluster } from "../../test/cluster/cluster";

/**
 * Milliseconds between two questions. Without a pause, questions and answers take two cores, and the cut that is measured waits for them
 * (three samples of 120 cuts each way, in turn: p99 of a bare watch 31–62 ms without, 20–29 ms with one of 1 ms).
 */
const pause = 2;

/** Asks the gateway about one token, one question after the other on one connection. */
export class Probe {
  readonly #client: Client;
  readonly #headers: Readonly<Record<string, string>>;

  constructor({ listen }: Cluster, token: string) {
    this.#client = new Client(listen);
    this.#headers = { authorization: `Bearer ${token}` };
  }

  async isAllowed(): Promise<boolean> {
    const { statusCode, body } = await this.#client.request({ method: "GET", path: "/-/authz/default/desk/notes", headers: this.#headers });
    await body.dump();
    if (statusCode !== 200 && statusCode !== 403) throw new Error(`the gateway answered ${statusCode}: neither allowed nor refused`);
    return statusCode === 200;
  }

  /** When the first question was answered so, by `performance.now()`: up to a pause after it could have been. */
  async until(isAllowed: boolean): Promise<number> {
    while ((await this.isAllowed()) !== isAllowed) await sleep(pause);
    return performance.now();
  }

  async close(): Promise<void> {
    await this.#client.close();
  }
}
