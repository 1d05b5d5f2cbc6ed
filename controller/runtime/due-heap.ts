interface Entry<Item> {
  readonly item: Item;
  readonly at: number;
  place: number;
}

/** Finds what was kept of an item, such as a Map. */
interface Places<Item> {
  get(item: Item): Entry<Item> | undefined;
  set(item: Item, entry: Entry<Item>): void;
  delete(item: Item): boolean;
}

/** What is due when, the earliest first; each item at most once. Setting, moving and taking cost log n. */
export class DueHeap<Item> {
  readonly #entries: Entry<Item>[] = [];
  readonly #places: Places<Item>;

  /** `places`: empty; it says which items are the same. */
  constructor(places: Places<Item>) {
    this.#places = places;
  }

  get size(): number {
    return this.#entries.length;
  }

  /** Milliseconds since 1970 of the earliest, if there is one. */
  get next(): number | undefined {
    return this.#entries[0]?.at;
  }

  /** Throws RangeError when `at` is not a number: it would have no place among the others. */
  set(item: Item, at: number): void {
    if (Number.isNaN(at))
      throw new RangeError(`set when ${JSON.stringify(item)} is due: the time is not a number; check where it was read from`);
    this.remove(item);
    const entry = { item, at, place: this.#entries.length };
    this.#entries.push(entry);
    this.#places.set(item, entry);
    this.#rise(entry.place);
  }

  remove(item: Item): void {
    const entry = this.#places.get(item);
    if (!entry) return;
    this.#places.delete(item);
    const last = this.#entries.pop();
    if (!last || last === entry) return;
    last.place = entry.place;
    this.#entries[last.place] = last;
    this.#rise(last.place);
    this.#sink(last.place);
  }

  /** Takes out everything that is due by `now`, the earliest first. */
  takeDue(now: number): readonly Item[] {
    const due: Item[] = [];
    for (let first = this.#entries[0]; first && first.at <= now; first = this.#entries[0]) {
      this.remove(first.item);
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
    second.place = a;
    first.place = b;
  }
}
