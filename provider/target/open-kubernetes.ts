import { existsSync } from "node:fs";
import { delimiter } from "node:path";
import type { Config } from "../../kube-client/config/config";
import { openKubeApi } from "../../kube-client/open-kube-api";
import type { Declarations } from "../../resources/declarations";
import { createKubeDeclarations } from "../../resources/kube/kube-declarations";
import { isObjectValue, type ObjectValue, textAt } from "../framework/value";

const fieldManager = "gatebolt-terraform";

/**
 * A cluster, as the provider block names it; throws what a person has to mend in it.
 *
 * @param inClusterFolder where a pod's own account lies, if not at the usual place
 */
export async function openKubernetes(
  kubernetes: ObjectValue,
  env: Readonly<Record<string, string | undefined>>,
  inClusterFolder?: string,
): Promise<Declarations> {
  const host = textAt(kubernetes, "host");
  const api = await openKubeApi({
    ...(host === "" ? kubeconfigOf(kubernetes, env) : { config: configOf(host, kubernetes) }),
    env,
    ...(inClusterFolder !== undefined && { inClusterFolder }),
    userAgent: "terraform-provider-gatebolt",
  });
  return createKubeDeclarations({ api, fieldManager });
}

function kubeconfigOf(kubernetes: ObjectValue, env: Readonly<Record<string, string | undefined>>) {
  const paths = Array.isArray(kubernetes["config_paths"]) ? kubernetes["config_paths"].join(delimiter) : "";
  // The variable that people know from the kubernetes provider comes before kubectl's own.
  const named = textAt(kubernetes, "config_path") || paths || env["KUBE_CONFIG_PATH"] || undefined;
  const kubeconfig = named?.replaceAll(/(?<=^|:)~(?=\/)/g, env["HOME"] ?? "~");
  const files = (kubeconfig ?? "").split(delimiter).filter((path) => path !== "");
  if (files.length > 0 && !files.some((path) => existsSync(path)))
    throw new Error(`There is no kubeconfig ${files.join(", ")}: correct config_path in the provider block, or KUBE_CONFIG_PATH.`);
  return { kubeconfig, context: textAt(kubernetes, "config_context") || undefined };
}

function configOf(host: string, kubernetes: ObjectValue): Config {
  const pem = (name: string) => (textAt(kubernetes, name) === "" ? undefined : { pem: textAt(kubernetes, name) });
  return {
    context: "provider block",
    namespace: undefined,
    cluster: {
      server: host.replace(/\/+$/, ""),
      ca: pem("cluster_ca_certificate"),
      skipVerify: kubernetes["insecure"] === true,
      tlsServerName: textAt(kubernetes, "tls_server_name") || undefined,
      proxyUrl: undefined,
    },
    user: {
      name: "provider block",
      certificate: pem("client_certificate"),
      key: pem("client_key"),
      token: textAt(kubernetes, "token") || undefined,
      tokenFile: undefined,
      basic: undefined,
      exec: execOf(kubernetes["exec"]),
      authProvider: undefined,
      impersonation: {},
    },
    origin: "the provider block",
  };
}

function execOf(exec: ObjectValue[string] | undefined): Config["user"]["exec"] {
  if (!isObjectValue(exec)) return undefined;
  const { args = null, env = null } = exec;
  return {
    apiVersion: textAt(exec, "api_version"),
    command: textAt(exec, "command"),
    args: Array.isArray(args) ? args.map(String) : [],
    env: isObjectValue(env) ? Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value as string])) : {},
    folder: "",
    installHint: undefined,
    provideClusterInfo: false,
  };
}
