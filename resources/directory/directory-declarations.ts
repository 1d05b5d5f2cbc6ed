import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { apiVersion, type ObjectOf } from "../../crds/types";
import type { KindName } from "../../crds/types/kinds";
import type { ApplyOptions, CredentialSecret, Declarations, DeclaredObject, Removal, SecretKey } from "../declarations";
import { type Key, type ListFilter, ResourceError, type Resources, type Wait } from "../port";
import { readCredential, removeCredential, writeCredential } from "./credential-files";
import { isDataTaken } from "./data-lock";
import { createDirectoryResources } from "./directory";
import { isMissing, unreadable } from "./file-errors";
import { keyText } from "./found-object";
import { objectFile } from "./layout";
import { manifestText } from "./manifest-text";
import { readDeclared } from "./read-declared";
import { writeAtomically } from "./write-atomically";

interface Folders {
  /** The folder that `gatebolt up` watches, as an absolute path. */
  readonly manifests: string;
  readonly data: string;
}

/** Milliseconds that a controller may take to notice an object. */
const noticing = 15_000;

/**
 * Declaring in what `gatebolt up` watches. Objects go where its commands put theirs (`<data>/objects`): a file there is written
 * whole, so it counts at once, no sync or `git clean` reaches it, and on-call may lift what is in it.
 */
export function createDirectoryDeclarations(folders: Folders): Declarations {
  return new DirectoryDeclarations(folders);
}

class DirectoryDeclarations implements Declarations {
  readonly target: string;
  readonly #folders: Folders;
  #snapshot: Resources | undefined;

  constructor(folders: Folders) {
    this.#folders = folders;
    this.target = `files in ${folders.manifests}, data in ${folders.data}`;
  }

  async get<Kind extends KindName>(key: Key<Kind>): Promise<ObjectOf<Kind> | undefined> {
    return (await readDeclared(this.#folders.data, key)) ?? (await this.#others().get(key));
  }

  async list<Kind extends KindName>(kind: Kind, filter: ListFilter = {}): Promise<readonly ObjectOf<Kind>[]> {
    return await this.#fresh().list(kind, filter);
  }

  async create<Kind extends KindName>(object: DeclaredObject<Kind>): Promise<ObjectOf<Kind>> {
    const key = keyOf(object);
    if (await this.get(key)) {
      const place = await this.#fresh().placeOf(key);
      const where = place ? ` (${place.text})` : "";
      throw new ResourceError(
        "ALREADY_EXISTS",
        `${keyText(key)} exists already${where}: choose another name, or import it if commands made it.`,
      );
    }
    return await this.#write(object);
  }

  async apply<Kind extends KindName>(object: DeclaredObject<Kind>, { uid }: ApplyOptions): Promise<ObjectOf<Kind>> {
    const found = await this.get(keyOf(object));
    if (!found) throw new ResourceError("GONE", `${keyText(keyOf(object))} is gone.`);
    if (found.metadata.uid !== undefined && found.metadata.uid !== uid)
      throw new ResourceError("GONE", `${keyText(keyOf(object))} is another object now: it was made anew.`);
    await this.#refuseTheirs(keyOf(object));
    return await this.#write(object);
  }

  async remove(key: Key, _removal: Removal): Promise<void> {
    await this.#refuseTheirs(key);
    await this.#fresh().delete(key);
  }

  async waitFor<Kind extends KindName, Result>({ key, timeout, seen }: Wait<Kind, Result>): Promise<Result | undefined> {
    const reading = this.#fresh();
    // What commands and we made is read by itself: the whole folder need not be looked through again and again.
    const get = async () => (await readDeclared(this.#folders.data, key)) ?? (await reading.get(key));
    return await looking({ get, timeout, seen });
  }

  whoDeleted(_key: Key, _uid: string): Promise<string> {
    return Promise.resolve(`somebody on this machine (gatebolt enable, or a file deleted below ${this.#folders.data})`);
  }

  async readTokenSecret({ namespace, name }: SecretKey): Promise<Readonly<Record<string, string>>> {
    const folder = join(this.#folders.data, "secrets", namespace, name);
    const read = async (key: string): Promise<readonly [string, string][]> => {
      try {
        return [[key, await readFile(join(folder, key), "utf8")]];
      } catch (error) {
        if (isMissing(error)) return [];
        throw unreadable(join(folder, key), error);
      }
    };
    const keys = existsSync(folder) ? (await readdir(folder)).filter((key) => !key.startsWith(".")) : [];
    if (keys.length === 0)
      throw new ResourceError("NOT_FOUND", `There is no token in ${folder}: see gatebolt get token ${name} -n ${namespace}.`);
    return Object.fromEntries((await Promise.all(keys.map(read))).flat());
  }

  async writeCredential(secret: CredentialSecret): Promise<{ readonly uid: string }> {
    this.#refuseUnwatched();
    return await writeCredential(this.#folders.data, secret);
  }

  async findCredential(key: SecretKey) {
    return await readCredential(this.#folders.data, key);
  }

  async removeCredential(key: SecretKey, _uid: string): Promise<void> {
    await removeCredential(this.#folders.data, key);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  async #write<Kind extends KindName>({ kind, metadata, spec }: DeclaredObject<Kind>): Promise<ObjectOf<Kind>> {
    this.#refuseUnwatched();
    const { namespace, ...rest } = metadata;
    const key = { kind, namespace, name: metadata.name };
    const before = (await readDeclared(this.#folders.data, key))?.metadata.generation ?? 0;
    const object = { apiVersion, kind, metadata: { ...rest, ...(namespace !== "" && { namespace }) }, spec };
    await writeAtomically(objectFile(this.#folders.data, key), manifestText(object));
    const noticed = await looking({
      get: async () => await readDeclared(this.#folders.data, key),
      timeout: noticing,
      seen: (found) => (found?.metadata.uid !== undefined && (found.metadata.generation ?? 0) >= before ? found : undefined),
    });
    if (noticed) return noticed;
    throw new ResourceError(
      "UNREACHABLE",
      `${this.target}: the controller did not take ${keyText(key)} up within ${noticing / 1000} s; see its log.`,
    );
  }

  async #refuseTheirs(key: Key): Promise<void> {
    if (existsSync(objectFile(this.#folders.data, key))) return;
    const place = await this.#fresh().placeOf(key);
    if (place && !place.ours) throw new ResourceError("NOT_OURS", `${keyText(key)} is declared in ${place.text}: change it there.`);
  }

  #refuseUnwatched(): void {
    const { manifests, data } = this.#folders;
    if (isDataTaken(data)) return;
    throw new ResourceError(
      "UNREACHABLE",
      `No controller is watching ${manifests}: start gatebolt up --manifests ${manifests} --data ${data}, then apply again.`,
    );
  }

  /** What there was when this process began to look: enough to see that somebody else has a name. */
  #others(): Resources {
    this.#snapshot ??= this.#fresh();
    return this.#snapshot;
  }

  #fresh(): Resources {
    const { manifests, data } = this.#folders;
    return createDirectoryResources({ manifests, data, running: () => isDataTaken(data), shown: (path) => path });
  }
}

function keyOf<Kind extends KindName>({ kind, metadata: { namespace, name } }: DeclaredObject<Kind>): Key<Kind> {
  return { kind, namespace, name };
}

interface Looking<Found, Result> {
  readonly get: () => Promise<Found>;
  /** Milliseconds. */
  readonly timeout: number;
  readonly seen: (found: Found) => Result | undefined;
}

/** Milliseconds between two looks: first often, for most things take milliseconds. */
const pause = { first: 5, longest: 100 };

async function looking<Found, Result>({ get, timeout, seen }: Looking<Found, Result>): Promise<Result | undefined> {
  const start = performance.now();
  for (let wait = pause.first; ; wait = Math.min(wait * 1.5, pause.longest)) {
    const result = seen(await get());
    if (result !== undefined || performance.now() - start > timeout) return result;
    await sleep(wait);
  }
}
