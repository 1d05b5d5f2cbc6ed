import type { Diagnostic } from "./diagnostic";
import type { Schema } from "./schema";
import type { ObjectValue, Path } from "./value";

/** A provider without anything of the wire: what it offers, and what each of that does. */
export interface Provider {
  readonly schema: Schema;
  readonly resources: Readonly<Record<string, ResourceType>>;
  readonly dataSources: Readonly<Record<string, DataSourceType>>;
  readonly ephemeralResources: Readonly<Record<string, EphemeralType>>;

  /** Judges the provider block; it may hold unknown values. */
  validate(config: ObjectValue): Promise<readonly Diagnostic[]>;
  /** Runs before every plan and apply: it takes note and calls nobody. */
  configure(config: ObjectValue): Promise<readonly Diagnostic[]>;
  /** Ctrl-C: what is under way ends soon, and says how far it got. */
  stop(): void;
}

export interface Judging {
  /** False below Terraform 1.11, which would keep a write-only value. */
  readonly mayWriteOnly: boolean;
}

/** What Terraform wants to have changed. Exactly one of `prior` and `proposed` may be null: creation, destruction. */
export interface Change {
  readonly prior: ObjectValue | null;
  /** Our plan so far: what was proposed, computed values unknown where they will be new, write-only ones null. */
  readonly proposed: ObjectValue | null;
  /** As its author wrote it, write-only values included; null when it is to be destroyed. */
  readonly config: ObjectValue | null;
  /** What we keep beside the state. */
  readonly private: Uint8Array;
}

export interface Planned {
  readonly state: ObjectValue | null;
  /** Where another value needs another object. */
  readonly replaces?: readonly Path[];
  readonly private?: Uint8Array;
  readonly diagnostics?: readonly Diagnostic[];
}

/** What is so afterwards. With an error in `diagnostics` the state says how far it got; null: there is no such object (any more). */
export interface Outcome {
  readonly state: ObjectValue | null;
  readonly private?: Uint8Array;
  readonly diagnostics?: readonly Diagnostic[];
}

export interface ResourceType {
  readonly schema: Schema;
  /** What the schema cannot say. `config` may hold unknown values. */
  validate(config: ObjectValue, judging: Judging): Promise<readonly Diagnostic[]>;
  plan(change: Change): Promise<Planned>;
  create(change: Applied): Promise<Outcome>;
  read(state: ObjectValue, kept: Uint8Array): Promise<Outcome>;
  update(change: Applied & { readonly prior: ObjectValue }): Promise<Outcome>;
  /** @param kept what we kept beside the state */
  delete(prior: ObjectValue, kept: Uint8Array): Promise<Outcome>;
  /** What the id alone says; it is read right afterwards. */
  import(id: string): Promise<Outcome>;
  /** Brings the attributes of an older state to the present shape. */
  upgrade(version: number, attributes: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
}

export interface Applied {
  readonly planned: ObjectValue;
  readonly config: ObjectValue;
  readonly private: Uint8Array;
}

export interface DataSourceType {
  readonly schema: Schema;
  validate(config: ObjectValue): Promise<readonly Diagnostic[]>;
  read(config: ObjectValue): Promise<Outcome>;
}

/** A value that is read when it is needed and kept nowhere. */
export interface EphemeralType {
  readonly schema: Schema;
  validate(config: ObjectValue): Promise<readonly Diagnostic[]>;
  open(config: ObjectValue): Promise<Outcome>;
}
