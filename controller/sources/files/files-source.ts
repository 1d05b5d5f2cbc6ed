import {
  Conflict,
  type Declared,
  type Departed,
  type Key,
  type NewObject,
  type SecretReading,
  type SecretRef,
  type Source,
  type SourceListener,
  type TokenSecrets,
} from "../source";
import { laterVersion } from "./data/sequence";
import type { Declarations } from "./declarations/declarations";
import { type Foundation, openFoundation } from "./foundation";
import { isOurKind, keyText, secretKind } from "./key";
import { Life } from "./life";
import type { FilesSourceOptions } from "./options";
import { readDeclaredSecret } from "./secrets/read-secret";
import { SecretFiles } from "./secrets/secret-files";

/** Declarations from a folder of manifests and from what commands made, with all that architecture §9 promises. */
export interface FilesSource extends Source {
  /** What is wrong with the declarations, one `FILE:LINE: …` each, as in `<data>/status/faults.json`. */
  faults(): readonly string[];
}

/**
 * Opens the data directory; reads the manifests when it is started. Throws, with a sentence for a person, DataDirectoryUnusable,
 * SourceUnreadable, LedgerUnreadable, or ManifestsUnusable: `start` throws that one for a folder that cannot be read and of which
 * nothing is known from before. Whatever happens, `stop` it in the end.
 */
export function createFilesSource(options: FilesSourceOptions): FilesSource {
  return new Files(options);
}

class Files implements FilesSource {
  readonly id: string;
  readonly epoch: number;
  readonly tokenSecrets: TokenSecrets;
  readonly #foundation: Foundation;
  readonly #life: Life;
  readonly #declarations: Declarations;
  readonly #secretFiles: SecretFiles;
  #listener: SourceListener | undefined;

  constructor(options: FilesSourceOptions) {
    this.#foundation = openFoundation(options);
    const { sequence, sealer, directory, tokenSecrets } = this.#foundation;
    this.id = sequence.id;
    this.epoch = sequence.epoch;
    this.tokenSecrets = tokenSecrets;
    this.#life = new Life(options, this.#foundation);
    this.#declarations = this.#life.engine.declarations;
    this.#secretFiles = new SecretFiles({
      folder: directory.secrets,
      versionOf: (value) => sealer.versionOf(value),
      nextVersion: () => sequence.next(),
      onChange: (namespace, name) => this.#listener?.secretChanged(namespace, name),
      lookEvery: options.lookEvery,
      log: options.log,
    });
  }

  async start(listener: SourceListener): Promise<void> {
    this.#listener = listener;
    await this.#life.start(listener);
  }

  async stop(): Promise<void> {
    this.#secretFiles.stop();
    await this.#life.stop();
  }

  find(key: Key): Declared | undefined {
    return isOurKind(key.kind) ? this.#declarations.objects.find(key)?.declared : undefined;
  }

  list(kind: string): readonly Declared[] {
    return this.#declarations.objects.list(kind);
  }

  isAbsent(key: Key): boolean {
    return this.#declarations.objects.find(key)?.presence === "absent";
  }

  predecessor(key: Key): Declared | undefined {
    return this.#declarations.gone.get(keyText(key))?.declared;
  }

  async confirmGone(key: Key, uid: string): Promise<Departed> {
    const { objects, gone } = this.#declarations;
    if (objects.find(key)?.declared.metadata.uid === uid) return "unknown";
    // Only an act that was seen is remembered here, after its file was read a second time and its folder found whole.
    const remembered = gone.get(keyText(key));
    if (!remembered) return "lost";
    return remembered.declared.metadata.uid === uid ? "deleted" : "unknown";
  }

  /** One counter counts for all kinds, and a change is told whole before the next one is. */
  seenUpTo(): string {
    return this.#life.seen;
  }

  async freshVersion(): Promise<string> {
    return this.#foundation.sequence.current;
  }

  /** Nothing is ever told late. */
  catchUp(): void {}

  /** Whoever may write the folder may do everything: nobody else's word is asked. */
  async missingPolicies(): Promise<readonly string[]> {
    return [];
  }

  compareAge(a: Declared, b: Declared): number {
    return this.#declarations.objects.compareAge(a, b);
  }

  faults(): readonly string[] {
    return this.#foundation.faults.lines();
  }

  async writeStatus(object: Declared, status: unknown): Promise<Declared> {
    const { statuses, ledger } = this.#foundation;
    const next = this.#declarations.withStatus(object, status);
    if (!next) return object;
    const signature = statuses.write(next.declared);
    this.#declarations.putStatus(next);
    ledger.putStatus(next, signature);
    this.#life.commit();
    return next.declared;
  }

  async create(object: NewObject): Promise<Declared> {
    this.#life.engine.made.create(object);
    this.#life.commit();
    const made = this.find(object);
    if (!made) throw new Conflict(`cannot create ${keyText(object)}: it is gone again; plan again`);
    return made;
  }

  async remove(object: Declared): Promise<void> {
    this.#life.engine.made.remove(object);
    this.#life.commit();
  }

  async readSecret(ref: SecretRef): Promise<SecretReading> {
    const key = { kind: secretKind, namespace: ref.namespace, name: ref.name };
    const { objects, deletedSecrets } = this.#declarations;
    const declared = objects.find(key);
    if (declared) return readDeclaredSecret(declared, ref, (value) => this.#foundation.sealer.versionOf(value));
    const reading = this.#secretFiles.read(ref);
    const resourceVersion = laterVersion(reading.resourceVersion, deletedSecrets.get(keyText(key)));
    return resourceVersion === undefined ? reading : { ...reading, resourceVersion };
  }
}
