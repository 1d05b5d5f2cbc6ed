import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import type { KindName } from "../types";
import { kinds } from "../types";

/** A manifest as it is written. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec?: Readonly<Record<string, unknown>>;
}

const folder = join(__dirname, "..", "..", "docs", "reference", "examples");

export const exampleFiles: readonly string[] = readdirSync(folder).sort();

/** The documents of one file. */
export function readExample(file: string): readonly Manifest[] {
  return parseAllDocuments(readFileSync(join(folder, file), "utf8")).map((document): Manifest => document.toJS());
}

/** The first object of the minimal example of a kind. */
export function minimalOf(kind: KindName): Manifest {
  const [first] = readExample(`${kinds[kind].plural}.minimal.yaml`);
  if (!first) throw new Error(`read the minimal example of ${kind}: it is empty`);
  return first;
}
