import { setImmediate } from "node:timers/promises";
import type { Log } from "../log";
import type { Tiding } from "./item-cache";
import type { ReflectorHandler } from "./settings";

/** After so many the process gets to do something else: ten thousand objects in one go would hold everything up. */
const portion = 250;

/** Tells a handler, and outlives what it throws. */
export class Teller<Item extends object> {
  readonly #handler: ReflectorHandler<Item>;
  readonly #log: Log;
  readonly #path: string;

  constructor(handler: ReflectorHandler<Item>, log: Log, path: string) {
    this.#handler = handler;
    this.#log = log;
    this.#path = path;
  }

  tell(tidings: readonly Tiding<Item>[]): void {
    for (const tiding of tidings) {
      this.#safely((handler) => {
        if ("item" in tiding) handler.changed(tiding.item, tiding.before);
        else handler.deleted(tiding.last, tiding.version);
      });
    }
  }

  /** Ends early once `isOver`. */
  async tellMany(tidings: readonly Tiding<Item>[], isOver: () => boolean): Promise<void> {
    for (let from = 0; from < tidings.length && !isOver(); from += portion) {
      if (from > 0) await setImmediate();
      if (!isOver()) this.tell(tidings.slice(from, from + portion));
    }
  }

  synced(version: string, list: { readonly quorum: boolean; readonly first: boolean }): void {
    this.#safely((handler) => handler.synced(version, list));
  }

  rewound(version: string): void {
    this.#safely((handler) => handler.rewound(version));
  }

  #safely(tell: (handler: ReflectorHandler<Item>) => void): void {
    try {
      tell(this.#handler);
    } catch (error) {
      this.#log.error({ err: error, path: this.#path }, "reflector: the handler failed; the watch goes on");
    }
  }
}
