import { openKubeApi } from "../../kube-client/open-kube-api";
import { createKubeResources } from "../../resources/kube/kube-resources";
import type { Key } from "../../resources/port";
import { AdminClient } from "../admin/admin-client";
import { adminUrl } from "../admin/admin-url";
import { readAdminToken } from "../admin/running";
import { reasonOf, refused, wrongUsage } from "../failure";
import type { Shell } from "../shell";
import { secretsInCluster } from "./cluster-secrets";
import type { Target } from "./target";
import type { TargetOptions } from "./target-options";

/** The cluster that kubectl would act on, as the account that its kubeconfig names. Nothing is sent yet. */
export async function clusterTarget(options: TargetOptions, { env, terminal, version, now }: Shell): Promise<Target> {
  const { kubeconfig, context, allNamespaces = false } = options;
  const gateway = gatewayOf(options);
  const api = await openKubeApi({ kubeconfig, context, env, userAgent: `gatebolt/${version}` }).catch((error: unknown) => {
    throw refused(`${isNamed(options) ? "" : noFiles}${reasonOf(error)}`, error);
  });
  const namespace = allNamespaces ? undefined : (options.namespace ?? api.namespace ?? "default");
  const where = namespace === undefined ? "all namespaces" : `namespace ${namespace}`;
  terminal.say(`target: context ${api.context}, ${where}, ${api.server}`);
  return {
    resources: createKubeResources(api),
    gateway,
    recordOf: async (key) => recordText(key),
    // Whether a controller runs shows in statuses alone.
    unenforced: async () => undefined,
    secrets: secretsInCluster(api),
    namespace,
    flags: flagsOf(options),
    namespaceFlag: options.namespace === undefined ? "" : ` -n ${options.namespace}`,
    trace: "kubectl describe of the object, and the log of the controller",
    notice: (text) => terminal.say(text),
    now,
  };
}

const noFiles = "There is no .gatebolt/ folder here or above (start gatebolt up, or name one with --data). ";

function isNamed({ kubeconfig, context }: TargetOptions): boolean {
  return kubeconfig !== undefined || context !== undefined;
}

function recordText({ kind, namespace, name }: Key): string {
  return `${kind} ${namespace === "" ? "" : `${namespace}/`}${name}`;
}

function gatewayOf({ gatewayUrl: url, gatewayTokenFile: file }: TargetOptions): Target["gateway"] {
  if ((url === undefined) !== (file === undefined)) {
    throw wrongUsage(
      "--gateway URL (--gateway-url for get and revoke) and --gateway-token-file FILE belong together: the gateway's admin port, and a token for it.",
    );
  }
  if (url === undefined || file === undefined) return async () => undefined;
  const origin = adminUrl(url, "--gateway");
  return async () => new AdminClient({ url: origin, token: await readAdminToken(file) });
}

function flagsOf({ kubeconfig, context }: TargetOptions): string {
  const given = [
    ["--kubeconfig", kubeconfig],
    ["--context", context],
  ] as const;
  return given.flatMap(([flag, value]) => (value === undefined ? [] : [` ${flag} ${value}`])).join("");
}
