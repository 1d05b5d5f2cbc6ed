import { existsSync } from "node:fs";
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { apiVersion, type GateboltObject, type ObjectOf } from "../../crds/types";
import type { KindName } from "../../crds/types/kinds";
import type { ApplyOptions, CredentialSecret, Declarations, DeclaredObject, Removal, SecretKey } from "../declarations";
import { type Key, type ListFilter, ResourceError, type Resources, type Wait } from "../port";
import { readCredential, removeCredential, writeCredential } from "./credential-files";
import { isDataTaken } from "./data-lock";
import { createDirectoryResources } from "./directory";
import { isMissing, unreadable } from "./file-errors";
import { keyText } from "./found-object";
import { objectFile, statusFile } from "./layout";
import { manifestText } from "./manifest-text";
import { DeclaredFile } from "./declared-file";
import { FileSignals } from "./file-signals";
import { type Looking, lookUntil } from "./look-until";
import { writeAtomically } from "./write-atomically";

interface Folders {
  /** The folder that `gatebolt up` watches, as an absolute path. */
  readonly manifests: string;
  readonly data: string;
}

/** Milliseconds that a controller may take to notice an object. */
const noticing = 15_000;
/** Milliseconds for which a controller that was there is believed to be there. */
const watched = 500;

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
  readonly #signals = new FileSignals();
  /** What was written and is soon waited for: read once, and then looked at only when it changes. */
  readonly #written = new Map<string, DeclaredFile>();
  #watchedAt = -Infinity;
  #snapshot: Resources | undefined;

  constructor(folders: Folders) {
    this.#folders = folders;
    this.target = `files in ${folders.manifests}, data in ${folders.data}`;
  }

  async get<Kind extends KindName>(key: Key<Kind>): Promise<ObjectOf<Kind> | undefined> {
    return this.#read(key, new DeclaredFile(this.#folders.data, key)) ?? (await this.#others().get(key));
  }

  async list<Kind extends KindName>(kind: Kind, filter: ListFilter = {}): Promise<readonly ObjectOf<Kind>[]> {
    return await this.#fresh().list(kind, filter);
  }

  async create<Kind extends KindName>(object: DeclaredObject<Kind>): Promise<ObjectOf<Kind>> {
    const key = keyOf(object);
    if (await this.get(key)) {
      await this.#refuseTheirs(key);
      throw new ResourceError("ALREADY_EXISTS", `There is a ${keyText(key)} already (${objectFile(this.#folders.data, key)}).`);
    }
    return await this.#write(object);
  }

  async apply<Kind extends KindName>(object: DeclaredObject<Kind>, { uid }: ApplyOptions): Promise<ObjectOf<Kind>> {
    const found = await this.get(keyOf(object));
    if (!found) throw new ResourceError("GONE", `${keyText(keyOf(object))} is gone.`);
    if (found.metadata.uid !== undefined && found.metadata.uid !== uid)
      throw new ResourceError("GONE", `${keyText(keyOf(object))} is another object now: it was made anew.`);
    await this.#refuseTheirs(keyOf(object));
    return await this.#write(object, found);
  }

  async remove(key: Key, _removal: Removal): Promise<void> {
    const file = objectFile(this.#folders.data, key);
    // Ours without a look at all the others: a destroy of a thousand would look at a thousand each time.
    if (existsSync(file)) return await rm(file, { force: true });
    await this.#refuseTheirs(key);
    await this.#fresh().delete(key);
  }

  async waitFor<Kind extends KindName, Result>({ key, timeout, seen }: Wait<Kind, Result>): Promise<Result | undefined> {
    const reading = this.#fresh();
    const file = this.#written.get(keyText(key)) ?? new DeclaredFile(this.#folders.data, key);
    this.#written.delete(keyText(key));
    // What commands and we made is read by itself: the whole folder need not be looked through again and again.
    const get = async () => this.#read(key, file) ?? (await reading.get(key));
    return await this.#looking(key, { get, timeout, seen });
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

  /** @param before what it was, if it was there */
  async #write<Kind extends KindName>(declared: DeclaredObject<Kind>, before?: ObjectOf<Kind>): Promise<ObjectOf<Kind>> {
    this.#refuseUnwatched();
    const key = keyOf(declared);
    const object = manifestOf(declared);
    let failure: { readonly error: unknown } | undefined;
    const get = () => {
      if (failure) throw failure.error;
      return this.#read(key, file);
    };
    const seen = (found: ObjectOf<Kind> | undefined) => (found && isTakenUp(found, { declared, before }) ? found : undefined);
    // The controller takes it up while it goes to the disk.
    const writing = writeAtomically(objectFile(this.#folders.data, key), manifestText(object)).catch((error: unknown) => {
      failure = { error };
      throw error;
    });
    const file = new DeclaredFile(this.#folders.data, key, object);
    const [noticed] = await Promise.all([this.#looking(key, { get, timeout: noticing, seen }), writing]);
    if (!noticed) throw this.#unnoticed(key);
    this.#written.set(keyText(key), file);
    return noticed;
  }

  #read<Kind extends KindName>(_key: Key<Kind>, file: DeclaredFile): ObjectOf<Kind> | undefined {
    return file.read() as ObjectOf<Kind> | undefined;
  }

  #unnoticed(key: Key): ResourceError {
    this.#watchedAt = -Infinity;
    this.#refuseUnwatched();
    const what = `the controller did not take ${keyText(key)} up within ${noticing / 1000} s`;
    return new ResourceError("UNREACHABLE", `${this.target}: ${what}; see its log.`);
  }

  async #looking<Found, Result>(key: Key, looking: Looking<Found, Result>): Promise<Result | undefined> {
    const signal = this.#signals.of(statusFile(this.#folders.data, key));
    try {
      return await lookUntil(signal, looking);
    } finally {
      signal.end();
    }
  }

  async #refuseTheirs(key: Key): Promise<void> {
    if (existsSync(objectFile(this.#folders.data, key))) return;
    const place = await this.#fresh().placeOf(key);
    if (place && !place.ours) throw new ResourceError("NOT_OURS", `${keyText(key)} is declared in ${place.text}: change it there.`);
  }

  #refuseUnwatched(): void {
    const { manifests, data } = this.#folders;
    const now = performance.now();
    // Asked once for many objects: it costs as much as writing one.
    if (now - this.#watchedAt < watched) return;
    if (isDataTaken(data)) {
      this.#watchedAt = now;
      return;
    }
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

function manifestOf({ kind, metadata, spec }: DeclaredObject): GateboltObject {
  const { namespace, ...rest } = metadata;
  // The validator has judged it at plan; here it is only written.
  return { apiVersion, kind, metadata: { ...rest, ...(namespace !== "" && { namespace }) }, spec } as unknown as GateboltObject;
}

interface Writing<Kind extends KindName> {
  readonly declared: DeclaredObject<Kind>;
  readonly before: ObjectOf<Kind> | undefined;
}

/** Whether the controller has seen what was written: a generation rises with the spec. */
function isTakenUp<Kind extends KindName>({ metadata }: ObjectOf<Kind>, { declared, before }: Writing<Kind>): boolean {
  const least = before?.metadata.generation ?? 0;
  const isSame = before !== undefined && isDeepStrictEqual(withoutOrders(before.spec), withoutOrders(declared.spec));
  return metadata.uid !== undefined && (metadata.generation ?? 0) >= (isSame ? least : least + 1);
}

/** What an order of whoever is on call may already have decided: a change of that need not change anything. */
function withoutOrders(spec: object): object {
  const { revoked: _revoked, ...rest } = spec as { readonly revoked?: unknown };
  return rest;
}
