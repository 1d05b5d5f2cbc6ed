import { readFile } from "node:fs/promises";
import { readManifests } from "../../crds/schema/reader/read-manifests";
import type { Key } from "../port";
import { isMissing, unreadable } from "./file-errors";

/** The line of an object, or of one field of it, in its file; undefined when the file does not hold it any more. */
export async function lineOf(file: string, key: Key, path: readonly (string | number)[]): Promise<number | undefined> {
  try {
    const { objects } = readManifests([{ path: file, content: await readFile(file) }]);
    const found = objects.find(({ kind, namespace, name }) => kind === key.kind && namespace === key.namespace && name === key.name);
    return found?.place(path).line;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw unreadable(file, error);
  }
}
