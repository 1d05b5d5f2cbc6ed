import { Client } from "undici";
import type { Cluster } from "../../test/cluster/cluster";

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

  /** When the first question was answered so, by `performance.now()`. Asks without a pause. */
  async until(isAllowed: boolean): Promise<number> {
    while ((await this.isAllowed()) !== isAllowed);
    return performance.now();
  }

  async close(): Promise<void> {
    await this.#client.close();
  }
}
