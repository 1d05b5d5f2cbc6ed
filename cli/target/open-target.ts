import { wrongUsage } from "../failure";
import type { Shell } from "../shell";
import type * as ClusterTarget from "./cluster-target";
import { filesTarget } from "./files-target";
import type { Target } from "./target";
import type { TargetOptions } from "./target-options";

export type { Target } from "./target";

/** Finds what the options mean, and names it on stderr before anything is done to it: a `.gatebolt/` here or above, else the cluster. */
export async function openTarget(options: TargetOptions, shell: Shell): Promise<Target> {
  if (options.allNamespaces && options.namespace !== undefined) throw wrongUsage("Give -n or -A, not both.");
  const named = { cluster: namesCluster(options), files: options.manifests !== undefined || options.data !== undefined };
  if (named.cluster && named.files) {
    throw wrongUsage("--manifests and --data name files; --context, --kubeconfig and --gateway a cluster: give the one or the other.");
  }
  const files = named.cluster ? undefined : await filesTarget(options, shell);
  if (files) return files;
  // Loaded here: commands on files need neither HTTP nor TLS.
  const { clusterTarget } = require("./cluster-target") as typeof ClusterTarget;
  return clusterTarget(options, shell);
}

/** One namespace, for a command that acts on named objects. */
export function oneNamespace({ namespace }: Target): string {
  if (namespace === undefined) throw wrongUsage("Name the namespace with -n; this command acts in one.");
  return namespace;
}

function namesCluster({ context, kubeconfig, gatewayUrl }: TargetOptions): boolean {
  return context !== undefined || kubeconfig !== undefined || gatewayUrl !== undefined;
}
