import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The `.gatebolt/` here or above, as git finds `.git`. Undefined when there is none up to the root. */
export function findData(from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const found = join(folder, ".gatebolt");
    if (existsSync(found)) return found;
    if (folder === dirname(folder)) return undefined;
  }
}
