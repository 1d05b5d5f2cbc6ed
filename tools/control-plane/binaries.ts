import { accessSync, constants } from "node:fs";
import { join } from "node:path";
import { buildFromModules, builtVersion, servers } from "./build";
import { folderOf, type Way } from "./cached";
import { type Archive, envtestArchive, fetchArchive } from "./envtest";
import type { Settings } from "./settings";

/** Paths of the three programs. */
export interface Binaries {
  readonly apiserver: string;
  readonly etcd: string;
  readonly kubectl: string;
}

/** The ways, the cheapest first: the official archive, then building from Go modules. */
export function waysOf(settings: Settings, archive: Archive | undefined = envtestArchive(process.platform, process.arch)): readonly Way[] {
  const platform = `${process.platform}-${process.arch}`;
  const build = { name: `built-${builtVersion}-${platform}`, fill: (folder: string) => buildFromModules(folder, servers, settings) };
  if (!archive) return [build];
  return [{ name: `envtest-${archive.version}-${platform}`, fill: (folder) => fetchArchive(archive, folder, settings.say) }, build];
}

/**
 * Returns a real kube-apiserver, etcd and kubectl: from `assets`, else from the cache, else fetched, else built (minutes, once).
 * Two runs at a time do it once; a run that is killed in between leaves nothing that a later one would take for whole.
 *
 * Throws one sentence that says how to get them when no way works.
 */
export async function ensureBinaries(settings: Settings, ways: readonly Way[] = waysOf(settings)): Promise<Binaries> {
  if (settings.assets !== undefined) return fromAssets(settings.assets);
  return binariesIn(
    await folderOf({
      settings,
      ways,
      names: ["kube-apiserver", "etcd", "kubectl"],
      instead: "KUBEBUILDER_ASSETS to a folder that has them",
    }),
  );
}

function binariesIn(folder: string): Binaries {
  return { apiserver: join(folder, "kube-apiserver"), etcd: join(folder, "etcd"), kubectl: join(folder, "kubectl") };
}

function fromAssets(folder: string): Binaries {
  const binaries = binariesIn(folder);
  const missing = Object.values(binaries).filter((path) => !isProgram(path));
  if (missing.length === 0) return binaries;
  throw new Error(`use KUBEBUILDER_ASSETS=${folder}: ${missing.join(", ")} cannot be run; point it to a folder that has them, or unset it`);
}

/** Whether there is something there that may be run. */
export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
