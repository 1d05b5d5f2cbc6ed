import { compareResourceVersions } from "../../../contract/version";

/**
 * The one history that all watches of an API server follow, for versions are of the whole etcd: the highest that any of them has seen, so
 * that each can tell for all when the server is below it, and who must know when one has.
 */
export class WatchedHistory {
  readonly #members = new Set<() => void>();
  #highest = "0";

  /** The highest version that was seen since the history was last rewound; "0" before any. */
  get highest(): string {
    return this.#highest;
  }

  /** Calls `rewound` each time that another member finds the history rewound, once for each time. Returns what leaves. */
  join(rewound: () => void): () => void {
    this.#members.add(rewound);
    return () => this.#members.delete(rewound);
  }

  saw(version: string): void {
    if (compareResourceVersions(version, this.#highest) > 0) this.#highest = version;
  }

  /** It goes on from this version; all members are told but the one that found it. */
  rewound(version: string, finder: () => void): void {
    this.#highest = version;
    const others = [...this.#members].filter((member) => member !== finder);
    for (const tell of others) tell();
  }
}
