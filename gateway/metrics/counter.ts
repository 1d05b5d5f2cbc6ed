import type { Metric, Sample } from "./exposition";

/** Counts up, one number a combination of labels. Labels must be words of a fixed set: never a name, a path or a token. */
export class Counter<Label extends string> implements Metric {
  readonly type = "counter";
  readonly #counts = new Map<string, { readonly labels: Readonly<Record<Label, string>>; value: number }>();

  constructor(
    readonly name: string,
    readonly help: string,
  ) {}

  add(labels: Readonly<Record<Label, string>>, amount = 1): void {
    let key = "";
    for (const label in labels) key += `${labels[label]}\n`;
    const count = this.#counts.get(key);
    if (count) count.value += amount;
    else this.#counts.set(key, { labels, value: amount });
  }

  samples(): readonly Sample[] {
    return [...this.#counts.values()];
  }
}
