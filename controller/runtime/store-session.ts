import type { RecordBatch, StoreState } from "../../contract/admin";
import { compareResourceVersions } from "../../contract/version";

/** What we know of the gateway's store while we write to it: the head of every batch. */
export class StoreSession {
  readonly #source: { readonly id: string; readonly epoch: number };
  #epoch: number;
  #sequence: number | undefined;
  /** The newest resourceVersion that the source has told. */
  #version = "0";

  constructor(source: { readonly id: string; readonly epoch: number }) {
    this.#source = source;
    this.#epoch = source.epoch;
  }

  get header(): Omit<RecordBatch, "records"> {
    const head = { source: this.#source.id, epoch: this.#epoch };
    return this.#sequence === undefined ? head : { ...head, seenSequence: this.#sequence };
  }

  get version(): string {
    return this.#version;
  }

  told(resourceVersion: string): void {
    if (compareResourceVersions(resourceVersion, this.#version) > 0) this.#version = resourceVersion;
  }

  /** What the source tells from now on belongs to another history: its versions start again, in an epoch of their own. */
  rewound(): void {
    this.#epoch += 1;
    this.#version = "0";
  }

  /** Another store behind the same address, or an older copy of it, shows by a lower number; a snapshot then makes it current. */
  answered(sequence: number): void {
    this.#sequence = Math.max(this.#sequence ?? 0, sequence);
  }

  /**
   * Takes up with a store as it is now. Answers whether history was rewound: the store has seen declarations that we have
   * not, so it was us that were restored from an older copy, and a new epoch begins (architecture §4).
   */
  open(state: StoreState, isFirst: boolean): { readonly rewound: boolean } {
    this.#sequence = state.sequence;
    const isOurs = state.source === this.#source.id;
    const rewound = isFirst && isOurs && compareResourceVersions(this.#version, state.highWater) < 0;
    this.#epoch = Math.max(this.#source.epoch, isOurs ? state.epoch + Number(rewound) : 0);
    return { rewound };
  }
}
