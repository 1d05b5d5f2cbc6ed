import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buildFromModules, builtVersion } from "./build";
import { type Archive, envtestArchive, fetchArchive } from "./envtest";
import { withLock } from "./lock";
import { messageOf } from "./message";
import type { Settings } from "./settings";

/** Paths of the three programs. */
export interface Binaries {
  readonly apiserver: string;
  readonly etcd: string;
  readonly kubectl: string;
}

/** One way to get the programs into an empty folder. A rejection means that the next way is tried. */
export interface Way {
  /** Name of the folder in the cache; says what is in it. */
  readonly name: string;
  readonly fill: (folder: string) => Promise<void>;
}

/** The ways, the cheapest first: the official archive, then building from Go modules. */
export function waysOf(settings: Settings, archive: Archive | undefined = envtestArchive(process.platform, process.arch)): readonly Way[] {
  const platform = `${process.platform}-${process.arch}`;
  const build = { name: `built-${builtVersion}-${platform}`, fill: (folder: string) => buildFromModules(folder, settings) };
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
  const cache = join(settings.cacheFolder, "kubernetes");
  const cached = (): Binaries | undefined =>
    ways
      .map(({ name }) => join(cache, name))
      .filter(existsSync)
      .map(binariesIn)[0];
  const found = cached();
  if (found) return found;
  mkdirSync(cache, { recursive: true });
  // Looked at again under the lock: the run that held it may have filled the cache.
  return withLock(join(cache, "lock.db"), settings.say, async () => cached() ?? binariesIn(await fillCache(cache, ways)));
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

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function fillCache(cache: string, ways: readonly Way[]): Promise<string> {
  const failures: string[] = [];
  for (const { name, fill } of ways) {
    const folder = mkdtempSync(join(cache, ".unfinished-"));
    try {
      await fill(folder);
      for (const path of Object.values(binariesIn(folder))) accessSync(path, constants.X_OK);
      renameSync(folder, join(cache, name));
      return join(cache, name);
    } catch (error) {
      failures.push(`${name}: ${messageOf(error)}`);
      rmSync(folder, { recursive: true, force: true });
    }
  }
  throw new Error(
    "get kube-apiserver, etcd and kubectl: none could be had; install Go 1.21 or newer (https://go.dev/dl) so that they can be built, " +
      `or set KUBEBUILDER_ASSETS to a folder that has them (${failures.join("; ")})`,
  );
}
