import type { Cluster } from "../cluster/cluster";
import type { Model } from "./model";
import type { Random } from "./random";

/** Milliseconds after which what refuses is the last thing that was declared, and not the one before that. */
const settling = 8_000;

/** Calls with tokens that are cut, revoked or gone, and were seen refused: they must stay so, whoever is killed meanwhile. */
export class Guard {
  readonly #cluster: Cluster;
  readonly #model: Model;
  readonly #random: Random;
  /** Calls with bytes that had been seen refused. */
  checks = 0;
  /** Of these: accepted. */
  readonly lost: string[] = [];

  constructor(cluster: Cluster, model: Model, random: Random) {
    this.#cluster = cluster;
    this.#model = model;
    this.#random = random;
  }

  async check(): Promise<void> {
    const held = this.#random.pick(this.#model.restricted());
    if (!held) return;
    const { isRefused: wasRefused, token } = held;
    const since = Math.max(token.changedAt, token.host.changedAt);
    const asked = performance.now();
    const status = await statusOf(this.#cluster, held.bytes);
    // Something else was declared while the call was under way.
    if (Math.max(token.changedAt, token.host.changedAt) !== since || this.#model.isAllowed(token)) return;
    if (wasRefused) this.checks += 1;
    if (wasRefused && status === 200) this.lost.push(`${token.name} of ${token.host.name} at ${new Date().toISOString()}`);
    if ((status === 401 || status === 403) && asked - since > settling) held.isRefused = true;
  }
}

/** What the gateway answers to who presents these bytes; 0: nothing. */
export async function statusOf({ listen }: Cluster, bytes: string): Promise<number> {
  try {
    const answer = await fetch(`${listen}/-/authz/default/desk/notes`, { headers: { authorization: `Bearer ${bytes}` } });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 0;
  }
}
