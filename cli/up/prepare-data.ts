import { chmod, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ensureSecretFile } from "../../gateway/main";
import { adminTokenFile } from "../admin/running";
import { codeOf, reasonOf, refused } from "../failure";
import { makeFolder } from "../make-folder";

/** What `up` needs to exist before anything starts. */
export interface PreparedData {
  readonly path: string;
  readonly adminTokenFile: string;
  readonly storeKeyFile: string;
  /** SQLite, as the gateway takes it. */
  readonly store: string;
}

/** Makes the data folder for its owner alone, kept out of Git, with its two secrets. What is there already stays as it is. */
export async function prepareData(data: string): Promise<PreparedData> {
  const prepared = {
    path: data,
    adminTokenFile: adminTokenFile(data),
    storeKeyFile: join(data, "store-key"),
    store: `sqlite:${join(data, "store.db")}`,
  };
  try {
    await makeFolder(data, 0o700);
    await chmod(data, 0o700);
    await writeIfMissing(join(data, ".gitignore"), "*\n");
    await ensureSecretFile(prepared.adminTokenFile);
    await ensureSecretFile(prepared.storeKeyFile);
  } catch (error) {
    throw refused(
      `Cannot use the data folder ${data} (${reasonOf(error)}): make it writable for this user, or name another one with --data.`,
      error,
    );
  }
  return prepared;
}

async function writeIfMissing(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: "wx" });
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  }
}

/** The folder of manifests must be there: an empty start would look like a gateway that lost everything. */
export async function refuseMissingManifests(manifests: string, shown: string): Promise<void> {
  try {
    if ((await stat(manifests)).isDirectory()) return;
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw refused(`Cannot read the folder of manifests ${shown} (${reasonOf(error)}).`, error);
    throw refused(`There is no folder of manifests ${shown}: make one with gatebolt init, or name yours with --manifests DIR.`, error);
  }
  throw refused(`${shown} is a file: name the folder that holds it with --manifests.`);
}
