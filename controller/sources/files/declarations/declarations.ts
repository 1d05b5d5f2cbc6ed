import { isDeepStrictEqual } from "node:util";
import { Conflict, type Declared, type Key } from "../../source";
import { isBreakGlass, keyText, orderKind, secretKind } from "../key";
import { type Change, changeOf } from "./change";
import { type Claim, Claims } from "./claims";
import { type Content, comparePlaces, type FileRef } from "./declaration";
import { type Fate, judgeDeclaration } from "./judgements";
import type { Gone, Kept } from "./kept";
import { type Birth, born, edited, renewed } from "./kept-changes";
import { mustNotReturn } from "./token-status";
import { Missing } from "./missing";
import { Objects } from "./objects";
import { withOrder } from "./orders";

export interface DeclarationsParts {
  /** Where changes are remembered; what is put counts from the ledger's next flush. */
  readonly ledger: { putKept(kept: Kept): void; dropObject(key: Key): void; putGone(gone: Gone): void; dropGone(key: Key): void };
  readonly nextVersion: () => string;
  readonly now: () => number;
  readonly birth: (key: Key) => Birth;
  /** Whether a file is not being written any more. */
  readonly isSettled: (file: FileRef) => boolean;
  /** False when the declaration would change what cannot be changed; that has been told as a fault. */
  readonly mayReplace: (kept: Kept, claim: Claim) => boolean;
}

export type Resolution = "done" | "held" | "refused";

/** What is in force, and how it follows from what files declare. Changes gather until they are taken. */
export class Declarations {
  readonly claims = new Claims();
  readonly objects = new Objects();
  /** Objects in force whose declaration is gone. */
  readonly missing = new Missing();
  /** Deleted objects that are remembered, by `keyText`. */
  readonly gone = new Map<string, Gone>();
  /** Keys (as `keyText`) of objects that stay in force although nothing declares them. */
  readonly stranded = new Set<string>();
  /** Versions at which Secrets that are declared no more were deleted, by `keyText`. */
  readonly deletedSecrets = new Map<string, string>();
  readonly #parts: DeclarationsParts;
  #changes: Change[] = [];

  constructor(parts: DeclarationsParts) {
    this.#parts = parts;
  }

  /** Makes an object what its first claim says; or finds that it must wait for its file to be quiet, or that it may not be edited so. */
  resolve(text: string): Resolution {
    if (text.startsWith(`${orderKind}/`)) return this.resolve(`McpToken${text.slice(orderKind.length)}`);
    const kept = this.objects.get(text);
    const claim = this.claims.holder(text);
    if (claim) return this.#resolveClaimed(claim, kept);
    if (kept) this.#resolveUnclaimed(kept);
    return "done";
  }

  /** Lets the disappearance of an object act. */
  end(kept: Kept, fate: Exclude<Fate, "wait">): void {
    this.missing.delete(kept);
    if (fate === "stranded") this.#put({ ...kept, presence: "stranded" });
    else if (fate === "absent")
      this.#tell("absent", { ...renewed(kept, this.#parts.nextVersion()), presence: "absent", since: this.#parts.now() });
    else this.#delete(kept);
  }

  /** Objects that stay in force although nothing declares them are judged again, like any that disappear. */
  unstrand(): void {
    for (const text of this.stranded) {
      const kept = this.objects.get(text);
      if (kept) this.missing.add(this.#put({ ...kept, presence: "present" }));
    }
  }

  /** The file of new objects is not being written any more: from now on their immutable fields are. */
  pin(file: FileRef): void {
    for (const { key } of this.claims.of(file)) {
      const kept = this.objects.find(key);
      if (kept && !kept.pinned) this.#put({ ...kept, pinned: true });
    }
  }

  /**
   * The object with another status, at a newer version; undefined when the status is the same. Nothing counts before `putStatus`.
   * Throws Conflict when the object is not at that version any more.
   */
  withStatus({ kind, metadata }: Declared, status: unknown): Kept | undefined {
    const kept = this.objects.find({ kind, namespace: metadata.namespace, name: metadata.name });
    const now = kept?.declared.metadata;
    if (!kept || now?.uid !== metadata.uid || now.resourceVersion !== metadata.resourceVersion) {
      throw new Conflict(
        `cannot write the status of ${kind} ${metadata.namespace}/${metadata.name}: it changed since it was read; plan again`,
      );
    }
    if (isDeepStrictEqual(kept.declared.status, status)) return undefined;
    return renewed(kept, this.#parts.nextVersion(), { status });
  }

  putStatus(next: Kept): void {
    this.objects.put(next);
    this.#changes.push(changeOf(next.presence === "absent" ? "absent" : "set", next, next));
  }

  /** Forgets what has been absent, and break-glasses that have been lifted, since before `limit` (epoch milliseconds). */
  forget(limit: number): void {
    for (const kept of this.objects.all()) if ((kept.since ?? limit) < limit) this.#delete(kept);
    for (const [text, { key, since }] of this.gone) {
      if (since >= limit || !isBreakGlass(key.kind)) continue;
      this.gone.delete(text);
      this.#parts.ledger.dropGone(key);
    }
  }

  /** Takes up what was in force when the process ended. */
  restore(objects: Iterable<Kept>, gone: Iterable<Gone>): void {
    for (const kept of objects) {
      this.objects.put(kept);
      if (kept.presence === "stranded") this.stranded.add(keyText(kept.key));
    }
    for (const one of gone) this.gone.set(keyText(one.key), one);
  }

  takeChanges(): readonly Change[] {
    const changes = this.#changes;
    this.#changes = [];
    return changes;
  }

  #resolveClaimed(claim: Claim, kept: Kept | undefined): Resolution {
    const { key, content } = claim.declaration;
    const next = withOrder(content, this.#orderFor(key));
    const settled = this.#parts.isSettled(claim);
    const verdict = judgeDeclaration({ kept, kind: key.kind, next, settled });
    if (verdict === "hold") return "held";
    if (kept && verdict === "nothing") {
      this.#moved(kept, claim);
      return "done";
    }
    if (kept && !this.#parts.mayReplace(kept, claim)) return "refused";
    const declaring = { key, content, next, origin: claim, pinned: settled, resourceVersion: this.#parts.nextVersion() };
    if (kept) this.missing.delete(kept);
    this.#tell("set", kept ? edited(declaring, kept) : born(declaring, this.#parts.birth(key)), kept);
    return "done";
  }

  /** Its declaration is gone; orders about it still act. */
  #resolveUnclaimed(kept: Kept): void {
    if (kept.presence === "present") this.missing.add(kept);
    const { key, content, origin, pinned, presence, since } = kept;
    const next = withOrder(content, this.#orderFor(key));
    const verdict = judgeDeclaration({ kept: { ...kept, presence: "present" }, kind: key.kind, next, settled: true });
    if (verdict === "nothing") return;
    const declaring = { key, content, next, origin, pinned, resourceVersion: this.#parts.nextVersion() };
    const again = { ...edited(declaring, kept), presence, ...(since === undefined ? {} : { since }) };
    this.#tell(presence === "absent" ? "absent" : "set", again, kept);
  }

  #orderFor(key: Key): Content | undefined {
    if (key.kind !== "McpToken") return undefined;
    return this.claims.holder(keyText({ ...key, kind: orderKind }))?.declaration.content;
  }

  #moved(kept: Kept, claim: Claim): void {
    this.missing.delete(kept);
    const { content } = claim.declaration;
    if (kept.presence === "present" && kept.content === content && comparePlaces(kept.origin, claim) === 0) return;
    const { root, path, place } = claim;
    this.#put({ ...kept, presence: "present", content, origin: { root, path, place } });
  }

  #delete(kept: Kept): void {
    const last = renewed(kept, this.#parts.nextVersion());
    this.objects.drop(kept.key);
    this.stranded.delete(keyText(kept.key));
    this.#parts.ledger.dropObject(kept.key);
    this.#changes.push(changeOf("deleted", last, kept));
    if (kept.key.kind === secretKind) this.deletedSecrets.set(keyText(kept.key), last.declared.metadata.resourceVersion);
    if (!isBreakGlass(kept.key.kind) && !mustNotReturn(last.declared)) return;
    const gone: Gone = { key: kept.key, declared: last.declared, since: this.#parts.now() };
    this.gone.set(keyText(kept.key), gone);
    this.#parts.ledger.putGone(gone);
  }

  #tell(change: Change["change"], kept: Kept, before?: Kept): void {
    this.#put(kept);
    this.#changes.push(changeOf(change, kept, before));
  }

  #put(kept: Kept): Kept {
    this.objects.put(kept);
    if (kept.presence === "stranded") this.stranded.add(keyText(kept.key));
    else this.stranded.delete(keyText(kept.key));
    this.#parts.ledger.putKept(kept);
    return kept;
  }
}
