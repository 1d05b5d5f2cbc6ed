import { type KubeApi, KubeError, KubeUnreachable } from "../../../kube-client/kube-api";
import type { KubeObject } from "../../runtime/reflector/kube-object";
import { metadataOnly, namespacePath } from "./paths";

/** The cluster cannot be told from others; the message says what to do. */
export class ClusterUnknown extends Error {
  readonly code = "CLUSTER_UNKNOWN";
  override readonly name = "ClusterUnknown";
}

const subject = "namespace kube-system, whose uid tells one cluster from another";

/**
 * What tells this cluster from all others, for as long as it lives: the uid of namespace kube-system. Throws ClusterUnknown when a person
 * has to do something, and KubeUnreachable, also for an API server that only answers that it cannot yet.
 */
export async function clusterIdOf(api: KubeApi): Promise<string> {
  try {
    const { metadata } = await api.call<KubeObject>({ method: "GET", path: namespacePath("kube-system"), accept: metadataOnly });
    return metadata.uid;
  } catch (error) {
    if (!(error instanceof KubeError)) throw error;
    if (error.status >= 500 || error.status === 429)
      throw new KubeUnreachable(`cannot read ${subject} yet: ${error.message}`, { cause: error });
    throw new ClusterUnknown(`cannot read ${subject}, at ${api.server}: ${remedyFor(error)}`, { cause: error });
  }
}

function remedyFor({ status, message }: KubeError): string {
  if (status === 403)
    return 'the account lacks the verb get on namespaces/kube-system; give it a ClusterRole with {apiGroups: [""], resources: [namespaces], resourceNames: [kube-system], verbs: [get]}';
  if (status === 401) return "the API server does not accept the credentials; renew them, or name another context with --context";
  if (status === 404) return "there is no such namespace, so this is no whole cluster; name another one with --kubeconfig or --context";
  return `the API server answered ${status} (${message}); try again`;
}
