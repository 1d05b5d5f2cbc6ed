import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { isMissing, reasonOf, writeFileAtomically } from "./atomic-file";

/** Versions reserved at once: one write to disk for so many. */
const block = 100_000;

/** `source.json` cannot be understood; the message says what to do. */
class SourceUnreadable extends Error {
  readonly code = "SOURCE_UNREADABLE";
  override readonly name = "SourceUnreadable";
}

/**
 * Who this file store is, and its versions: one counter for all objects that never goes back, whatever kills the process.
 *
 * Versions are reserved on disk before the first of them is given, so a restart goes on above all that may have been told.
 */
export class Sequence {
  readonly id: string;
  readonly epoch: number;
  readonly #path: string;
  #last: number;
  #reserved: number;

  /** Throws SourceUnreadable when the file is there and damaged: a new id would bind to no store that exists. */
  constructor(path: string) {
    const { id, epoch, reserved } = read(path) ?? { id: randomUUID(), epoch: 1, reserved: 0 };
    this.#path = path;
    this.id = id;
    this.epoch = epoch;
    this.#last = reserved;
    this.#reserved = reserved;
    this.#reserve();
  }

  next(): string {
    if (this.#last === this.#reserved) this.#reserve();
    else if (this.#reserved - this.#last === block / 2) this.#reserveEarly();
    this.#last += 1;
    return String(this.#last);
  }

  /** The newest that was given, or the one below the first. */
  get current(): string {
    return String(this.#last);
  }

  /** Long before it must: a full disk then leaves room for many restrictions. */
  #reserveEarly(): void {
    try {
      this.#reserve();
    } catch {
      // Said by the one that must.
    }
  }

  #reserve(): void {
    const reserved = this.#last + block;
    const text = JSON.stringify({ id: this.id, epoch: this.epoch, reserved }, null, 2);
    writeFileAtomically(this.#path, `${text}\n`, true);
    this.#reserved = reserved;
  }
}

/** The newer of two versions, as far as there are any. */
export function laterVersion(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a.length === b.length ? (a > b ? a : b) : a.length > b.length ? a : b;
}

interface SourceFile {
  readonly id: string;
  readonly epoch: number;
  readonly reserved: number;
}

function read(path: string): SourceFile | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(path, "utf8"));
    if (isSourceFile(value)) return value;
    throw new TypeError("it has not the fields id, epoch and reserved");
  } catch (cause) {
    if (isMissing(cause)) return undefined;
    throw new SourceUnreadable(
      `cannot read ${path} (${reasonOf(cause)}): restore it from a backup, or remove the whole data directory to start anew, which issues all tokens again`,
      { cause },
    );
  }
}

function isSourceFile(value: unknown): value is SourceFile {
  if (typeof value !== "object" || value === null) return false;
  const { id, epoch, reserved } = value as Partial<Record<keyof SourceFile, unknown>>;
  return typeof id === "string" && id !== "" && isCount(epoch) && epoch >= 1 && isCount(reserved);
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
