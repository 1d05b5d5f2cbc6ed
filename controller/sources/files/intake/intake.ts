import { join } from "node:path";
import type { ManifestObject } from "../../../../crds/schema/reader/manifest-object";
import type { StoredFile } from "../data/ledger-rows";
import type { Claim } from "../declarations/claims";
import { type Declaration, type FileRef, fileText, type Root } from "../declarations/declaration";
import type { Declarations } from "../declarations/declarations";
import type { Faults } from "../faults";
import { type FileContent, readFile } from "../folder/read-file";
import { keyText } from "../key";
import type { FilesLog } from "../log";
import type { ManifestReader } from "../reading/manifest-reader";
import { type ParsedFile, parseFile } from "../reading/parse-file";
import { duplicatesOf } from "./duplicates";
import { type FileState, mayHold, type Trouble } from "./file-state";
import type { ImmutableFields } from "./immutable-fields";
import { Said } from "./said";

export interface IntakeParts {
  /** The folders, as people named them. */
  readonly roots: Readonly<Record<Root, string>>;
  readonly declarations: Declarations;
  readonly reader: ManifestReader;
  readonly immutable: ImmutableFields;
  readonly faults: Faults;
  readonly ledger: {
    putFile(file: FileRef, before: readonly Declaration[], now: readonly Declaration[]): void;
    dropFile(file: FileRef): void;
    trust(file: FileRef, signature: string): void;
    distrust(file: FileRef): void;
  };
  readonly log: FilesLog;
  /** The file changed: `settle` it when it has been quiet. */
  readonly onChanged: (file: FileRef) => void;
  /** Objects that lay in the file are declared nowhere now. */
  readonly onLost: (file: FileRef) => void;
}

/** Reads files and takes what they declare, or keeps what was good while they are faulty. */
export class Intake {
  readonly #parts: IntakeParts;
  readonly #files = new Map<string, FileState>();
  /** Those of them that are in trouble. */
  readonly #troubled = new Map<string, FileState>();
  /** Objects that wait for their file to be quiet. */
  readonly #held = new Map<string, Set<string>>();
  readonly #said: Said;
  /** Until everything has been read for the first time nothing is resolved: which file has an object is not known before. */
  #opened = false;

  constructor(parts: IntakeParts) {
    this.#parts = parts;
    this.#said = new Said(parts.log);
  }

  /** Takes what was good when the process ended for what the files say, until they are looked at. */
  restore(files: readonly StoredFile[]): void {
    for (const { root, path, signature, declarations } of files) {
      this.#parts.declarations.claims.replace({ root, path }, declarations);
      this.#files.set(fileText({ root, path }), { root, path, settled: true, ...(signature === undefined ? {} : { signature }) });
    }
  }

  /** Everything has been read once, so it is known which file has which object: from now on declarations count. */
  open(): void {
    const { claims, objects } = this.#parts.declarations;
    this.#opened = true;
    this.resolve(new Set([...claims.keys(), ...[...objects.all()].map(({ key }) => keyText(key))]));
  }

  signatureOf(file: FileRef): string | undefined {
    return this.#files.get(fileText(file))?.signature;
  }

  isSettled(file: FileRef): boolean {
    // Commands and the controller write whole files, so nothing there is half written.
    return file.root === "objects" || (this.#files.get(fileText(file))?.settled ?? true);
  }

  /** Whether a faulty or unreadable file of the root may hold an object that is declared nowhere else. */
  mayHold(root: Root, name: string): boolean {
    return [...this.#troubled.values()].some((file) => file.root === root && mayHold(file, name));
  }

  /** Reads a file that may have changed and takes what it says. Answers whether anything differs from the last time. */
  read(file: FileRef): boolean {
    const before = this.#files.get(fileText(file));
    const content = readFile(join(this.#parts.roots[file.root], file.path));
    if (content.is === "gone") return this.#gone(file);
    if (content.is === "unreadable") return this.#unreadable(file, content.why);
    const { digest, signature } = content;
    if (before?.digest === digest) {
      this.#put({ ...before, signature });
      if (before.settled && before.signature !== signature) this.#parts.onChanged(file);
      return false;
    }
    this.#put({ ...file, digest, signature, settled: false });
    this.#parts.onChanged(file);
    const trouble = this.#take(file, content);
    if (trouble) this.#put({ ...file, digest, signature, settled: false, trouble });
    else this.#parts.faults.clear(scopeOf(file));
    return true;
  }

  /** Takes a file that this process has just written, without reading it back. */
  wrote(file: FileRef, content: Extract<FileContent, { is: "read" }>, declaration: Declaration): void {
    const { digest, signature } = content;
    this.#put({ ...file, digest, signature, settled: false });
    this.#replace(file, [declaration]);
    this.#parts.onChanged(file);
  }

  /** The file has been quiet for a while: what it says counts in full, its faults included. */
  settle(file: FileRef): void {
    if (this.read(file)) return;
    const state = this.#files.get(fileText(file));
    if (!state) return;
    this.#put({ ...state, settled: true });
    if (state.trouble) this.#parts.faults.set(scopeOf(file), state.trouble.faults);
    else {
      const held = this.#held.get(fileText(file)) ?? new Set();
      this.#held.delete(fileText(file));
      this.resolve(held);
      this.#parts.declarations.pin(file);
      if (state.signature !== undefined) this.#parts.ledger.trust(file, state.signature);
    }
  }

  /** Brings objects (by `keyText`) in line with what is declared of them, as far as that may act now. */
  resolve(keys: Iterable<string>): void {
    if (this.#opened) for (const key of keys) this.#resolve(key);
  }

  /** As people know the file. */
  nameOf({ root, path }: FileRef): string {
    return join(this.#parts.roots[root], path);
  }

  #resolve(key: string): void {
    const { declarations, faults, onLost } = this.#parts;
    const claim = declarations.claims.holder(key);
    const resolution = declarations.resolve(key);
    if (resolution === "held" && claim) {
      const file = fileText(claim);
      this.#held.set(file, (this.#held.get(file) ?? new Set()).add(key));
    }
    if (resolution !== "refused") faults.clear(`edit ${key}`);
    faults.set(
      `duplicate ${key}`,
      duplicatesOf(declarations.claims, key, (claim) => this.nameOf(claim)),
    );
    const kept = declarations.objects.get(key);
    if (claim) faults.clear(`doubt ${key}`);
    else if (kept?.presence === "present") onLost(kept.origin);
  }

  #take(file: FileRef, { bytes }: { readonly bytes: Uint8Array }): Trouble | undefined {
    const { claims } = this.#parts.declarations;
    const order = file.root === "objects" && file.path.endsWith(".order.yaml");
    const before = claims.of(file);
    const parsed = parseFile({ name: this.nameOf(file), bytes, order, before }, this.#parts.reader);
    this.#said.warn(parsed.warnings);
    if (parsed.faults.length > 0) return parsed;
    const faults = this.#editFaults(file, parsed);
    if (faults.length > 0) return { ...parsed, faults };
    this.#replace(file, parsed.declarations);
    return undefined;
  }

  /** Edits of what cannot be edited, by whichever of the file's declarations would have their object. */
  #editFaults(file: FileRef, { declarations, objects }: ParsedFile): Trouble["faults"] {
    const { declarations: all, immutable } = this.#parts;
    return declarations.flatMap((declaration, place) => {
      const claim: Claim = { ...file, place, declaration };
      const kept = all.objects.find(declaration.key);
      const parsed: ManifestObject | undefined = objects.get(declaration);
      if (!kept || !parsed || !all.claims.wouldHold(claim)) return [];
      return immutable.faultsOf(kept, claim, parsed);
    });
  }

  #replace(file: FileRef, declarations: readonly Declaration[]): void {
    const { declarations: all, ledger } = this.#parts;
    ledger.putFile(file, all.claims.of(file), declarations);
    this.resolve(all.claims.replace(file, declarations));
  }

  #gone(file: FileRef): boolean {
    if (!this.#files.delete(fileText(file))) return false;
    this.#troubled.delete(fileText(file));
    this.#held.delete(fileText(file));
    this.#parts.faults.clear(scopeOf(file));
    this.#parts.ledger.dropFile(file);
    this.resolve(this.#parts.declarations.claims.replace(file, []));
    return true;
  }

  #unreadable(file: FileRef, why: string): boolean {
    const before = this.#files.get(fileText(file));
    const problem = `cannot read the file: ${why}`;
    if (before?.trouble?.faults[0]?.problem === problem) return false;
    const remedy = "make it readable, or remove it; what it declared before stays in force";
    this.#put({ ...file, settled: false, trouble: { faults: [{ file: this.nameOf(file), line: 1, problem, remedy }] } });
    this.#parts.onChanged(file);
    return true;
  }

  #put(state: FileState): void {
    const text = fileText(state);
    this.#files.set(text, state);
    if (state.trouble && !this.#troubled.has(text)) this.#parts.ledger.distrust(state);
    if (state.trouble) this.#troubled.set(text, state);
    else this.#troubled.delete(text);
  }
}

function scopeOf(file: FileRef): string {
  return `file ${fileText(file)}`;
}
