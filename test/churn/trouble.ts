import { setTimeout as sleep } from "node:timers/promises";
import type { Cluster } from "../cluster/cluster";
import type { Program } from "../cluster/program";
import type { Random } from "./random";

/** What befalls a process. */
export type Mishap = "leader killed" | "leader ended" | "leader paused" | "gateway killed" | "gateway ended";

/** Milliseconds that a paused leader sleeps: its Lease runs out, and it wakes believing that it leads. */
const longerThanLease = 20_000;

/** Ends processes at random, and starts them again. One replica is spared: it is only ever paused, and grows old. */
export class Trouble {
  readonly counts: Partial<Record<Mishap, number>> = {};
  /** Those that were ended. */
  readonly gateways: Program[] = [];
  isGatewayAway = false;
  readonly #cluster: Cluster;
  readonly #random: Random;
  readonly #spared: Program;

  constructor(cluster: Cluster, random: Random, spared: Program) {
    this.#cluster = cluster;
    this.#random = random;
    this.#spared = spared;
  }

  /** Resolves when the process runs again. `sparesGateway`: it is to grow old as well. */
  async next(sparesGateway: boolean): Promise<void> {
    const isGateway = !sparesGateway && this.#random.fraction() < 0.4;
    const signal = this.#random.fraction() < 0.5 ? "SIGKILL" : "SIGTERM";
    if (isGateway) await this.#gateway(signal);
    else await this.#leader(signal);
  }

  async #gateway(signal: NodeJS.Signals): Promise<void> {
    this.#count(signal === "SIGKILL" ? "gateway killed" : "gateway ended");
    this.isGatewayAway = true;
    this.gateways.push(this.#cluster.gateway);
    await this.#cluster.gateway.stop(signal);
    await this.#cluster.startGateway();
    this.isGatewayAway = false;
  }

  async #leader(signal: NodeJS.Signals): Promise<void> {
    const leader = await this.#cluster.leader();
    if (leader === this.#spared) {
      this.#count("leader paused");
      leader.pause();
      await sleep(longerThanLease);
      leader.resume();
      return;
    }
    this.#count(signal === "SIGKILL" ? "leader killed" : "leader ended");
    await leader.stop(signal);
    await this.#cluster.startController();
  }

  #count(mishap: Mishap): void {
    this.counts[mishap] = (this.counts[mishap] ?? 0) + 1;
  }
}
