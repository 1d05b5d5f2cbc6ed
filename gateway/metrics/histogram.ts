import type { Metric, Sample } from "./exposition";

/** Counts durations in buckets. `bounds` are their upper ends, in seconds, rising. */
export class Histogram implements Metric {
  readonly type = "histogram";
  readonly #bounds: readonly number[];
  readonly #counts: number[];
  #sum = 0;
  #count = 0;

  constructor(
    readonly name: string,
    readonly help: string,
    bounds: readonly number[],
  ) {
    this.#bounds = bounds;
    this.#counts = bounds.map(() => 0);
  }

  observe(seconds: number): void {
    this.#sum += seconds;
    this.#count += 1;
    let bucket = 0;
    while (bucket < this.#bounds.length && seconds > (this.#bounds[bucket] ?? 0)) bucket += 1;
    if (bucket < this.#bounds.length) this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1;
  }

  samples(): readonly Sample[] {
    let upTo = 0;
    const buckets = this.#bounds.map((bound, index): Sample => {
      upTo += this.#counts[index] ?? 0;
      return { suffix: "_bucket", labels: { le: String(bound) }, value: upTo };
    });
    return [
      ...buckets,
      { suffix: "_bucket", labels: { le: "+Inf" }, value: this.#count },
      { suffix: "_sum", value: this.#sum },
      { suffix: "_count", value: this.#count },
    ];
  }
}
