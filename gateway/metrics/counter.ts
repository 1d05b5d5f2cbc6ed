import type { Metric, Sample } from "./exposition";

interface Count<Label extends string> {
  readonly labels: Readonly<Record<Label, string>>;
  value: number;
}

/** Counts up, one number a combination of labels. Labels must be words of a fixed set: never a name, a path or a token. */
export class Counter<Label extends string> implements Metric {
  readonly type = "counter";
  readonly #counts = new Map<string, Count<Label>>();
  /** What was counted last; what comes next is nearly always the same. */
  #last: Count<Label> | undefined;

  constructor(
    readonly name: string,
    readonly help: string,
  ) {}

  add(labels: Readonly<Record<Label, string>>, amount = 1): void {
    const count = this.#last && haveSame(this.#last.labels, labels) ? this.#last : this.#countOf(labels);
    count.value += amount;
    this.#last = count;
  }

  #countOf(labels: Readonly<Record<Label, string>>): Count<Label> {
    let key = "";
    for (const label in labels) key += `${labels[label]}\n`;
    const known = this.#counts.get(key);
    if (known) return known;
    const made = { labels, value: 0 };
    this.#counts.set(key, made);
    return made;
  }

  samples(): readonly Sample[] {
    return [...this.#counts.values()];
  }
}

function haveSame<Label extends string>(one: Readonly<Record<Label, string>>, other: Readonly<Record<Label, string>>): boolean {
  for (const label in one) if (one[label] !== other[label]) return false;
  return true;
}
