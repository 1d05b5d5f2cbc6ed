import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { createDirectoryResources } from "../../resources/directory/directory";
import type { Resources } from "../../resources/port";
import type { AdminClient } from "../admin/admin-client";
import { runningGateway } from "../admin/running";
import { refused, wrongUsage } from "../failure";
import type { Shell } from "../shell";
import { isDataTaken } from "../up/data-lock";
import { lastManifests } from "../up/last-manifests";
import { findData } from "./find-data";
import { shownPath } from "./shown-path";
import type { TargetOptions } from "./target-options";

/** What a command acts on. */
export interface Target {
  readonly resources: Resources;
  /** The gateway that enforces it, or undefined when none runs. */
  readonly gateway: () => Promise<AdminClient | undefined>;
  /** The namespace to act in; undefined means all of them. */
  readonly namespace: string | undefined;
  /** For hints: the flags that name these folders again, each with a space before it. */
  readonly flags: string;
  /** For hints: ` -n NAME` when a namespace was named. */
  readonly namespaceFlag: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The data folder in files mode. */
  readonly data: string;
}

/** Finds what the options mean, and names it on stderr before anything is done to it. */
export async function openTarget(options: TargetOptions, shell: Shell): Promise<Target> {
  if (options.context !== undefined || options.kubeconfig !== undefined) throw noCluster("--context and --kubeconfig name a cluster.");
  if (options.allNamespaces && options.namespace !== undefined) throw wrongUsage("Give -n or -A, not both.");
  const folders = await findFolders(options, shell.cwd);
  const shown = (path: string): string => shownPath(path, shell.cwd);
  shell.terminal.say(`target: files in ${shown(folders.manifests)}, data in ${shown(folders.data)}`);
  return {
    resources: createDirectoryResources({ ...folders, running: () => isDataTaken(folders.data), shown }),
    gateway: async () => runningGateway(folders.data),
    namespace: options.allNamespaces ? undefined : (options.namespace ?? "default"),
    flags: flagsOf(options),
    namespaceFlag: options.namespace === undefined ? "" : ` -n ${options.namespace}`,
    now: shell.now,
    data: folders.data,
  };
}

/** One namespace, for a command that acts on named objects. */
export function oneNamespace({ namespace }: Target): string {
  if (namespace === undefined) throw wrongUsage("Name the namespace with -n; this command acts in one.");
  return namespace;
}

interface Folders {
  readonly manifests: string;
  readonly data: string;
}

async function findFolders({ manifests, data }: TargetOptions, cwd: string): Promise<Folders> {
  const foundData = data === undefined ? (findData(cwd) ?? dataBeside(manifests, cwd)) : resolve(cwd, data);
  if (foundData === undefined) throw noCluster("There is no .gatebolt/ folder here or above.");
  if (!existsSync(foundData)) throw refused(`There is no data folder ${data}: gatebolt up makes it. Name the right one with --data.`);
  if (manifests !== undefined) return { data: foundData, manifests: resolve(cwd, manifests) };
  return { data: foundData, manifests: (await lastManifests(foundData)) ?? join(dirname(foundData), "gatebolt") };
}

/** With --manifests alone, data lies where `up --manifests` puts it by default: here. */
function dataBeside(manifests: string | undefined, cwd: string): string | undefined {
  return manifests === undefined ? undefined : join(cwd, ".gatebolt");
}

function noCluster(why: string): Error {
  return refused(
    `${why} This build of gatebolt works on files alone: start gatebolt up, then run this in the same folder, or name its folders with --manifests DIR --data DIR.`,
  );
}

function flagsOf({ manifests, data }: TargetOptions): string {
  const given = [
    ["--manifests", manifests],
    ["--data", data],
  ] as const;
  return given.flatMap(([flag, value]) => (value === undefined ? [] : [` ${flag} ${value}`])).join("");
}
