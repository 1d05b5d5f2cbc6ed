import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { withLock } from "./lock";
import { messageOf } from "./message";
import type { Settings } from "./settings";

/** One way to get programs into an empty folder. A rejection means that the next way is tried. */
export interface Way {
  /** Name of the folder in the cache; says what is in it. */
  readonly name: string;
  readonly fill: (folder: string) => Promise<void>;
}

export interface Wanted {
  readonly settings: Settings;
  /** The cheapest first. */
  readonly ways: readonly Way[];
  /** What the folder must hold. */
  readonly names: readonly string[];
  /** What else to set when no way works: "set … ". */
  readonly instead: string;
}

/**
 * Returns a folder of the cache that holds the programs, filled if it was not. Two runs at a time do it once; a run that is killed
 * in between leaves nothing that a later one would take for whole.
 *
 * Throws one sentence that says how to get the programs when no way works.
 */
export async function folderOf(wanted: Wanted): Promise<string> {
  const { settings, ways } = wanted;
  const cache = join(settings.cacheFolder, "kubernetes");
  const cached = (): string | undefined => ways.map(({ name }) => join(cache, name)).find(existsSync);
  const found = cached();
  if (found !== undefined) return found;
  mkdirSync(cache, { recursive: true });
  // Looked at again under the lock: the run that held it may have filled the cache.
  return withLock(join(cache, "lock.db"), settings.say, async () => cached() ?? fillCache(cache, wanted));
}

async function fillCache(cache: string, { ways, names, instead }: Wanted): Promise<string> {
  const failures: string[] = [];
  for (const { name, fill } of ways) {
    const folder = mkdtempSync(join(cache, ".unfinished-"));
    try {
      await fill(folder);
      for (const program of names) accessSync(join(folder, program), constants.X_OK);
      renameSync(folder, join(cache, name));
      return join(cache, name);
    } catch (error) {
      failures.push(`${name}: ${messageOf(error)}`);
      rmSync(folder, { recursive: true, force: true });
    }
  }
  throw new Error(
    `get ${listed(names)}: none could be had; install Go 1.21 or newer (https://go.dev/dl) so that they can be built, ` +
      `or set ${instead} (${failures.join("; ")})`,
  );
}

function listed(names: readonly string[]): string {
  return names.length === 1 ? String(names[0]) : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
