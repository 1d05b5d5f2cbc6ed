import type { RecordOutcome, RecordSummary } from "../../../contract/admin";
import { type Decision, decide } from "../../../contract/decision";
import { bucketCount } from "../../../contract/digest";
import type { AnyRecord } from "../../../contract/records";
import type { MaybePromise, Store } from "../store";
import { everything, hashOf, idOf } from "./declared";

export interface OpenOptions {
  readonly now: () => number;
  readonly key?: Uint8Array;
  readonly adopt?: boolean;
}

/** Where one kind of store keeps its data during one test. */
export interface StoreHome {
  /** Opens a store on this data; several at once share it, as several processes would. */
  open(options: OpenOptions): MaybePromise<Store>;
  /** All that is written down, log files included, to search it for what must not be there. */
  bytes(): MaybePromise<Buffer>;
  /** Removes the data. */
  destroy(): MaybePromise<void>;
}

/** 2026-11-21T12:00:00Z. */
export const noon = 1_795_262_400_000;

/** A store, its clock, and the short words that tests use. */
export class StoreFixture {
  now = noon;
  epoch = 1;
  source = "source-a";
  store!: Store;
  readonly #home: StoreHome;
  readonly #opened: Store[] = [];

  constructor(home: StoreHome) {
    this.#home = home;
  }

  async open(options: Partial<OpenOptions> = {}): Promise<Store> {
    this.store = await this.#home.open({ now: () => this.now, ...options });
    this.#opened.push(this.store);
    return this.store;
  }

  /** Open, filled and complete: the call of `everything()` is allowed. */
  async ready(options: Partial<OpenOptions> = {}): Promise<void> {
    await this.open(options);
    await this.push(...everything());
    await this.complete();
  }

  async push(...records: AnyRecord[]): Promise<RecordOutcome[]> {
    return (await this.store.apply({ source: this.source, epoch: this.epoch, records })).outcomes;
  }

  /** Pushes one record; answers what became of it. */
  async pushOne(record: AnyRecord): Promise<RecordOutcome["outcome"]> {
    const [outcome] = await this.push(record);
    return outcome?.outcome ?? "refused";
  }

  async complete(resourceVersion: number | string = 1): Promise<void> {
    await this.store.complete({ source: this.source, epoch: this.epoch, resourceVersion: String(resourceVersion) });
  }

  async decision(label = "first", ask: Partial<{ namespace: string; gateway: string; server: string }> = {}): Promise<Decision> {
    const { namespace = "team", gateway = "main", server = "weather" } = ask;
    const facts = await this.store.facts({ namespace, gateway, server, tokenId: idOf(label) });
    return decide(facts, { namespace, gateway, server, tokenHash: hashOf(label) }, this.now);
  }

  /** `allow`, or the reason of the denial. */
  async verdict(label = "first", ask: Parameters<StoreFixture["decision"]>[1] = {}): Promise<string> {
    const decision = await this.decision(label, ask);
    return decision.allow ? "allow" : decision.reason;
  }

  /** Every object that the digests cover, bucket by bucket. */
  async summaries(): Promise<RecordSummary[]> {
    const all: RecordSummary[] = [];
    for (let bucket = 0; bucket < bucketCount; bucket += 1) all.push(...(await this.store.summaries(bucket)));
    return all;
  }

  bytes(): MaybePromise<Buffer> {
    return this.#home.bytes();
  }

  async destroy(): Promise<void> {
    for (const store of this.#opened) await store.close();
    await this.#home.destroy();
  }
}
