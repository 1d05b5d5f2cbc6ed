import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "undici";
import type { Cluster } from "../../test/cluster/cluster";

/** Asks the gateway about one token, one question after the other on one connection. */
export class Probe {
  /** Milliseconds between two questions: what is measured beside must not be slowed by them. */
  pause = 0;
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

  /** When the first question was answered so, by `performance.now()`. Asks without a pause, unless `pause` milliseconds are set. */
  async until(isAllowed: boolean): Promise<number> {
    while ((await this.isAllowed()) !== isAllowed) if (this.pause > 0) await sleep(this.pause);
    return performance.now();
  }

  async close(): Promise<void> {
    await this.#client.close();
  }
}
