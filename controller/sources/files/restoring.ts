import { randomUUID } from "node:crypto";
import type { Key } from "../source";
import type { Ledger } from "./data/ledger";
import type { LedgerContents, StoredFile, StoredObject } from "./data/ledger-rows";
import type { Root } from "./declarations/declaration";
import type { Kept } from "./declarations/kept";
import { type Birth, renewed } from "./declarations/kept-changes";
import type { FolderIdentity } from "./folder/identity";
import { isOurKind } from "./key";
import type { StatusFiles } from "./status/status-files";

const stopped = "stopped";

export interface RestoringParts {
  readonly ledger: Ledger;
  readonly statuses: StatusFiles;
  readonly nextVersion: () => string;
  readonly now: () => number;
}

/** What is known from the last life of the process. */
export class Restoring {
  /** False for a data directory that is new. */
  readonly knowsAnything: boolean;
  readonly #parts: RestoringParts;
  readonly #facts: Map<string, string>;
  /** Whether the ledger remembered no object, so that status files may know more. */
  readonly #blank: boolean;
  /** Taken once, because it would stay in memory twice otherwise. */
  #contents: LedgerContents | undefined;

  constructor(parts: RestoringParts) {
    this.#parts = parts;
    this.#contents = parts.ledger.load();
    this.#facts = new Map(this.#contents.facts);
    this.#blank = this.#contents.objects.length === 0;
    this.knowsAnything = !this.#blank || this.#contents.files.length > 0;
  }

  /**
   * Files and objects as they were; to be asked once. After a kill the versions of objects may not all have been remembered, so
   * each gets one above any that can have been told. `edition` is the reader's.
   */
  take(edition: string): Pick<LedgerContents, "files" | "gone"> & { readonly objects: readonly Kept[] } {
    const { ledger, nextVersion } = this.#parts;
    const { files: remembered, gone, objects } = this.#contents ?? { files: [], gone: [], objects: [] };
    this.#contents = undefined;
    const clean = this.#facts.has(stopped);
    ledger.dropFact(stopped);
    // What an older edition of the reader found good stands, until all files have been read again.
    const files = this.#facts.get("edition") === edition ? remembered : remembered.map(unread);
    const kept = objects.map((object) => this.#withStatus(object));
    return { files, gone, objects: clean ? kept : kept.map((one) => renewed(one, nextVersion())) };
  }

  /** Everything has been read by this edition of the reader. */
  hasRead(edition: string): void {
    if (this.#facts.get("edition") !== edition) this.#parts.ledger.putFact("edition", edition);
  }

  /** The process ends as it should: all versions up to this one have been remembered. */
  ended(version: string): void {
    this.#parts.ledger.putFact(stopped, version);
  }

  /** What a root leads to, so that another folder in its place is noticed, also at the next start. */
  putIdentity(root: Root, identity: FolderIdentity): void {
    const text = JSON.stringify(identity);
    if (this.#facts.get(`folder ${root}`) === text) return;
    this.#facts.set(`folder ${root}`, text);
    this.#parts.ledger.putFact(`folder ${root}`, text);
  }

  identityOf(root: Root): FolderIdentity | undefined {
    const fact = this.#facts.get(`folder ${root}`);
    return fact === undefined ? undefined : (JSON.parse(fact) as FolderIdentity);
  }

  /** Who a new object is: anybody, unless the ledger was lost and a status file still says. */
  birth(key: Key): Birth {
    const { statuses, now } = this.#parts;
    const creationTimestamp = new Date(now()).toISOString().replace(/\.\d+Z$/, "Z");
    return (this.#blank && isOurKind(key.kind) && statuses.read(key)) || { uid: randomUUID(), generation: 1, creationTimestamp };
  }

  /** The status file is the truth; what the ledger remembers of it saves reading thousands of them. */
  #withStatus({ kept, statusSignature }: StoredObject): Kept {
    const { statuses, ledger } = this.#parts;
    if (!isOurKind(kept.key.kind)) return kept;
    const signature = statuses.signatureOf(kept.key);
    if (signature !== undefined && signature === statusSignature) return kept;
    const { status: _, ...declared } = kept.declared;
    const read = signature === undefined ? undefined : statuses.read(kept.key);
    const status = read?.uid === declared.metadata.uid ? read.status : undefined;
    const next = { ...kept, declared: { ...declared, ...(status === undefined ? {} : { status }) } };
    if (signature !== undefined) ledger.putStatus(next, signature);
    return next;
  }
}

/** A file of which nothing may be taken without reading it. */
function unread({ root, path, declarations }: StoredFile): StoredFile {
  return { root, path, declarations: declarations.map((declaration) => ({ ...declaration, document: "" })) };
}
