import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Answer, Api } from "./api";
import { ensureBinaries } from "./binaries";
import { installDefinitions, readDefinitions } from "./crds";
import { accounts, kubeconfigOf, tokenFileOf } from "./kubeconfig";
import { run } from "./run";
import { type Servers, startServers } from "./servers";
import type { Settings } from "./settings";

/** A running etcd and kube-apiserver, for one suite. */
export interface ControlPlane {
  readonly url: string;
  /** The administrator's bearer token. */
  readonly token: string;
  /** A file with the contexts `admin` (current), `gatebolt-controller` and `gatebolt-gateway`. */
  readonly kubeconfig: string;
  /** The API server's own certificate (PEM). */
  readonly certificate: string;
  /** What the API server said to each CRD; empty unless they were asked for. */
  readonly installed: readonly Answer[];
  /** Runs kubectl as the administrator and returns its stdout; rejects with its stderr. `input` is for `-f -`. */
  readonly kubectl: (args: readonly string[], input?: string) => Promise<string>;
  /** A request as the administrator, unless its options name another token. */
  readonly request: Api["send"];
  /** Ends both processes and removes the data. */
  readonly stop: () => Promise<void>;
}

export interface StartOptions {
  readonly settings: Settings;
  /** Whether to install the CRDs of this checkout and wait until they are served. */
  readonly crds: boolean;
}

/** Starts a control plane on free ports, with its data in a temporary folder. Ready in 3 to 6 seconds. */
export async function startControlPlane({ settings, crds }: StartOptions): Promise<ControlPlane> {
  const binaries = await ensureBinaries(settings);
  const folder = mkdtempSync(join(tmpdir(), "gatebolt-control-plane-"));
  const people = accounts(() => randomBytes(16).toString("hex"));
  const token = people[0].token;
  const [tokenFile, kubeconfig] = [join(folder, "tokens.csv"), join(folder, "kubeconfig")];
  writeFileSync(tokenFile, tokenFileOf(people), { mode: 0o600 });
  const servers = await startServers({ binaries, folder, tokenFile, adminToken: token, env: settings.env });
  writeFileSync(kubeconfig, kubeconfigOf(people, servers.url, servers.certificate), { mode: 0o600 });
  const { url, certificate, api } = servers;
  const stop = (): Promise<void> => endAll(servers, folder);
  return {
    url,
    certificate,
    token,
    kubeconfig,
    installed: crds ? await installed(api, stop) : [],
    kubectl: (args, input) => {
      const own = ["--kubeconfig", kubeconfig, "--cache-dir", join(folder, "kubectl-cache")];
      return run(binaries.kubectl, [...own, ...args], { env: settings.env, ...(input === undefined ? {} : { input }) });
    },
    request: api.send,
    stop,
  };
}

async function installed(api: Api, stop: () => Promise<void>): Promise<readonly Answer[]> {
  try {
    return await installDefinitions(api, readDefinitions(process.cwd()));
  } catch (error) {
    await stop();
    throw error;
  }
}

async function endAll({ api, stop }: Servers, folder: string): Promise<void> {
  await api.close();
  await stop();
  rmSync(folder, { recursive: true, force: true });
}
