import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { createDirectoryResources } from "../../resources/directory/directory";
import { runningGateway, runningUp } from "../admin/running";
import { refused } from "../failure";
import type { Shell } from "../shell";
import { readSecretFile, secretFileOf } from "../tokens/secret-file";
import { isDataTaken } from "../../resources/directory/data-lock";
import { lastManifests } from "../up/last-manifests";
import { findData } from "./find-data";
import { shownPath } from "./shown-path";
import type { Target, TokenSecrets } from "./target";
import type { TargetOptions } from "./target-options";

/** Files and the data folder of a `gatebolt up`; undefined when no flag names them and none is here or above. */
export async function filesTarget(options: TargetOptions, shell: Shell): Promise<Target | undefined> {
  const folders = await findFolders(options, shell.cwd);
  if (!folders) return undefined;
  const shown = (path: string): string => shownPath(path, shell.cwd);
  shell.terminal.say(`target: files in ${shown(folders.manifests)}, data in ${shown(folders.data)}`);
  const resources = createDirectoryResources({ ...folders, running: () => isDataTaken(folders.data), shown });
  return {
    resources,
    recordOf: async (key) => (await resources.placeOf(key))?.text ?? key.name,
    gateway: async () => runningGateway(folders.data),
    // Without the admin token: a cut is a file, and whoever makes one must not be stopped by another that was deleted.
    unenforced: async () => ((await runningUp(folders.data)) ? undefined : "no gatebolt up runs on this data folder"),
    secrets: secretFiles(folders.data, shell.cwd),
    namespace: options.allNamespaces ? undefined : (options.namespace ?? "default"),
    flags: flagsOf(options),
    namespaceFlag: options.namespace === undefined ? "" : ` -n ${options.namespace}`,
    trace: "the log of gatebolt up",
    notice: (text) => shell.terminal.say(text),
    now: shell.now,
  };
}

interface Folders {
  readonly manifests: string;
  readonly data: string;
}

async function findFolders({ manifests, data }: TargetOptions, cwd: string): Promise<Folders | undefined> {
  const foundData = data === undefined ? (findData(cwd) ?? dataBeside(manifests, cwd)) : resolve(cwd, data);
  if (foundData === undefined) return undefined;
  if (!existsSync(foundData)) throw refused(`There is no data folder ${data}: gatebolt up makes it. Name the right one with --data.`);
  if (manifests !== undefined) return { data: foundData, manifests: existing(manifests, cwd) };
  return { data: foundData, manifests: (await lastManifests(foundData)) ?? join(dirname(foundData), "gatebolt") };
}

/** What is named and not there is a slip of the pen: nothing would be found in it, and all would seem well. */
function existing(manifests: string, cwd: string): string {
  const path = resolve(cwd, manifests);
  if (existsSync(path)) return path;
  throw refused(
    `There is no folder of manifests ${manifests}: name the right one, or leave --manifests out for that of the last gatebolt up.`,
  );
}

/** With --manifests alone, data lies where `up --manifests` puts it by default: here. */
function dataBeside(manifests: string | undefined, cwd: string): string | undefined {
  return manifests === undefined ? undefined : join(cwd, ".gatebolt");
}

function secretFiles(data: string, cwd: string): TokenSecrets {
  return {
    placeOf(token) {
      const file = secretFileOf(data, token);
      return file === undefined ? undefined : shownPath(file, cwd);
    },
    fileOf(token) {
      const file = secretFileOf(data, token);
      return file !== undefined && existsSync(file) ? shownPath(file, cwd) : undefined;
    },
    async read(token) {
      const file = secretFileOf(data, token);
      return file === undefined ? undefined : readSecretFile(file);
    },
  };
}

function flagsOf({ manifests, data }: TargetOptions): string {
  const given = [
    ["--manifests", manifests],
    ["--data", data],
  ] as const;
  return given.flatMap(([flag, value]) => (value === undefined ? [] : [` ${flag} ${value}`])).join("");
}
