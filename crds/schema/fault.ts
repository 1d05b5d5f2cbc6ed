import { fieldText, type Path } from "./path";

/**
 * Something that a person must change, or (as a warning) should know.
 *
 * `problem` says what is wrong, `remedy` what to write instead. Neither ever repeats a secret or a token.
 */
export interface Fault {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** The object it is about; absent when the text around objects is at fault. */
  readonly subject?: { readonly kind: string; readonly name: string };
  /** The field, from the object's root; empty or absent: the object as a whole. */
  readonly path?: Path;
  readonly problem: string;
  readonly remedy?: string;
}

/** What is said of a field of an object, before it is known where in which file that stands. */
export interface FieldFault {
  readonly path: Path;
  /** Which line is meant: the value's, or the key's for a field that should not be there. */
  readonly part?: "value" | "key";
  readonly problem: string;
  readonly remedy?: string;
}

/** One line for people and editors: `FILE:LINE: Kind/name: field: what is wrong; what to write instead`. */
export function formatFault(fault: Fault): string {
  const { file, line, subject, path = [], problem, remedy } = fault;
  const where = [`${file}:${line}`, ...(subject ? [`${subject.kind}/${subject.name}`] : []), ...(path.length > 0 ? [fieldText(path)] : [])];
  // A value from the file may hold a line break, and one fault is one line.
  return `${where.join(": ")}: ${problem}${remedy === undefined ? "" : `; ${remedy}`}`.replaceAll(/[\r\n]+/g, " ");
}

/** By file, then by line, as a person works through them. */
export function byPlace(a: Fault, b: Fault): number {
  return a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1;
}
