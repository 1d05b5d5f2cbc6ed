import { readFileSync, type Stats, statSync } from "node:fs";
import { isMissing, unreadable } from "./file-errors";

/**
 * A file that is looked at again and again, and parsed only when it looks different. Synchronous on purpose: a look takes some
 * microseconds, a quarter of what the thread pool would add to it.
 */
export class RememberedFile<Content> {
  readonly #path: string;
  readonly #parse: (text: string) => Content;
  #last: { readonly signature: string; readonly content: Content } | undefined;
  #written: Content | undefined;

  /** @param written what has just been written to it: believed at the first look, and not parsed */
  constructor(path: string, parse: (text: string) => Content, written?: Content) {
    this.#path = path;
    this.#parse = parse;
    this.#written = written;
  }

  /** Undefined when there is no such file. Throws UNREADABLE. */
  read(): Content | undefined {
    try {
      // Before it is read: what is written in between is taken for different the next time.
      const signature = signatureOf(statSync(this.#path));
      if (this.#last?.signature !== signature) this.#last = { signature, content: this.#read() };
      return this.#last.content;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw unreadable(this.#path, error);
    }
  }

  #read(): Content {
    const content = this.#written ?? this.#parse(readFileSync(this.#path, "utf8"));
    this.#written = undefined;
    return content;
  }
}

/** As the controller notes down what a file looked like (controller/sources/files/folder/read-file.ts). */
export function signatureOf({ ino, size, mtimeMs, ctimeMs }: Stats): string {
  return `${ino}-${size}-${mtimeMs}-${ctimeMs}`;
}
