import { keyText } from "../key";
import { type FileRef, fileText } from "./declaration";
import type { Kept } from "./kept";

/** Objects in force whose declaration is gone, by the file that it lay in. */
export class Missing {
  readonly #byFile = new Map<string, { readonly file: FileRef; readonly keys: Set<string> }>();

  add({ key, origin }: Kept): void {
    const text = fileText(origin);
    const entry = this.#byFile.get(text) ?? { file: { root: origin.root, path: origin.path }, keys: new Set() };
    entry.keys.add(keyText(key));
    this.#byFile.set(text, entry);
  }

  delete({ key, origin }: Kept): void {
    const text = fileText(origin);
    const entry = this.#byFile.get(text);
    entry?.keys.delete(keyText(key));
    if (entry?.keys.size === 0) this.#byFile.delete(text);
  }

  /** The keys (as `keyText`) that are missing from a file. */
  from(file: FileRef): readonly string[] {
    return [...(this.#byFile.get(fileText(file))?.keys ?? [])];
  }

  files(): readonly FileRef[] {
    return [...this.#byFile.values()].map(({ file }) => file);
  }
}
