import { statSync } from "node:fs";
import { join } from "node:path";
import {
  Conflict,
  type Declared,
  type Key,
  type NewObject,
  type SecretReading,
  type SecretRef,
  type Source,
  type SourceListener,
} from "../source";
import { reasonOf } from "./data/atomic-file";
import { clearing } from "./clearing";
import { type DataDirectory, makeDataDirectory, makeDataFolders } from "./data/data-directory";
import { Ledger } from "./data/ledger";
import { Sealer } from "./data/seal";
import { laterVersion, Sequence } from "./data/sequence";
import type { FileRef, Root } from "./declarations/declaration";
import { Engine } from "./engine";
import { Faults } from "./faults";
import { FaultsFile } from "./faults-file";
import type { Look } from "./folder/folder-watch";
import { idOf } from "./folder/walk";
import { Folders } from "./folders";
import { isOurKind, keyText, secretKind } from "./key";
import { assertApart, type FilesSourceOptions, ManifestsUnusable } from "./options";
import { Restoring } from "./restoring";
import { readDeclaredSecret } from "./secrets/read-secret";
import { SecretFiles } from "./secrets/secret-files";
import { TokenSecretFiles } from "./secrets/token-secrets";
import { StatusFiles } from "./status/status-files";
import { Telling } from "./telling";
import { timing } from "./timing";

/** Declarations from a folder of manifests and from what commands made, with all that architecture §9 promises. */
export interface FilesSource extends Source {
  /** What is wrong with the declarations, one `FILE:LINE: …` each, as in `<data>/status/faults.json`. */
  faults(): readonly string[];
}

/**
 * Opens the data directory; reads the manifests when it is started. Throws, with a sentence for a person, DataDirectoryUnusable,
 * SourceUnreadable, LedgerUnreadable, or ManifestsUnusable: `start` throws that one for a folder that cannot be read and of which
 * nothing is known from before.
 */
export function createFilesSource(options: FilesSourceOptions): FilesSource {
  return new Files(options);
}

class Files implements FilesSource {
  readonly id: string;
  readonly epoch: number;
  readonly tokenSecrets: TokenSecretFiles;
  readonly #options: FilesSourceOptions;
  readonly #directory: DataDirectory;
  readonly #sealer: Sealer;
  readonly #sequence: Sequence;
  readonly #ledger: Ledger;
  readonly #restoring: Restoring;
  readonly #statuses: StatusFiles;
  readonly #faults: Faults;
  readonly #faultsFile: FaultsFile;
  readonly #engine: Engine;
  readonly #folders: Folders;
  readonly #telling: Telling;
  readonly #secretFiles: SecretFiles;
  /** Looks that came before declarations counted. */
  readonly #firstLooks = new Map<Root, Look>();
  #listener: SourceListener | undefined;
  #opened = false;
  #looking: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(options: FilesSourceOptions) {
    const { log, now } = options;
    this.#options = options;
    assertApart(options);
    this.#directory = makeDataDirectory(options.data);
    const { madeObjects } = makeDataFolders(this.#directory);
    this.#sealer = new Sealer(options.storeKey);
    this.#sequence = new Sequence(this.#directory.source);
    this.id = this.#sequence.id;
    this.epoch = this.#sequence.epoch;
    const nextVersion = (): string => this.#sequence.next();
    this.#ledger = Ledger.open(join(this.#directory.lastGood, "ledger.sqlite"), this.#sealer);
    this.#statuses = new StatusFiles(this.#directory.status, log);
    this.#restoring = new Restoring({ ledger: this.#ledger, statuses: this.#statuses, nextVersion, now });
    this.#faultsFile = new FaultsFile(this.#directory.status);
    this.#faults = new Faults(log, () => this.#faultsFile.writeSoon(() => this.#faults.lines()));
    this.tokenSecrets = new TokenSecretFiles(this.#directory.secrets);
    this.#secretFiles = this.#watchSecrets();
    this.#engine = new Engine({
      options,
      directory: this.#directory,
      ledger: this.#ledger,
      restoring: this.#restoring,
      faults: this.#faults,
      nextVersion,
      onChanged: (file) => this.#folders.changed(file),
      onLost: (file) => this.#folders.lost(file),
      folder: (root) => this.#folders.folder(root),
    });
    this.#folders = this.#watchFolders(madeObjects);
    const { declarations, intake } = this.#engine;
    const onDeleted = clearing({ statuses: this.#statuses, tokenSecrets: this.tokenSecrets, objects: this.#directory.objects, intake });
    this.#telling = new Telling({ declarations, ledger: this.#ledger, faults: this.#faults, data: options.data, onDeleted, log });
  }

  async start(listener: SourceListener): Promise<void> {
    const { declarations, intake, disappearances } = this.#engine;
    const { contents } = this.#restoring;
    declarations.restore(this.#restoring.objects(), contents.gone);
    intake.restore(contents.files);
    if (this.#options.allowEmpty) declarations.unstrand();
    this.#folders.expect(contents.files);
    await this.#folders.look();
    this.#assertReadable();
    await this.#folders.settled();
    this.#opened = true;
    this.#step("read the manifests", () => {
      intake.open();
      for (const [root, look] of this.#firstLooks) disappearances.looked(root, look);
      declarations.forget(this.#options.now() - timing.keepAbsent);
    });
    await this.#folders.quieted();
    if (this.#stopped) return;
    this.#listener = listener;
    this.#telling.begin(listener, this.#sequence.current);
    this.#faultsFile.write(this.#faults.lines());
    this.#lookLater();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#looking);
    await this.#folders.stop();
    this.#secretFiles.stop();
    if (this.#listener) {
      this.#faultsFile.write(this.#faults.lines());
      this.#restoring.ended(this.#sequence.current);
    }
    this.#telling.end();
    this.#ledger.close();
  }

  find(key: Key): Declared | undefined {
    return isOurKind(key.kind) ? this.#engine.declarations.objects.find(key)?.declared : undefined;
  }

  list(kind: string): readonly Declared[] {
    return this.#engine.declarations.objects.list(kind);
  }

  isAbsent(key: Key): boolean {
    return this.#engine.declarations.objects.find(key)?.presence === "absent";
  }

  predecessor(key: Key): Declared | undefined {
    return this.#engine.declarations.gone.get(keyText(key))?.declared;
  }

  async confirmGone(key: Key, uid: string): Promise<boolean> {
    const { objects, gone } = this.#engine.declarations;
    // Only an act that was seen is remembered here, after its file was read a second time and its folder found whole.
    return objects.find(key)?.declared.metadata.uid !== uid && gone.get(keyText(key))?.declared.metadata.uid === uid;
  }

  compareAge(a: Declared, b: Declared): number {
    return this.#engine.declarations.objects.compareAge(a, b);
  }

  faults(): readonly string[] {
    return this.#faults.lines();
  }

  async writeStatus(object: Declared, status: unknown): Promise<Declared> {
    const { declarations } = this.#engine;
    const next = declarations.withStatus(object, status);
    if (!next) return object;
    const signature = this.#statuses.write(next.declared);
    declarations.putStatus(next);
    this.#ledger.putStatus(next, signature);
    this.#telling.commit();
    return next.declared;
  }

  async create(object: NewObject): Promise<Declared> {
    this.#engine.made.create(object);
    this.#telling.commit();
    const made = this.find(object);
    if (!made) throw new Conflict(`cannot create ${keyText(object)}: it is gone again; plan again`);
    return made;
  }

  async remove(object: Declared): Promise<void> {
    this.#engine.made.remove(object);
    this.#telling.commit();
  }

  async readSecret(ref: SecretRef): Promise<SecretReading> {
    const key = { kind: secretKind, namespace: ref.namespace, name: ref.name };
    const { objects, deletedSecrets } = this.#engine.declarations;
    const declared = objects.find(key);
    if (declared) return readDeclaredSecret(declared, ref, (value) => this.#sealer.versionOf(value));
    const reading = this.#secretFiles.read(ref);
    const resourceVersion = laterVersion(reading.resourceVersion, deletedSecrets.get(keyText(key)));
    return resourceVersion === undefined ? reading : { ...reading, resourceVersion };
  }

  #watchFolders(madeObjects: boolean): Folders {
    const { intake, disappearances, roots } = this.#engine;
    const data = new Set([idOf(statSync(this.#directory.path))]);
    return new Folders({
      roots,
      before: { dir: this.#restoring.identityOf("dir"), objects: this.#restoring.identityOf("objects") },
      // A folder of objects that had to be made now is not the one that held what is missing in it.
      renewed: { dir: false, objects: madeObjects },
      skip: { dir: data, objects: new Set() },
      signatureOf: (file) => intake.signatureOf(file),
      onFile: (file) => this.#step(`read ${intake.nameOf(file)}`, () => this.#read(file)),
      onSettled: (file) => this.#step(`read ${intake.nameOf(file)}`, () => intake.settle(file)),
      onQuiet: (file) => this.#step(`read ${intake.nameOf(file)} again`, () => disappearances.judge(file)),
      onLook: (root, look) => this.#looked(root, look),
      log: this.#options.log,
    });
  }

  #read(file: FileRef): void {
    this.#engine.intake.read(file);
    // Something is missing from it, and is not to act while the file is being touched.
    if (this.#folders.isWaiting(file)) this.#folders.lost(file);
  }

  #watchSecrets(): SecretFiles {
    return new SecretFiles({
      folder: this.#directory.secrets,
      versionOf: (value) => this.#sealer.versionOf(value),
      nextVersion: () => this.#sequence.next(),
      onChange: (namespace, name) => this.#listener?.secretChanged(namespace, name),
      log: this.#options.log,
    });
  }

  #looked(root: Root, look: Look): void {
    if (look.identity) this.#restoring.putIdentity(root, look.identity);
    if (!this.#opened) {
      this.#firstLooks.set(root, look);
      return;
    }
    const { declarations, disappearances } = this.#engine;
    this.#step("look through the folders", () => {
      disappearances.looked(root, look);
      for (const file of declarations.missing.files()) if (file.root === root && !this.#folders.isWaiting(file)) this.#folders.lost(file);
    });
  }

  /** Nothing that goes wrong with one file may end the process, or what is in force. */
  #step(attempt: string, act: () => void): void {
    try {
      act();
      this.#engine.disappearances.tellStranded();
      this.#telling.commit();
    } catch (error) {
      this.#options.log.error({ err: error }, `cannot ${attempt} (${reasonOf(error)}): what is in force stays in force`);
    }
  }

  #assertReadable(): void {
    const { name, look } = this.#folders.folder("dir");
    const why = look.unreadable.get("");
    const { files, objects } = this.#restoring.contents;
    if (why === undefined || files.length > 0 || objects.length > 0) return;
    throw new ManifestsUnusable(
      `cannot read the manifests in ${name}: ${why}; make the folder, with gatebolt init for example, or name another one with --manifests`,
    );
  }

  #lookLater(): void {
    this.#looking = setTimeout(() => {
      void this.#lookAgain();
    }, this.#options.lookEvery ?? timing.lookEvery);
  }

  async #lookAgain(): Promise<void> {
    await this.#folders.look();
    if (this.#stopped) return;
    this.#secretFiles.look();
    this.#step("forget what was absent for long", () => this.#engine.declarations.forget(this.#options.now() - timing.keepAbsent));
    this.#lookLater();
  }
}
