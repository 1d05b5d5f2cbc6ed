import { access, chmod, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { codeOf, reasonOf, refused } from "../failure";
import { makeFolder } from "../make-folder";
import type { ManifestText, StarterPlan } from "./manifest-text";
import type { PlannedSecret } from "./server-plan";

export interface Starter {
  readonly plan: StarterPlan;
  readonly texts: readonly ManifestText[];
  /** As the person wrote them; relative to `cwd`. */
  readonly manifests: string;
  readonly data: string;
  readonly cwd: string;
}

/** Writes manifests and secrets, none of which may be there already, and returns the manifests' paths. */
export async function writeStarter({ plan, texts, manifests, data, cwd }: Starter): Promise<string[]> {
  const files = texts.map(({ file, text }) => ({ path: join(manifests, file), text }));
  const secrets = plan.servers.flatMap((server) => server.secrets.flatMap((secret) => secretFiles(secret, data)));
  // Before anything is written: half a folder would be worse than none.
  for (const { path } of [...files, ...secrets]) await refuseExisting(path, cwd);
  try {
    await prepareData(resolve(cwd, data), secrets.length > 0);
    for (const { path, text } of secrets) await writeNew(resolve(cwd, path), text, { file: 0o600, folder: 0o700 });
    for (const { path, text } of files) await writeNew(resolve(cwd, path), text, { file: 0o644, folder: 0o755 });
  } catch (error) {
    throw refused(`Cannot write the manifests: ${reasonOf(error)}. Name folders that you may write with --manifests and --data.`, error);
  }
  return files.map(({ path }) => path);
}

/** What a person must write is left out; the origin that it may be sent to is not. */
function secretFiles({ name, key, value, origin }: PlannedSecret, data: string): { readonly path: string; readonly text: string }[] {
  const folder = join(data, "secrets", "default", name);
  return [{ path: join(folder, "origin"), text: origin }, ...(value === undefined ? [] : [{ path: join(folder, key), text: value }])];
}

async function refuseExisting(path: string, cwd: string): Promise<void> {
  try {
    await access(resolve(cwd, path));
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return;
    throw refused(`Cannot look for ${path}: ${reasonOf(error)}.`, error);
  }
  throw refused(`${path} exists already, and nothing is overwritten. Name another folder with --manifests (and --data), or move it away.`);
}

/** The data folder is never for Git, from its first moment on. */
async function prepareData(folder: string, needed: boolean): Promise<void> {
  if (!needed) return;
  await makeFolder(folder, 0o700);
  await chmod(folder, 0o700);
  await writeFile(join(folder, ".gitignore"), "*\n");
}

interface Modes {
  readonly file: number;
  readonly folder: number;
}

async function writeNew(path: string, text: string, modes: Modes): Promise<void> {
  await makeFolder(dirname(path), modes.folder);
  // Several secrets of one server share one origin file.
  await writeFile(path, text, { mode: modes.file });
}
