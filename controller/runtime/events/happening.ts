import { type KubeEvent, seriesOf } from "./kube-event";

/** The same thing that happens to the same object, however often: one Event. A clock that is set back does not keep it from being written. */
export class Happening {
  readonly #event: KubeEvent;
  #count = 1;
  #last: number;
  #written = 0;
  #writtenAt = Number.NEGATIVE_INFINITY;

  constructor(event: KubeEvent, at: number) {
    this.#event = event;
    this.#last = at;
  }

  /** As it is to be written now. */
  get event(): KubeEvent {
    return this.#count === 1 ? this.#event : { ...this.#event, series: seriesOf(this.#count, this.#last) };
  }

  get isCreated(): boolean {
    return this.#written > 0;
  }

  get count(): number {
    return this.#count;
  }

  again(at: number): void {
    this.#count++;
    this.#last = at;
  }

  written(count: number, at: number): void {
    this.#written = count;
    this.#writtenAt = at;
  }

  /** Whether it happened again since it was written, and that is at least so many milliseconds ago. */
  isDue(now: number, every: number): boolean {
    return this.#written < this.#count && Math.abs(now - this.#writtenAt) >= every;
  }

  /** Whether it has not happened for so many milliseconds, and all of it is written. */
  isOver(now: number, silence: number): boolean {
    return this.#written >= this.#count && Math.abs(now - this.#last) >= silence;
  }
}
