import { setTimeout as sleep } from "node:timers/promises";
import type { Cluster } from "../cluster/cluster";
import { AdminProxy } from "./admin-proxy";
import { apiRequests } from "./api-requests";
import { writesOfAFreshController } from "./fresh-controller";
import { Probe } from "./probe";

/** How things are when nothing happens any more. */
export interface Findings {
  /** Calls that were accepted although their token was cut or revoked, ever. */
  readonly answeredThoughCut: number;
  /** Tokens that work and may not, or the other way round. */
  readonly wrong: readonly string[];
  /** Records that a controller which knows nothing but the declarations had to write to make the gateway equal to them. */
  readonly writes: number;
}

/** How every fault, and every suite of faults, has to end. */
export const sound: Findings = { answeredThoughCut: 0, wrong: [], writes: 0 };

/** Milliseconds in which nothing may be written: after one fault, and at the end of a suite. */
export const windows = { fault: 2_000, end: 6_000 };
/** Requests a second, to either side, that are no loop: renewals of the Lease, comparisons, usage. */
const mostRequests = 6;
/** Milliseconds in which it has to become quiet. */
const patience = 60_000;

/** Callers cost time that others need: those who came first and last go on calling. */
const kept = { first: 3, last: 5 };

/** Sees what happens in a cluster in trouble: calls with whatever must be refused, and stands between controllers and gateway. */
export class Witness {
  /** Controllers that are to be seen are sent here. */
  readonly admin: AdminProxy;
  readonly #cluster: Cluster;
  readonly #presented = new Map<string, { readonly namespace: string; readonly isAllowed: boolean }>();
  readonly #refused = new Map<string, Probe>();
  #answeredBefore = 0;

  private constructor(cluster: Cluster, admin: AdminProxy) {
    this.#cluster = cluster;
    this.admin = admin;
  }

  static async start(cluster: Cluster): Promise<Witness> {
    return new Witness(cluster, await AdminProxy.start(() => cluster.admin));
  }

  /** It is to be accepted in the end. */
  async allows(token: string, namespace = "default"): Promise<void> {
    this.#presented.set(token, { namespace, isAllowed: true });
    await this.#leave(token);
  }

  /** From now on no call with it may be accepted. */
  async refuses(token: string, namespace = "default"): Promise<void> {
    this.#presented.set(token, { namespace, isAllowed: false });
    this.#refused.set(token, new Probe(this.#cluster.url(namespace), token));
    for (const old of [...this.#refused.keys()].slice(kept.first, -kept.last)) await this.#leave(old);
  }

  answeredThoughCut(): number {
    return [...this.#refused.values()].reduce((sum, probe) => sum + probe.count(200), this.#answeredBefore);
  }

  /** What has to be `sound`. Rejects when it does not become quiet. */
  async findings(window = windows.fault): Promise<Findings> {
    const wrong = await Promise.all([...this.#presented.keys()].map(async (token) => this.#wrong(token)));
    await this.#becomesQuiet(window);
    const writes = await writesOfAFreshController(this.#cluster);
    return { answeredThoughCut: this.answeredThoughCut(), wrong: wrong.flat(), writes };
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#refused.values()].map(async (probe) => probe.stop()));
    await this.admin.close();
  }

  async #leave(token: string): Promise<void> {
    const probe = this.#refused.get(token);
    if (!probe) return;
    this.#refused.delete(token);
    await probe.stop();
    this.#answeredBefore += probe.count(200);
  }

  async #wrong(token: string): Promise<readonly string[]> {
    const { namespace = "default", isAllowed = false } = this.#presented.get(token) ?? {};
    const status = await this.#cluster.call(token, namespace);
    return (status === 200) === isAllowed ? [] : [`${token.slice(0, 15)}: ${status}, and should be ${isAllowed ? "allowed" : "refused"}`];
  }

  async #becomesQuiet(window: number): Promise<void> {
    const most = (mostRequests * window) / 1_000;
    for (const end = performance.now() + patience; ; ) {
      const [api, admin, applied] = [await apiRequests(this.#cluster.plane), this.admin.requests, this.admin.applied];
      await sleep(window);
      const now = await apiRequests(this.#cluster.plane);
      const found = {
        requests: [now.all - api.all, this.admin.requests - admin],
        writes: [now.writes - api.writes, this.admin.applied - applied],
      };
      if (found.requests.every((count) => count <= most) && found.writes.every((count) => count === 0)) return;
      if (performance.now() > end)
        throw new Error(`it does not become quiet: in ${window} ms, API server and gateway: ${JSON.stringify(found)}`);
    }
  }
}
