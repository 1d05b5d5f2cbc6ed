import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { withLock } from "../control-plane/lock";
import { run } from "../control-plane/run";
import type { Settings } from "../control-plane/settings";

const version = "v1.12.6";
const goModule = "github.com/opentofu/opentofu";

/**
 * Path of an OpenTofu: from the cache, else built from Go modules (some minutes, once). Two runs at a time build it once; one that is
 * killed leaves nothing that a later one would take for whole. Throws one sentence that says how to get it.
 */
export async function ensureOpenTofu(settings: Settings): Promise<string> {
  const cache = join(settings.cacheFolder, "opentofu");
  const folder = join(cache, `${version}-${process.platform}-${process.arch}`);
  const program = join(folder, "tofu");
  if (existsSync(program)) return program;
  mkdirSync(cache, { recursive: true });
  await withLock(join(cache, "lock.db"), settings.say, async () => {
    if (!existsSync(program)) await build(folder, cache, settings);
  });
  return program;
}

async function build(folder: string, cache: string, { env, say }: Settings): Promise<void> {
  const work = mkdtempSync(join(cache, ".unfinished-"));
  const go = (args: readonly string[]): Promise<string> =>
    run("go", args, { cwd: work, env: { ...env, GOFLAGS: "-mod=mod", CGO_ENABLED: "0" } });
  try {
    say(`building OpenTofu ${version} from Go modules (minutes, once)`);
    await declareModule(go);
    // Without this it calls itself a development version, and warns of it.
    const flags = `-s -w -X ${goModule}/version.dev=no`;
    await go(["build", "-trimpath", "-ldflags", flags, "-o", join(work, "bin", "tofu"), `${goModule}/cmd/tofu`]);
    renameSync(join(work, "bin"), folder);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`get OpenTofu: put tofu on PATH, or install Go 1.21 or newer (https://go.dev/dl) so that it can be built (${why})`, {
      cause: error,
    });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** A module of our own that requires OpenTofu, because `go install` refuses one that replaces what it requires. */
async function declareModule(go: (args: readonly string[]) => Promise<string>): Promise<void> {
  await go(["mod", "init", "local/gatebolt-opentofu"]);
  const answer: { readonly GoMod: string } = JSON.parse(await go(["mod", "download", "-json", `${goModule}@${version}`]));
  const manifest = readFileSync(answer.GoMod, "utf8");
  const goVersion = /^go (\S+)$/m.exec(manifest)?.[1] ?? "1.26.0";
  const replaces = replacesIn(manifest).map((each) => `-replace=${each}`);
  await go(["mod", "edit", `-go=${goVersion}`, `-require=${goModule}@${version}`, ...replaces]);
}

/** `A@v1=B@v2` for each replacement of a go.mod, in a block or by itself. */
export function replacesIn(manifest: string): readonly string[] {
  const lines = manifest.split("\n").map((line) => /^\s*(?:replace )?(\S+)(?: (v\S+))? => (\S+) (v\S+)$/.exec(line));
  return lines.flatMap((found) => {
    const [, from, at, to, version] = found ?? [];
    return from === undefined ? [] : [`${from}${at === undefined ? "" : `@${at}`}=${to}@${version}`];
  });
}
