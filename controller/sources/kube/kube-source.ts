import { Comeback } from "../../runtime/reflector/comeback";
import type { KubeObject } from "../../runtime/reflector/kube-object";
import { WatchedHistory } from "../../runtime/reflector/watched-history";
import type { Declared, Departed, Key, NewObject, SecretReading, SecretRef, Source, SourceListener, TokenSecrets } from "../source";
import { clusterIdOf } from "./cluster";
import { confirmGone } from "./confirm-gone";
import { Intake } from "./intake";
import { isBreakGlass } from "./kinds";
import { missingPolicies } from "./missing-policies";
import { compareAge } from "./objects/age";
import { Births } from "./objects/births";
import type { DeclarationsListener } from "./objects/declarations";
import type { EnabledBy } from "./objects/enabled-by";
import type { Kept } from "./objects/kept";
import { Predecessors } from "./objects/predecessors";
import type { KubeSourceOptions } from "./options";
import { collectionPath, isOurKind } from "./paths";
import { Credentials } from "./secrets/credentials";
import { KubeTokenSecrets } from "./secrets/token-secrets";
import { MadeObjects } from "./writes/made-objects";
import { StatusWrites } from "./writes/status-writes";

/** Declarations in a cluster. */
export interface KubeSource extends Source {
  /** Who wrote `spec.enabled` of an object last; undefined when nobody has, or the object is not there. */
  enabledBy(key: Key): EnabledBy | undefined;
}

/**
 * Opens the cluster that `api` leads to; objects are read from `start` on. Throws ClusterUnknown, with a sentence for a person, when
 * namespace kube-system cannot be read, and KubeUnreachable.
 */
export async function openKubeSource(options: KubeSourceOptions): Promise<KubeSource> {
  return new Cluster(options, await clusterIdOf(options.api));
}

class Cluster implements KubeSource {
  readonly id: string;
  readonly epoch = 1;
  readonly tokenSecrets: TokenSecrets;
  readonly #options: KubeSourceOptions;
  readonly #intake: Intake;
  readonly #credentials: Credentials;
  readonly #predecessors: Predecessors;
  /** Of break-glasses that went. */
  readonly #births = new Births();
  readonly #statuses: StatusWrites;
  readonly #made: MadeObjects;
  #listener: SourceListener | undefined;

  constructor(given: KubeSourceOptions, id: string) {
    const options = { comeback: new Comeback(), ...given };
    const { api, metrics, now } = options;
    const history = new WatchedHistory();
    this.id = id;
    this.#options = options;
    this.tokenSecrets = new KubeTokenSecrets(api);
    this.#predecessors = new Predecessors(now);
    this.#credentials = new Credentials({
      ...options,
      history,
      metrics: metrics.watch("secrets"),
      freshVersion: async () => await this.freshVersion(),
      onChange: (namespace, name) => this.#listener?.secretChanged(namespace, name),
    });
    this.#intake = new Intake({ options, id, history, taken: this.#taken() });
    const writes = {
      api,
      find: (key: Key) => this.#intake.declarations.find(key),
      read: (kind: string, answer: KubeObject) => this.#intake.declarations.read(kind, answer),
      isHeld: (key: Key) => this.#intake.line(key.kind)?.departures.isHeld(key) === true,
      absorb: (kept: Kept) => this.#intake.line(kept.declared.kind)?.feed.absorb(kept),
      tookStatus: options.tookStatus,
    };
    this.#statuses = new StatusWrites(writes);
    this.#made = new MadeObjects(writes);
  }

  async start(listener: SourceListener): Promise<void> {
    this.#listener = listener;
    await this.#intake.start(listener);
  }

  async stop(): Promise<void> {
    this.#listener = undefined;
    await Promise.all([this.#intake.stop(), this.#credentials.stop()]);
  }

  find(key: Key): Declared | undefined {
    return this.#intake.declarations.find(key)?.declared;
  }

  list(kind: string): readonly Declared[] {
    return this.#intake.declarations.list(kind).map(({ declared }) => declared);
  }

  enabledBy(key: Key): EnabledBy | undefined {
    return this.#intake.declarations.find(key)?.enabledBy;
  }

  isAbsent(): boolean {
    return false;
  }

  predecessor(key: Key): Declared | undefined {
    return this.#predecessors.find(key);
  }

  seenUpTo(kind: string): string {
    return this.#intake.line(kind)?.feed.seenUpTo ?? "0";
  }

  async freshVersion(): Promise<string> {
    // Not by the watch: it is asked before anything is read, too.
    const list = await this.#options.api.call<{ readonly metadata: { readonly resourceVersion: string } }>({
      method: "GET",
      path: collectionPath("McpClusterBreakGlass", ""),
      query: { limit: 1 },
    });
    return list.metadata.resourceVersion;
  }

  catchUp(kind: string, version: string): void {
    this.#intake.line(kind)?.feed.catchUp(version);
  }

  async confirmGone(key: Key, uid: string, since?: number): Promise<Departed> {
    const { kind } = key;
    if (!isOurKind(kind)) return "unknown";
    const suspect = { key: { ...key, kind }, uid, birth: this.#births.of(uid, since) };
    return await confirmGone(suspect, { api: this.#options.api, definitions: this.#intake.definitions });
  }

  async missingPolicies(): Promise<readonly string[]> {
    return await missingPolicies(this.#options.api);
  }

  compareAge(a: Declared, b: Declared): number {
    return compareAge(a, b);
  }

  async writeStatus(object: Declared, status: unknown): Promise<Declared> {
    return await this.#statuses.write(object, status);
  }

  async create(object: NewObject): Promise<Declared> {
    return await this.#made.create(object);
  }

  async remove(object: Declared): Promise<void> {
    await this.#made.remove(object);
  }

  async readSecret(ref: SecretRef): Promise<SecretReading> {
    return await this.#credentials.read(ref);
  }

  #taken(): DeclarationsListener {
    return {
      set: (key, { declared }) => this.#credentials.refer(key, declared),
      deleted: (key, last, before) => {
        this.#credentials.refer(key, undefined);
        this.#predecessors.add(key, last);
        if (isBreakGlass(key.kind)) this.#births.add(before.declared);
      },
    };
  }
}
