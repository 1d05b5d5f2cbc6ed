import { statSync } from "node:fs";
import type { SourceListener } from "../source";
import { clearing } from "./clearing";
import { reasonOf } from "./data/atomic-file";
import type { FileRef, Root } from "./declarations/declaration";
import { Engine } from "./engine";
import type { Look } from "./folder/folder-watch";
import { Pace } from "./folder/pace";
import { idOf } from "./folder/walk";
import { Folders } from "./folders";
import type { Foundation } from "./foundation";
import { type FilesSourceOptions, ManifestsUnusable } from "./options";
import { Telling } from "./telling";
import { timing } from "./timing";

/** From the first look at the folders to the last: what happens in them reaches the engine, and what follows from it the listener. */
export class Life {
  readonly engine: Engine;
  readonly #options: FilesSourceOptions;
  readonly #foundation: Foundation;
  readonly #folders: Folders;
  readonly #telling: Telling;
  readonly #pace = new Pace(() => this.#try("tell what changed", () => this.#conclude()));
  /** Looks that came before declarations counted. */
  readonly #firstLooks = new Map<Root, Look>();
  #looks = 0;
  #opened = false;
  #begun = false;
  #stopped = false;
  #looking: NodeJS.Timeout | undefined;

  constructor(options: FilesSourceOptions, foundation: Foundation) {
    this.#options = options;
    this.#foundation = foundation;
    this.engine = new Engine({
      options,
      foundation,
      onChanged: (file) => this.#folders.changed(file),
      onLost: (file) => this.#folders.lost(file),
      folder: (root) => this.#folders.folder(root),
    });
    this.#folders = this.#watchFolders();
    const { declarations, intake } = this.engine;
    const { statuses, tokenSecrets, directory, ledger, faults } = foundation;
    const onDeleted = clearing({ statuses, tokenSecrets, objects: directory.objects, intake });
    this.#telling = new Telling({ declarations, ledger, faults, data: options.data, onDeleted, log: options.log });
  }

  /** Throws ManifestsUnusable when there is nothing to go by: the folder cannot be read, and never was. */
  async start(listener: SourceListener): Promise<void> {
    const { faults, faultsFile, sequence } = this.#foundation;
    this.#restore();
    await this.#folders.look();
    await this.#pace.whenIdle();
    this.#assertReadable();
    await this.#folders.settled();
    await this.#pace.whenIdle();
    if (this.#stopped) return;
    this.#open();
    await this.#folders.quieted();
    await this.#pace.whenIdle();
    if (this.#stopped) return;
    this.#begun = true;
    this.#telling.begin(listener, sequence.current);
    faultsFile.write(faults.lines());
    this.#lookLater();
  }

  async stop(): Promise<void> {
    const { faults, faultsFile, restoring, sequence, ledger } = this.#foundation;
    this.#stopped = true;
    clearTimeout(this.#looking);
    this.#pace.stop();
    await this.#folders.stop();
    if (this.#begun) {
      faultsFile.write(faults.lines());
      restoring.ended(sequence.current);
    }
    this.#telling.end();
    ledger.close();
  }

  /** The newest version that the listener was told. */
  get seen(): string {
    return this.#telling.seen;
  }

  /** Tells what has changed by somebody's call. */
  commit(): void {
    this.#telling.commit();
  }

  #restore(): void {
    const { declarations, intake } = this.engine;
    const { objects, gone, files } = this.#foundation.restoring.take(this.engine.edition);
    declarations.restore(objects, gone);
    intake.restore(files);
    this.#folders.expect(files);
    if (this.#options.allowEmpty) declarations.unstrand();
  }

  #open(): void {
    const { intake, declarations, disappearances } = this.engine;
    this.#opened = true;
    intake.open();
    for (const [root, look] of this.#firstLooks) this.#act(root, look);
    disappearances.tellStranded();
    declarations.forget(this.#options.now() - timing.keepAbsent);
    this.#foundation.restoring.hasRead(this.engine.edition);
  }

  #watchFolders(): Folders {
    const { intake, disappearances, roots } = this.engine;
    const { directory, madeObjects, restoring } = this.#foundation;
    return new Folders({
      roots,
      before: { dir: restoring.identityOf("dir"), objects: restoring.identityOf("objects") },
      renewed: { dir: false, objects: madeObjects },
      skip: { dir: new Set([idOf(statSync(directory.path))]), objects: new Set() },
      signatureOf: (file) => intake.signatureOf(file),
      onFile: (file) => this.#step(`read ${intake.nameOf(file)}`, () => this.#read(file)),
      onSettled: (file) => this.#step(`settle ${intake.nameOf(file)}`, () => intake.settle(file)),
      onQuiet: (file) => this.#step(`read ${intake.nameOf(file)} again`, () => disappearances.judge(file)),
      onLook: (root, look) => this.#looked(root, look),
      log: this.#options.log,
    });
  }

  #read(file: FileRef): void {
    this.engine.intake.read(file);
    // Something is missing from it, and is not to act while the file is being touched.
    if (this.#folders.isWaiting(file)) this.#folders.lost(file);
  }

  #looked(root: Root, look: Look): void {
    // What the look told of files is read before it counts as a whole.
    if (this.#opened) this.#step(`take up look ${++this.#looks} through the folders`, () => this.#act(root, look));
    else this.#firstLooks.set(root, look);
  }

  #act(root: Root, look: Look): void {
    const { declarations, disappearances } = this.engine;
    disappearances.looked(root, look);
    // Only after what a replaced folder strands: a kill in between must not make it the usual one.
    if (look.identity) this.#foundation.restoring.putIdentity(root, look.identity);
    for (const file of declarations.missing.files()) if (file.root === root && !this.#folders.isWaiting(file)) this.#folders.lost(file);
  }

  #step(attempt: string, act: () => void): void {
    if (!this.#stopped) this.#pace.do(attempt, () => this.#try(attempt, act));
  }

  /** Nothing that goes wrong with one file may end the process, or what is in force. */
  #try(attempt: string, act: () => void): void {
    try {
      act();
    } catch (error) {
      this.#options.log.error({ err: error }, `cannot ${attempt} (${reasonOf(error)}): what is in force stays in force`);
    }
  }

  #conclude(): void {
    this.engine.disappearances.tellStranded();
    this.#telling.commit();
  }

  #assertReadable(): void {
    const { name, look } = this.#folders.folder("dir");
    const why = look.unreadable.get("");
    if (why === undefined || this.#foundation.restoring.knowsAnything) return;
    const remedy = "make the folder, with gatebolt init for example, or name another one with --manifests";
    throw new ManifestsUnusable(`cannot read the manifests in ${name}: ${why}; ${remedy}`);
  }

  #lookLater(): void {
    this.#looking = setTimeout(() => {
      void this.#lookAgain();
    }, this.#options.lookEvery ?? timing.lookEvery);
  }

  async #lookAgain(): Promise<void> {
    await this.#folders.look();
    if (this.#stopped) return;
    this.#step("forget what was absent for long", () => this.engine.declarations.forget(this.#options.now() - timing.keepAbsent));
    this.#lookLater();
  }
}
