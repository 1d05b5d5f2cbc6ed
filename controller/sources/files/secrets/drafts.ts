import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { isMissing } from "../data/atomic-file";
import { readMark, type TokenMark } from "./secret-folder";

export interface Draft {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
}

const pattern = /^\.(.+)\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Secrets that were written and not published yet, also by an earlier life of the process. Each namespace is listed once. */
export class Drafts {
  readonly #folder: string;
  readonly #namespaces = new Map<string, Map<string, Map<string, TokenMark["owner"]>>>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  pathOf({ namespace, name, uid }: Draft): string {
    return join(this.#folder, namespace, `.${name}.${uid}`);
  }

  add(draft: Draft, owner: TokenMark["owner"]): void {
    const names = this.#names(draft.namespace);
    names.set(draft.name, (names.get(draft.name) ?? new Map()).set(draft.uid, owner));
  }

  of(namespace: string, name: string): readonly { readonly uid: string; readonly owner: TokenMark["owner"] }[] {
    return [...(this.#names(namespace).get(name) ?? [])].map(([uid, owner]) => ({ uid, owner }));
  }

  /** Removes a draft with all it holds. */
  remove(draft: Draft): void {
    rmSync(this.pathOf(draft), { recursive: true, force: true });
    this.forget(draft);
  }

  /** The draft has become something else. */
  forget({ namespace, name, uid }: Draft): void {
    const drafts = this.#names(namespace).get(name);
    drafts?.delete(uid);
    if (drafts?.size === 0) this.#names(namespace).delete(name);
  }

  #names(namespace: string): Map<string, Map<string, TokenMark["owner"]>> {
    const known = this.#namespaces.get(namespace);
    if (known) return known;
    const names = new Map<string, Map<string, TokenMark["owner"]>>();
    this.#namespaces.set(namespace, names);
    for (const entry of this.#entries(namespace)) this.#found(namespace, entry);
    return names;
  }

  #found(namespace: string, entry: string): void {
    const [, name, uid] = pattern.exec(entry) ?? [];
    if (name === undefined || uid === undefined) return;
    const path = join(this.#folder, namespace, entry);
    const mark = readMark(path);
    // One that is not what its name says was on its way out when the process ended.
    if (mark?.uid === uid) this.add({ namespace, name, uid }, mark.owner);
    else rmSync(path, { recursive: true, force: true });
  }

  #entries(namespace: string): readonly string[] {
    try {
      return readdirSync(join(this.#folder, namespace));
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }
}
