import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { codeOf } from "./failure";

/** Makes a folder and those above it, with `mode` each; one that is there stays as it is. Rejects with the system's error. */
export async function makeFolder(path: string, mode: number): Promise<void> {
  // Step by step: Node's own recursion never ends where the file system takes no folders, such as below /proc.
  try {
    await mkdir(path, { mode });
  } catch (error) {
    if (codeOf(error) === "EEXIST") return;
    if (codeOf(error) !== "ENOENT" || existsSync(dirname(path))) throw error;
    await makeFolder(dirname(path), mode);
    await makeFolder(path, mode);
  }
}
