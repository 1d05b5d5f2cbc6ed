import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import type { Config } from "./config";
import { configOf } from "./config-of";
import { readKubeconfigs } from "./kubeconfig";

/** Where to look. */
export interface Lookup {
  /** As `--kubeconfig` names it. Only this file counts then. */
  readonly kubeconfig?: string | undefined;
  readonly context?: string | undefined;
  /** KUBECONFIG, HOME (USERPROFILE), KUBERNETES_SERVICE_HOST and _PORT. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where a pod's account lies. */
  readonly inClusterFolder: string;
}

/** In kubectl's order: the flag, KUBECONFIG, ~/.kube/config, the pod's own account. */
export async function findConfig({ kubeconfig, context, env, inClusterFolder }: Lookup): Promise<Config> {
  const paths = pathsOf(kubeconfig, env);
  const found = await readKubeconfigs(paths);
  if (found) return configOf(found, context);
  if (kubeconfig !== undefined) throw new Error(`There is no kubeconfig ${kubeconfig}: name the right file with --kubeconfig.`);
  if (context !== undefined) throw new Error(`There is no kubeconfig for --context ${context}: looked for ${lookedFor(paths)}.`);
  const pod = await podConfig(env, inClusterFolder);
  if (pod) return pod;
  throw new Error(
    `No cluster is known: there is no ${lookedFor(paths)}, and this is no pod (KUBERNETES_SERVICE_HOST, ${inClusterFolder}/token). Name a file with --kubeconfig.`,
  );
}

function pathsOf(flag: string | undefined, env: Lookup["env"]): readonly string[] {
  if (flag !== undefined) return flag.split(delimiter).filter((path) => path !== "");
  const named = (env["KUBECONFIG"] ?? "").split(delimiter).filter((path) => path !== "");
  if (named.length > 0) return named;
  const home = env["HOME"] ?? env["USERPROFILE"];
  return home === undefined || home === "" ? [] : [join(home, ".kube", "config")];
}

function lookedFor(paths: readonly string[]): string {
  return paths.length === 0 ? "KUBECONFIG or HOME in the environment" : paths.join(", ");
}

async function podConfig(env: Lookup["env"], folder: string): Promise<Config | undefined> {
  const [host, port] = [env["KUBERNETES_SERVICE_HOST"], env["KUBERNETES_SERVICE_PORT"]];
  if (host === undefined || host === "" || port === undefined || !existsSync(join(folder, "token"))) return undefined;
  const namespace = existsSync(join(folder, "namespace")) ? await readFile(join(folder, "namespace"), "utf8") : "";
  return {
    context: "in-cluster",
    namespace: namespace.trim() === "" ? undefined : namespace.trim(),
    cluster: {
      server: `https://${host.includes(":") ? `[${host}]` : host}:${port}`,
      ca: { file: join(folder, "ca.crt") },
      skipVerify: false,
      tlsServerName: undefined,
      proxyUrl: undefined,
    },
    user: {
      name: "the pod's service account",
      certificate: undefined,
      key: undefined,
      token: undefined,
      tokenFile: join(folder, "token"),
      basic: undefined,
      exec: undefined,
      authProvider: undefined,
      impersonation: {},
    },
    origin: folder,
  };
}
