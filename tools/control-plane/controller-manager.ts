import { writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { isProgram } from "./binaries";
import { buildFromModules, builtVersion, controllerManager } from "./build";
import { folderOf, type Way } from "./cached";
import { type Account, kubeconfigOf } from "./kubeconfig";
import { type Restartable, restartable } from "./restartable";
import type { Servers } from "./servers";
import type { Settings } from "./settings";

const program = "kube-controller-manager";

/** Path of kube-controller-manager: the one on PATH, else from the cache, else built (a minute or two, once). */
export async function ensureControllerManager(settings: Settings, ways: readonly Way[] = [building(settings)]): Promise<string> {
  const own = (settings.env["PATH"] ?? "").split(delimiter).map((folder) => join(folder, program));
  const found = own.find(isProgram);
  if (found !== undefined) return found;
  return join(await folderOf({ settings, ways, names: [program], instead: "PATH so that it is found" }), program);
}

/** An entry of its own in the cache, so that whoever has the servers need not build them again. */
function building(settings: Settings): Way {
  const name = `controller-manager-${builtVersion}-${process.platform}-${process.arch}`;
  return { name, fill: (folder) => buildFromModules(folder, controllerManager, settings) };
}

export interface ManagerOptions {
  readonly path: string;
  readonly servers: Servers;
  readonly account: Account;
  readonly env: Settings["env"];
}

/**
 * Starts the garbage collector and the namespace controller, each under its own ServiceAccount as in a cluster, so that admission
 * policies see the names they will see there. To be started after the CRDs are there: the garbage collector learns of new kinds every 30 s.
 */
export function startControllerManager({ path, servers, account, env }: ManagerOptions): Restartable {
  const kubeconfig = join(servers.folder, "controller-manager.kubeconfig");
  writeFileSync(kubeconfig, kubeconfigOf([account], servers.url, servers.certificate), { mode: 0o600 });
  const manager = restartable({
    name: program,
    path,
    env,
    logFile: join(servers.folder, `${program}.log`),
    args: [
      `--kubeconfig=${kubeconfig}`,
      "--controllers=garbage-collector-controller,namespace-controller",
      "--use-service-account-credentials=true",
      "--leader-elect=false",
      // Nobody asks it anything.
      "--secure-port=0",
    ],
  });
  manager.start();
  return manager;
}
