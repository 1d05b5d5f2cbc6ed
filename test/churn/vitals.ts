import { readFileSync } from "node:fs";
import { socketsOf } from "../cluster/sockets";

interface Sample {
  /** Minutes. */
  readonly at: number;
  readonly megabytes: number;
  readonly sockets: number;
}

/** Memory and sockets of one process over time (Linux). */
export class Vitals {
  readonly #pid: number;
  readonly #samples: Sample[] = [];

  constructor(pid: number) {
    this.#pid = pid;
  }

  take(): void {
    const megabytes = Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${this.#pid}/status`, "utf8"))?.[1]) / 1024;
    this.#samples.push({ at: performance.now() / 60_000, megabytes, sockets: socketsOf(this.#pid) });
  }

  /** Megabytes a minute over the later half, when caches have filled. */
  get slope(): number {
    const later = this.#samples.slice(Math.floor(this.#samples.length / 2));
    const mean = (pick: (sample: Sample) => number) => later.reduce((sum, sample) => sum + pick(sample), 0) / later.length;
    const [at, megabytes] = [mean((sample) => sample.at), mean((sample) => sample.megabytes)];
    const spread = later.reduce((sum, sample) => sum + (sample.at - at) ** 2, 0);
    return later.reduce((sum, sample) => sum + (sample.at - at) * (sample.megabytes - megabytes), 0) / spread;
  }

  /** As in `98 MB (+0.02 MB/min), 9–11 sockets`. */
  get summary(): string {
    const last = this.#samples.at(-1)?.megabytes ?? 0;
    const sockets = this.#samples.map((sample) => sample.sockets);
    const slope = `${this.slope < 0 ? "" : "+"}${this.slope.toFixed(2)} MB/min`;
    return `${last.toFixed(0)} MB (${slope}), ${Math.min(...sockets)}–${this.mostSockets} sockets`;
  }

  get mostSockets(): number {
    return Math.max(...this.#samples.map((sample) => sample.sockets));
  }
}
