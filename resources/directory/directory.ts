import { rm } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { kindSchemas } from "../../crds/schema/kind-schemas";
import { fieldText } from "../../crds/schema/path";
import { createValidator } from "../../crds/schema/validator/create-validator";
import type { KindName } from "../../crds/types/kinds";
import { apiVersion, type GateboltObject, type ObjectOf } from "../../crds/types";
import {
  type Created,
  type Key,
  type ListFilter,
  type NewObject,
  type Place,
  ResourceError,
  type Resources,
  type TokenOrder,
  type Wait,
} from "../port";
import { randomSuffix } from "../random-suffix";
import { keyText, type FoundObject } from "./found-object";
import { objectFile } from "./layout";
import { manifestText } from "./manifest-text";
import { lineOf } from "./line-of";
import { withStatus } from "./status-files";
import { currentObject, type CurrentObjects, currentObjects } from "./current-objects";
import { writeOrder } from "./token-orders";
import { writeAtomically } from "./write-atomically";

export interface DirectoryOptions {
  /** The folder that people keep, as an absolute path. */
  readonly manifests: string;
  /** The data folder of `gatebolt up`, as an absolute path. */
  readonly data: string;
  /** Whether a `gatebolt up` runs on it: then what it has in force is told, else what the files declare. */
  readonly running: () => boolean;
  /** How a path is shown to a person. */
  readonly shown: (path: string) => string;
}

/** Resources in a folder of manifests, with what commands and the controller keep beside it. Never writes to the folder itself. */
export function createDirectoryResources(options: DirectoryOptions): Resources {
  return new DirectoryResources(options);
}

/** How often a waited-for status is looked at: first quickly, for cuts take milliseconds; later seldom. Milliseconds. */
const quick = { interval: 4, during: 1_000 };
const slow = 50;

class DirectoryResources implements Resources {
  readonly target: string;
  readonly #options: DirectoryOptions;
  readonly #created = new Map<string, FoundObject>();
  /** What was read, by kind; `""`: of all kinds. */
  readonly #current = new Map<KindName | "", Promise<CurrentObjects>>();

  constructor(options: DirectoryOptions) {
    this.#options = options;
    this.target = `files in ${options.shown(options.manifests)}, data in ${options.shown(options.data)}`;
  }

  async list<Kind extends KindName>(kind: Kind, filter: ListFilter = {}): Promise<readonly ObjectOf<Kind>[]> {
    const { byKey } = await this.#objects(kind);
    const wanted = [...byKey.values()].filter((found) => found.key.kind === kind && matches(found, filter));
    const objects = await Promise.all(wanted.sort(byNamespaceAndName).map(async (found) => this.#joined(found)));
    return objects as ObjectOf<Kind>[];
  }

  async get<Kind extends KindName>(key: Key<Kind>): Promise<ObjectOf<Kind> | undefined> {
    const found = await this.#find(key);
    return found && ((await this.#joined(found)) as ObjectOf<Kind>);
  }

  async create<Kind extends KindName>({ kind, metadata, spec }: NewObject<Kind>): Promise<Created<Kind>> {
    const { generateName, namespace, ...rest } = metadata;
    const name = metadata.name ?? `${generateName ?? ""}${randomSuffix()}`;
    const key: Key<Kind> = { kind, namespace, name };
    const object = {
      apiVersion,
      kind,
      metadata: { ...rest, name, ...(namespace !== "" && { namespace }) },
      spec,
    } as unknown as GateboltObject;
    refuseFaulty(object);
    // A name with a random end is new; looking for it would only delay a cut.
    if (metadata.name !== undefined) await this.#refuseExisting(key);
    const file = objectFile(this.#options.data, key);
    const sentAt = performance.now();
    await writeAtomically(file, manifestText(object));
    this.#created.set(keyText(key), { key, object, file, ours: true });
    return { ...key, sentAt };
  }

  async delete(key: Key): Promise<void> {
    const found = await this.#find(key);
    if (found && !found.ours) {
      const place = await this.placeOf(key);
      throw new ResourceError("NOT_OURS", `${keyText(key)} is declared in ${place?.text ?? "a file"}: remove it there`);
    }
    await rm(found?.file ?? objectFile(this.#options.data, key), { force: true });
    this.#created.delete(keyText(key));
    this.#current.clear();
  }

  async order(token: Key<"McpToken">, order: TokenOrder): Promise<void> {
    await writeOrder(this.#options.data, token, order);
  }

  async enable(key: Key): Promise<void> {
    const object = await this.get(key);
    if (!object || !("enabled" in object.spec) || (object.spec.enabled ?? true)) return;
    const place = await this.placeOf(key, ["spec", "enabled"]);
    throw new ResourceError("NOT_OURS", `${keyText(key)} is disabled in ${place?.text ?? "a file"}: remove that line to enable it`);
  }

  async waitFor<Kind extends KindName, Result>({ key, timeout, seen }: Wait<Kind, Result>): Promise<Result | undefined> {
    // Real time: `now` is for what is written, and a test's clock may stand still.
    const start = performance.now();
    for (;;) {
      const result = seen(await this.get(key));
      const passed = performance.now() - start;
      if (result !== undefined || passed > timeout) return result;
      await sleep(passed < quick.during ? quick.interval : slow);
    }
  }

  async faults(): Promise<readonly string[]> {
    return (await this.#objects()).faults;
  }

  async placeOf(key: Key, path: readonly (string | number)[] = []): Promise<Place | undefined> {
    const found = await this.#find(key);
    if (!found?.file) return undefined;
    const line = await lineOf(found.file, key, path);
    const shown = this.#options.shown(found.file);
    return { text: line === undefined ? shown : `${shown}:${line}`, ours: found.ours };
  }

  async #refuseExisting(key: Key): Promise<void> {
    if (!(await this.#find(key))) return;
    const place = await this.placeOf(key);
    throw new ResourceError("ALREADY_EXISTS", `${keyText(key)} exists already (${place?.text ?? "unknown file"}): choose another name`);
  }

  async #joined(found: FoundObject): Promise<GateboltObject> {
    return withStatus(this.#options.data, found);
  }

  async #find(key: Key): Promise<FoundObject | undefined> {
    const created = this.#created.get(keyText(key));
    if (created) return created;
    const isRead = this.#current.has(key.kind) || this.#current.has("");
    const known = isRead ? undefined : currentObject(this.#options, key);
    return known ?? (await this.#objects(key.kind)).byKey.get(keyText(key));
  }

  async #objects(kind: KindName | "" = ""): Promise<CurrentObjects> {
    const read = this.#current.get("") ?? this.#current.get(kind);
    if (read) return read;
    // What is not in force anywhere is read from the files, which hold all kinds.
    const of = this.#options.running() ? kind : "";
    const reading = currentObjects(this.#options, of === "" ? undefined : of);
    this.#current.set(of, reading);
    return reading;
  }
}

/** What would be a fault in a file is refused before there is one. */
function refuseFaulty(object: GateboltObject): void {
  const { problems } = createValidator(kindSchemas).check({ ...object });
  if (problems.length === 0) return;
  const said = problems.map(({ path, problem, remedy }) => `${fieldText(path)}: ${problem}${remedy === undefined ? "" : `; ${remedy}`}`);
  throw new ResourceError("INVALID", said.join("\n"));
}

function matches({ key, object }: FoundObject, { namespace, labels = {} }: ListFilter): boolean {
  if (namespace !== undefined && key.namespace !== "" && key.namespace !== namespace) return false;
  return Object.entries(labels).every(([name, value]) => object.metadata.labels?.[name] === value);
}

function byNamespaceAndName(a: FoundObject, b: FoundObject): number {
  return byText(a.key.namespace, b.key.namespace) || byText(a.key.name, b.key.name);
}

function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
