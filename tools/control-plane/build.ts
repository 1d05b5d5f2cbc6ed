import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "./run";
import type { Settings } from "./settings";

/** The Kubernetes that is built; its libraries have the same number with 0 in front. */
export const builtVersion = "v1.37.1";
const libraryVersion = builtVersion.replace(/^v1/, "v0");

const stamp = "k8s.io/component-base/version";
const strip = "-s -w";
/** Without a version linked in, discovery and `kubectl version` answer nonsense. */
const stamped = `${strip} -X ${stamp}.gitVersion=${builtVersion} -X ${stamp}.gitMajor=1 -X ${stamp}.gitMinor=37 -X ${stamp}.gitTreeState=clean -X ${stamp}.gitCommit=mod`;

/** A program that Go can build. */
export interface Buildable {
  readonly name: string;
  readonly module: string;
  /** For the linker. */
  readonly flags: string;
}

/** etcd, kube-apiserver and kubectl: about five minutes. */
export const servers: readonly Buildable[] = [
  { name: "etcd", module: "go.etcd.io/etcd/server/v3", flags: strip },
  { name: "kube-apiserver", module: "k8s.io/kubernetes/cmd/kube-apiserver", flags: stamped },
  { name: "kubectl", module: "k8s.io/kubernetes/cmd/kubectl", flags: stamped },
];

/** About a minute once the servers are built. */
export const controllerManager: readonly Buildable[] = [
  { name: "kube-controller-manager", module: "k8s.io/kubernetes/cmd/kube-controller-manager", flags: stamped },
];

/** Builds the programs from Go modules into the folder: some minutes and a few GB of Go's own caches the first time, seconds later. */
export async function buildFromModules(folder: string, programs: readonly Buildable[], { env, say }: Settings): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), "gatebolt-build-"));
  const go = (args: readonly string[]): Promise<string> =>
    run("go", args, { cwd: work, env: { ...env, GOFLAGS: "-mod=mod", CGO_ENABLED: "0" } });
  try {
    await go(["version"]);
    say(`building ${programs.map(({ name }) => name).join(", ")} ${builtVersion} from Go modules (minutes, once)`);
    await declareModule(go);
    mkdirSync(folder, { recursive: true });
    for (const { name, module, flags } of programs) {
      const started = performance.now();
      await go(["build", "-trimpath", "-ldflags", flags, "-o", join(folder, name), module]);
      say(`built ${name} in ${Math.round((performance.now() - started) / 1000)} s`);
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * A module of our own that requires Kubernetes, because `go install` refuses one that replaces its libraries; and those replaces
 * count in the main module only, so they are repeated here.
 */
async function declareModule(go: (args: readonly string[]) => Promise<string>): Promise<void> {
  await go(["mod", "init", "local/gatebolt-control-plane"]);
  const answer: { readonly GoMod: string } = JSON.parse(await go(["mod", "download", "-json", `k8s.io/kubernetes@${builtVersion}`]));
  const manifest = readFileSync(answer.GoMod, "utf8");
  const goVersion = /^go (\S+)$/m.exec(manifest)?.[1] ?? "1.26.0";
  const replaces = librariesOf(manifest).map((library) => `-replace=${library}=${library}@${libraryVersion}`);
  await go(["mod", "edit", `-go=${goVersion}`, `-require=k8s.io/kubernetes@${builtVersion}`, ...replaces]);
}

/** The libraries that live in Kubernetes' own repository: those replaced by a folder, or required as v0.0.0. */
export function librariesOf(manifest: string): readonly string[] {
  const lines = manifest.split("\n").map((line) => /^\s*(k8s\.io\/[a-z0-9-]+) (?:=> \.\/staging\/|v0\.0\.0(?: |$))/.exec(line)?.[1]);
  return [...new Set(lines.filter((library) => library !== undefined))].sort();
}
