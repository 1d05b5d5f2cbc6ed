import { compareResourceVersions } from "../../../../contract/version";
import type { ReflectorHandler } from "../settings";

export interface Kept {
  readonly name: string;
  readonly uid: string;
  readonly version: string;
}

/** Believes only what it is told, and notes whatever breaks a promise. */
export class Witness implements ReflectorHandler<Kept> {
  /** One line for everything that was told. */
  readonly told: string[] = [];
  readonly faults: string[] = [];
  readonly known = new Map<string, Kept>();
  rewinds = 0;
  readonly #last = new Map<string, string>();

  changed(item: Kept, before: Kept | undefined): void {
    this.told.push(`${before ? "changed" : "added"} ${item.name} ${item.version}`);
    const known = this.known.get(item.name);
    if (known !== before) this.faults.push(`${item.name}: before is ${before?.version}, and ${known?.version} was told`);
    if (before && before.uid !== item.uid) this.faults.push(`${item.name}: changed into another object`);
    this.#rise(item.name, item.version);
    this.known.set(item.name, item);
  }

  deleted(last: Kept, version: string): void {
    this.told.push(`deleted ${last.name} ${version}`);
    if (this.known.get(last.name)?.uid !== last.uid) this.faults.push(`${last.name}: deleted and not known`);
    this.#rise(last.name, version);
    this.known.delete(last.name);
  }

  synced(version: string, { quorum, first }: { readonly quorum: boolean; readonly first: boolean }): void {
    this.told.push(`synced ${version}${quorum ? " quorum" : ""}${first ? " first" : ""}`);
  }

  rewound(version: string): void {
    this.told.push(`rewound ${version}`);
    this.rewinds++;
    this.#last.clear();
  }

  #rise(name: string, version: string): void {
    const last = this.#last.get(name) ?? "0";
    if (compareResourceVersions(version, last) <= 0) this.faults.push(`${name}: ${version} told after ${last}`);
    this.#last.set(name, version);
  }
}
