import type { KindName } from "../../../../crds/types";
import { compareResourceVersions } from "../../../../contract/version";
import type { Log } from "../../../runtime/log";
import type { Definition } from "./definition";
import type { Definitions } from "./definitions";

export interface ReturnOptions {
  readonly kind: KindName;
  readonly definitions: Pick<Definitions, "fresh" | "freshAndServed" | "settle">;
  /** Version up to which every watch of the kind has told. */
  readonly watchedUpTo: () => string;
  /** When an object of any kind came that was not known before, in milliseconds since 1970. */
  readonly lastArrival: () => number;
  /** Whether the API server still is that of the cluster that everything was read from. */
  readonly isSameCluster: () => Promise<boolean>;
  /** Milliseconds without a new object until what did not come back counts as not coming. */
  readonly quiet: number;
  readonly now: () => number;
  readonly log: Log;
}

/** Whether a kind whose definition went is back, with all that is to come back with it. */
export class Return {
  readonly #options: ReturnOptions;
  /** The definition that was seen to be back, and since when. */
  #seen: { readonly uid: string; readonly since: number } | undefined;

  constructor(options: ReturnOptions) {
    this.#options = options;
  }

  /** Looks afresh; to be asked again until it is true. Throws what the API server answers. */
  async isComplete(): Promise<boolean> {
    const { kind, definitions } = this.#options;
    const definition = await this.#look();
    if (!definition || !this.#isListed(definition) || !this.#isQuiet()) return false;
    const again = await definitions.fresh(kind);
    if (again?.uid !== definition.uid || again.isTerminating) return false;
    definitions.settle(kind, definition);
    this.#seen = undefined;
    return true;
  }

  /** The definition, if it is served, in this cluster. */
  async #look(): Promise<Definition | undefined> {
    const { kind, definitions, now } = this.#options;
    const definition = await definitions.freshAndServed(kind);
    if (this.#seen?.uid !== definition?.uid) this.#seen = definition && { uid: definition.uid, since: now() };
    return definition && (await this.#isHere()) ? definition : undefined;
  }

  /** What the watches have seen since then was seen under this definition. */
  #isListed({ resourceVersion }: Definition): boolean {
    return compareResourceVersions(this.#options.watchedUpTo(), resourceVersion) >= 0;
  }

  #isQuiet(): boolean {
    const { now, lastArrival, quiet } = this.#options;
    return this.#seen !== undefined && now() - Math.max(this.#seen.since, lastArrival()) >= quiet;
  }

  async #isHere(): Promise<boolean> {
    const { kind, isSameCluster, log } = this.#options;
    const isSame = await isSameCluster();
    if (!isSame)
      log.error(
        { kind },
        "another cluster answers under this address: nothing that it lacks counts as deleted; point the controller back, or restart it",
      );
    return isSame;
  }
}
