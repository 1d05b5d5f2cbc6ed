import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Answer, Api } from "./api";
import { issuer } from "./apiserver";
import { type Binaries, ensureBinaries } from "./binaries";
import { ensureControllerManager, startControllerManager } from "./controller-manager";
import { installDefinitions, readDefinitions } from "./crds";
import { type Faults, faultsOf } from "./faults";
import { type Accounts, accounts, kubeconfigOf, tokenFileOf } from "./kubeconfig";
import { createReleaseNamespace, installPolicies, readPolicies } from "./policies";
import { run } from "./run";
import { type Servers, startServers } from "./servers";
import type { Settings } from "./settings";

/** A running etcd and kube-apiserver, for one suite. */
export interface ControlPlane {
  readonly url: string;
  /** The administrator's bearer token. */
  readonly token: string;
  /** Bearer tokens by context: `admin`, `gatebolt-controller`, `gatebolt-gateway`. */
  readonly tokens: Readonly<Record<string, string>>;
  /** A file with the contexts `admin` (current), `gatebolt-controller` and `gatebolt-gateway`. */
  readonly kubeconfig: string;
  /** The API server's own certificate (PEM). */
  readonly certificate: string;
  /** Who issues the tokens of ServiceAccounts (`kubectl create token`); their keys are at `/openid/v1/jwks`. */
  readonly issuer: string;
  /** Client URL of etcd; plain HTTP, for nobody but the API server. */
  readonly etcdUrl: string;
  /** What the API server said to each CRD; empty unless they were asked for. */
  readonly installed: readonly Answer[];
  /** Runs kubectl as the administrator and returns its stdout; rejects with its stderr. `input` is for `-f -`. */
  readonly kubectl: (args: readonly string[], input?: string) => Promise<string>;
  /** A request as the administrator, unless its options name another token. */
  readonly request: Api["send"];
  readonly faults: Faults;
  /** Ends all processes and removes the data. */
  readonly stop: () => Promise<void>;
}

export interface StartOptions {
  readonly settings: Settings;
  /** Whether to install the CRDs of this checkout and wait until they are served. */
  readonly crds: boolean;
  /**
   * Whether to install `charts/gatebolt/policies` of this checkout (accounts, their roles, admission policies) and wait until they
   * are enforced; the CRDs come with them. Default false.
   */
  readonly policies?: boolean;
  /** Whether the garbage collector and the namespace controller run, so that what is owned goes and namespaces end. Default false. */
  readonly controllerManager?: boolean;
}

/** Starts a control plane on free ports, with its data in a temporary folder. Ready in 3 to 6 seconds. */
export async function startControlPlane(options: StartOptions): Promise<ControlPlane> {
  const { settings } = options;
  const binaries = await ensureBinaries(settings);
  const manager = options.controllerManager ? await ensureControllerManager(settings) : undefined;
  const folder = mkdtempSync(join(tmpdir(), "gatebolt-control-plane-"));
  try {
    return await start({ ...options, binaries, manager, folder });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

interface Prepared extends StartOptions {
  readonly binaries: Binaries;
  /** Path of kube-controller-manager, where it is wanted. */
  readonly manager: string | undefined;
  readonly folder: string;
}

async function start(prepared: Prepared): Promise<ControlPlane> {
  const { settings, binaries, folder } = prepared;
  const people = accounts(() => randomBytes(16).toString("hex"));
  const contexts = [people.admin, ...people.release];
  const [tokenFile, kubeconfig] = [join(folder, "tokens.csv"), join(folder, "kubeconfig")];
  writeFileSync(tokenFile, tokenFileOf([...contexts, people.controllerManager]), { mode: 0o600 });
  const servers = await startServers({ binaries, folder, tokenFile, adminToken: people.admin.token, env: settings.env });
  const { url, etcdUrl, certificate, api } = servers;
  writeFileSync(kubeconfig, kubeconfigOf(contexts, url, certificate), { mode: 0o600 });
  const { installed, stop } = await furnish(prepared, servers, people);
  return {
    url,
    etcdUrl,
    certificate,
    issuer,
    token: people.admin.token,
    tokens: Object.fromEntries(contexts.map(({ context, token }) => [context, token])),
    kubeconfig,
    installed,
    kubectl: (args, input) => {
      const own = ["--kubeconfig", kubeconfig, "--cache-dir", join(folder, "kubectl-cache")];
      return run(binaries.kubectl, [...own, ...args], { env: settings.env, ...(input === undefined ? {} : { input }) });
    },
    request: api.send,
    faults: faultsOf(servers),
    stop,
  };
}

interface Furnished {
  readonly installed: readonly Answer[];
  readonly stop: () => Promise<void>;
}

/** Installs what is asked for; ends everything when that fails. */
async function furnish({ manager: path, folder, ...options }: Prepared, servers: Servers, people: Accounts): Promise<Furnished> {
  const { api, apiserver, etcd } = servers;
  const running = [apiserver, etcd];
  const stop = async (): Promise<void> => {
    await api.close();
    await Promise.all(running.map((server) => server.stop()));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const installed = options.crds || options.policies ? await installDefinitions(api, readDefinitions(process.cwd())) : [];
    if (options.policies) {
      await createReleaseNamespace(api);
      await installPolicies(api, readPolicies(process.cwd()));
    }
    if (path !== undefined)
      running.push(startControllerManager({ path, servers, account: people.controllerManager, env: options.settings.env }));
    return { installed, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
