import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeAtomically } from "../../resources/directory/write-atomically";
import { codeOf, reasonOf, refused } from "../failure";

/** Remembers which folder a data folder belongs to, so that commands need not be told, whether or not `up` runs. */
export async function rememberManifests(data: string, manifests: string): Promise<void> {
  await writeAtomically(fileOf(data), `${manifests}\n`);
}

/** The folder of manifests of the last `up`, as an absolute path; undefined when there was none. */
export async function lastManifests(data: string): Promise<string | undefined> {
  try {
    return (await readFile(fileOf(data), "utf8")).trim();
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return undefined;
    throw refused(`Cannot read ${fileOf(data)} (${reasonOf(error)}): name the folder of manifests with --manifests.`, error);
  }
}

function fileOf(data: string): string {
  return join(data, "manifests-folder");
}
