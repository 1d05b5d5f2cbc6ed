import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SecretTaken, type TokenSecret, type TokenSecrets, type WrittenSecret } from "../../source";
import { isMissing } from "../data/atomic-file";
import { type Draft, Drafts } from "./drafts";
import { isSafeName, markName, readMark, type TokenMark } from "./secret-folder";

/**
 * Tokens as folders in the layout of a mounted Secret: `<data>/secrets/<namespace>/<name>/<key>` (0600 in 0700).
 *
 * A write lies under a hidden name that holds its uid until it is published: what stands under the Secret's own name is a token
 * that works. Nothing here ever reads a value back.
 */
export class TokenSecretFiles implements TokenSecrets {
  readonly #folder: string;
  readonly #drafts: Drafts;

  constructor(folder: string) {
    this.#folder = folder;
    this.#drafts = new Drafts(folder);
  }

  async write(secret: TokenSecret): Promise<WrittenSecret> {
    const { namespace, name, data, labels, annotations } = secret;
    const { kind, name: ownerName, uid: ownerUid } = secret.owner;
    const owner = { kind, name: ownerName, uid: ownerUid };
    assertSafe([namespace, name, ...Object.keys(data)]);
    const folder = this.#named(secret);
    if (existsSync(folder)) assertOwned(folder, owner.uid);
    for (const draft of this.#drafts.of(namespace, name)) {
      if (draft.owner.uid !== owner.uid) throw taken(folder, draft.owner);
      this.#drafts.remove({ namespace, name, uid: draft.uid });
    }
    const draft: Draft = { namespace, name, uid: randomUUID() };
    const keys = Object.keys(data);
    const mark: TokenMark = { uid: draft.uid, owner, keys, ...(labels ? { labels } : {}), ...(annotations ? { annotations } : {}) };
    this.#drafts.add(draft, owner);
    const path = this.#drafts.pathOf(draft);
    mkdirSync(path, { recursive: true, mode: 0o700 });
    for (const [key, value] of Object.entries(data)) writeFileSync(join(path, key), value, { mode: 0o600, flag: "wx" });
    writeFileSync(join(path, markName), JSON.stringify(mark), { mode: 0o600, flag: "wx" });
    return { uid: draft.uid, replaced: false };
  }

  async publish(secret: Draft): Promise<void> {
    const draft = this.#drafts.pathOf(secret);
    const folder = this.#named(secret);
    const mark = readMark(draft);
    if (!mark) {
      if (readMark(folder)?.uid === secret.uid) return;
      throw new Error(`cannot publish the Secret ${secret.namespace}/${secret.name}: it was not written, or was removed; rotate the token`);
    }
    if (existsSync(folder)) moveInto(folder, { draft, mark });
    else renameSync(draft, folder);
    this.#drafts.forget(secret);
  }

  async remove(secret: Draft): Promise<void> {
    this.#drafts.remove(secret);
    if (readMark(this.#named(secret))?.uid === secret.uid) this.#removeFolder(secret);
  }

  /** What an owner leaves behind goes, as a cluster's garbage collector has it. */
  collect({ namespace, name, owner }: { readonly namespace: string; readonly name: string; readonly owner: string }): void {
    for (const draft of this.#drafts.of(namespace, name)) {
      if (draft.owner.uid === owner) this.#drafts.remove({ namespace, name, uid: draft.uid });
    }
    if (readMark(this.#named({ namespace, name }))?.owner.uid === owner) this.#removeFolder({ namespace, name });
  }

  /** Away at once, then emptied: nobody finds half a Secret. */
  #removeFolder(secret: { readonly namespace: string; readonly name: string }): void {
    const going = this.#drafts.pathOf({ namespace: secret.namespace, name: secret.name, uid: randomUUID() });
    renameSync(this.#named(secret), going);
    rmSync(going, { recursive: true, force: true });
  }

  #named({ namespace, name }: { readonly namespace: string; readonly name: string }): string {
    return join(this.#folder, namespace, name);
  }
}

/**
 * File by file, because whoever has the folder mounted or open must find the new token in it. The mark goes last: until then this
 * can be repeated.
 */
function moveInto(folder: string, { draft, mark }: { readonly draft: string; readonly mark: TokenMark }): void {
  assertOwned(folder, mark.owner.uid);
  const before = readMark(folder)?.keys ?? [];
  for (const key of mark.keys) renameIfThere(join(draft, key), join(folder, key));
  for (const key of before) if (!mark.keys.includes(key)) rmSync(join(folder, key), { force: true });
  renameSync(join(draft, markName), join(folder, markName));
  rmSync(draft, { recursive: true, force: true });
}

function renameIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    // A publish that was interrupted has moved it already.
    if (!isMissing(error)) throw error;
  }
}

function assertSafe(names: readonly string[]): void {
  for (const name of names) if (!isSafeName(name)) throw new Error(`cannot write a Secret: ${JSON.stringify(name)} is no name for a file`);
}

function assertOwned(folder: string, owner: string): void {
  const mark = readMark(folder);
  if (!mark)
    throw new SecretTaken(`the Secret folder ${folder} was not made for a token: choose another spec.secret.name, or remove the folder`);
  if (mark.owner.uid !== owner) throw taken(folder, mark.owner);
}

function taken(folder: string, owner: TokenMark["owner"]): SecretTaken {
  return new SecretTaken(`the Secret folder ${folder} belongs to ${owner.kind} ${owner.name}: choose another spec.secret.name`);
}
