import type { Key } from "../../source";

/** The folder that people keep, or what commands and the controller made in the data directory. */
export type Root = "dir" | "objects";

export interface FileRef {
  readonly root: Root;
  /** Inside its root, with `/`. */
  readonly path: string;
}

/** Where an object stands: which file, and how many others come before it there. */
export interface Place extends FileRef {
  readonly place: number;
}

/** An object as its author means it: validated, with the schema's defaults. Of a Secret, `spec.data` holds the decoded values. */
export interface Content {
  readonly apiVersion: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly spec: unknown;
}

/** One object of a file that is good. */
export interface Declaration {
  readonly key: Key;
  /** On which it begins, counted from 1. */
  readonly line: number;
  /** On which its YAML document begins. */
  readonly start: number;
  /** Digest of the YAML document it lies in, so that unchanged documents of a changed file are not parsed again. */
  readonly document: string;
  readonly content: Content;
}

export function fileText({ root, path }: FileRef): string {
  return `${root}:${path}`;
}

/** The order in which "the first has it": what people declare before what commands made, then by path, then by place. */
export function comparePlaces(a: Place, b: Place): number {
  if (a.root !== b.root) return a.root === "dir" ? -1 : 1;
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.place - b.place;
}
