import { valueAt } from "../../../../crds/schema/plain";
import { type KindName, kinds } from "../../../../crds/types";
import { type KubeApi, KubeError } from "../../../../kube-client/kube-api";
import type { KubeObject } from "../../../runtime/reflector/kube-object";
import { Reflector } from "../../../runtime/reflector/reflector";
import type { WatchCache } from "../../../runtime/reflector/watch-cache";
import type { WatchPorts } from "../metrics";
import { definitionName, definitionPath, definitionsPath, metadataOnly } from "../paths";
import { type Definition, definitionFrom } from "./definition";

export interface DefinitionsOptions extends WatchPorts {
  /** A definition of ours has come, changed or gone. */
  readonly onChange: (kind: KindName) => void;
}

const kindByDefinition: ReadonlyMap<string, KindName> = new Map(
  (Object.keys(kinds) as KindName[]).map((kind) => [definitionName(kind), kind]),
);

/** The CustomResourceDefinitions of our kinds: which there are, and which of them the objects that we know were made under. */
export class Definitions {
  readonly #api: KubeApi;
  readonly #cache: WatchCache<Definition>;
  /** Uids of the definitions under which the known objects lie. */
  readonly #homes = new Map<KindName, string>();

  constructor({ api, onChange, ...ports }: DefinitionsOptions) {
    this.#api = api;
    const told = ({ name }: Definition) => {
      const kind = kindByDefinition.get(name);
      if (kind) onChange(kind);
    };
    this.#cache = new Reflector<Definition>({
      api,
      ...ports,
      resource: { path: definitionsPath, metadataOnly: true },
      transform: definitionFrom,
      // Whoever follows the same history is told that it was rewound.
      handler: { changed: told, deleted: told, synced: () => this.#kinds().forEach(onChange), rewound: () => undefined },
    });
  }

  start(): void {
    this.#cache.start();
  }

  async stop(): Promise<void> {
    await this.#cache.stop();
  }

  /** As last seen; undefined while it is not there, or nothing is known yet. */
  find(kind: KindName): Definition | undefined {
    return this.#cache.find("", definitionName(kind));
  }

  /** Whether the definitions have been listed, so that one that is not found is missing. */
  get isSynced(): boolean {
    return this.#cache.isSynced;
  }

  /** A fresh read, past every cache. Undefined when there is none. */
  async fresh(kind: KindName): Promise<Definition | undefined> {
    const raw = await this.#read(kind, metadataOnly);
    return raw && definitionFrom(raw);
  }

  /** A fresh read; undefined unless the kind is served and nobody is removing it. */
  async freshAndServed(kind: KindName): Promise<Definition | undefined> {
    const raw = await this.#read(kind, "application/json");
    if (!raw || definitionFrom(raw).isTerminating) return undefined;
    const conditions = valueAt(raw, ["status", "conditions"]);
    const isServed = Array.isArray(conditions) && conditions.some(isEstablished);
    return isServed ? definitionFrom(raw) : undefined;
  }

  isHome(kind: KindName, definition: Definition): boolean {
    return this.#homes.get(kind) === definition.uid;
  }

  /** From now on the known objects of this kind lie under this definition. */
  settle(kind: KindName, definition: Definition): void {
    this.#homes.set(kind, definition.uid);
  }

  async #read(kind: KindName, accept: string): Promise<KubeObject | undefined> {
    try {
      return await this.#api.call<KubeObject>({ method: "GET", path: definitionPath(kind), accept });
    } catch (error) {
      if (error instanceof KubeError && error.status === 404) return undefined;
      throw error;
    }
  }

  #kinds(): readonly KindName[] {
    return [...kindByDefinition.values()];
  }
}

function isEstablished(condition: unknown): boolean {
  return valueAt(condition, ["type"]) === "Established" && valueAt(condition, ["status"]) === "True";
}
