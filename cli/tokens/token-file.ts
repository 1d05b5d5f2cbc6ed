import { existsSync } from "node:fs";
import { open, rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { codeOf, reasonOf, refused } from "../failure";

/** Before a token is made for it: a file that cannot be written later would lose the token. Throws Failure. */
export function refuseExistingFile(path: string, cwd: string): void {
  if (existsSync(resolve(cwd, path))) throw refused(`${path} exists already and may hold another token: name a new file with --out.`);
  if (!existsSync(dirname(resolve(cwd, path)))) throw refused(`There is no folder for ${path}: make it, or name another file with --out.`);
}

/**
 * Writes a token to a new file, readable by its owner alone (0600). An existing file is refused: it may hold a token that
 * somebody still uses, and its permissions are not ours to change.
 */
export async function writeTokenFile(path: string, token: string, cwd: string): Promise<void> {
  try {
    const file = await open(resolve(cwd, path), "wx", 0o600);
    try {
      await file.writeFile(`${token}\n`);
      await file.sync();
    } catch (error) {
      // Half a token is worth nothing, and would be in the way of the next attempt.
      await rm(resolve(cwd, path), { force: true });
      throw error;
    } finally {
      await file.close();
    }
  } catch (error) {
    if (codeOf(error) === "EEXIST") throw refused(`${path} exists already and may hold another token: name a new file with --out.`, error);
    throw refused(`Cannot write the token to ${path} (${reasonOf(error)}): name a file that you may create with --out.`, error);
  }
}
