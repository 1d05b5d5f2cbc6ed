import type { Fault } from "../../../../crds/schema/fault";
import type { FileRef } from "../declarations/declaration";

/** What is known of one file. What it declares is kept by the claims. */
export interface FileState extends FileRef {
  /** Of the bytes that were read last; absent when they could not be read, or were not in this life of the process. */
  readonly digest?: string;
  /** How the file looked when it was read last. */
  readonly signature?: string;
  /** It has been quiet since it changed last. */
  readonly settled: boolean;
  /** Why it was not taken when it was read last. */
  readonly trouble?: Trouble;
}

export interface Trouble {
  readonly faults: readonly Fault[];
  /** The text that is at fault; absent when the file could not be read at all. */
  readonly text?: string;
}

/** Whether a file that is in trouble may hold an object: its text names it, or nobody knows its text. */
export function mayHold({ trouble }: FileState, name: string): boolean {
  return trouble !== undefined && (trouble.text === undefined || trouble.text.includes(name));
}
