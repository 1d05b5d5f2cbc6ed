import { Counter, Gauge, Histogram, type Registry } from "prom-client";

/** Makes metrics in one registry and nowhere else: prom-client would also put them into one that all share. */
export class Instruments {
  readonly #registry: Registry;

  constructor(registry: Registry) {
    this.#registry = registry;
  }

  counter<Label extends string = never>(name: string, help: string, ...labelNames: Label[]): Counter<Label> {
    return new Counter({ name, help, labelNames, registers: [this.#registry] });
  }

  gauge<Label extends string = never>(name: string, help: string, ...labelNames: Label[]): Gauge<Label> {
    return new Gauge({ name, help, labelNames, registers: [this.#registry] });
  }

  /** `collect` gives the samples at each scrape; what it does not give is not shown any more. */
  collected<Label extends string>(name: string, help: string, read: Collected<Label>): Gauge<Label> {
    const { labelNames, collect } = read;
    return new Gauge({
      name,
      help,
      labelNames: [...labelNames],
      registers: [this.#registry],
      collect() {
        this.reset();
        for (const [labels, value] of collect()) this.set(labels, value);
      },
    });
  }

  histogram<Label extends string = never>(name: string, help: string, shape: Shape<Label>): Histogram<Label> {
    return new Histogram({ name, help, labelNames: [...shape.labelNames], buckets: [...shape.buckets], registers: [this.#registry] });
  }
}

export interface Collected<Label extends string> {
  readonly labelNames: readonly Label[];
  readonly collect: () => Iterable<readonly [Partial<Record<Label, string>>, number]>;
}

export interface Shape<Label extends string> {
  readonly labelNames: readonly Label[];
  readonly buckets: readonly number[];
}
