interface Entry<Item> {
  readonly name: string;
  readonly item: Item;
  at: number;
}

/** What is due when, the earliest first; each name at most once. Setting, moving and taking cost log n. */
export class DueHeap<Item> {
  readonly #entries: Entry<Item>[] = [];
  readonly #places = new Map<string, number>();

  get size(): number {
    return this.#entries.length;
  }

  /** Milliseconds since 1970 of the earliest, if there is one. */
  get next(): number | undefined {
    return this.#entries[0]?.at;
  }

  /** Throws RangeError when `at` is not a number: it would have no place among the others. */
  set(name: string, item: Item, at: number): void {
    if (Number.isNaN(at)) throw new RangeError(`set when ${name} is due: the time is not a number; check where it was read from`);
    this.remove(name);
    this.#entries.push({ name, item, at });
    this.#places.set(name, this.#entries.length - 1);
    this.#rise(this.#entries.length - 1);
  }

  remove(name: string): void {
    const place = this.#places.get(name);
    if (place === undefined) return;
    this.#places.delete(name);
    const last = this.#entries.pop();
    if (!last || last.name === name) return;
    this.#entries[place] = last;
    this.#places.set(last.name, place);
    this.#rise(place);
    this.#sink(this.#places.get(last.name) ?? place);
  }

  /** Takes out everything that is due by `now`, the earliest first. */
  takeDue(now: number): readonly Item[] {
    const due: Item[] = [];
    for (let first = this.#entries[0]; first && first.at <= now; first = this.#entries[0]) {
      this.remove(first.name);
      due.push(first.item);
    }
    return due;
  }

  #rise(from: number): void {
    for (let place = from; place > 0; ) {
      const parent = (place - 1) >> 1;
      if (this.#at(parent) <= this.#at(place)) return;
      this.#swap(place, parent);
      place = parent;
    }
  }

  #sink(from: number): void {
    for (let place = from; ; ) {
      const left = 2 * place + 1;
      const smaller = this.#at(left + 1) < this.#at(left) ? left + 1 : left;
      if (this.#at(place) <= this.#at(smaller)) return;
      this.#swap(place, smaller);
      place = smaller;
    }
  }

  /** Beyond the end everything is later than anything. */
  #at(place: number): number {
    return this.#entries[place]?.at ?? Number.POSITIVE_INFINITY;
  }

  #swap(a: number, b: number): void {
    const [first, second] = [this.#entries[a], this.#entries[b]];
    if (!first || !second) return;
    this.#entries[a] = second;
    this.#entries[b] = first;
    this.#places.set(second.name, a);
    this.#places.set(first.name, b);
  }
}
