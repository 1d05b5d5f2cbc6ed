import type { Config } from "./config/config";
import { findConfig } from "./config/find-config";
import { HttpKubeApi } from "./http-kube-api";
import type { KubeApi } from "./kube-api";
import type { Observation } from "./observation";
import { Lanes } from "./connection/lanes";
import { proxyFor } from "./connection/proxy-for";
import { credentialsOf, materialFile } from "./credentials/credentials-of";

export interface KubeApiOptions {
  /** A kubeconfig, or several separated as in PATH; then nothing else is looked for. */
  readonly kubeconfig?: string | undefined;
  /** @default the kubeconfig's current one */
  readonly context?: string | undefined;
  /** Everything told at once: then nothing is looked for. */
  readonly config?: Config;
  /** KUBECONFIG, HOME, KUBERNETES_SERVICE_HOST and _PORT, HTTPS_PROXY, NO_PROXY; exec plugins get all of it. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where a pod's token, ca.crt and namespace lie. @default "/var/run/secrets/kubernetes.io/serviceaccount" */
  readonly inClusterFolder?: string;
  readonly userAgent: string;
  /** Told of every answer, for metrics. */
  readonly observe?: ((observation: Observation) => void) | undefined;
  /** Milliseconds between two looks at token, certificate and CA files. @default 2 000 */
  readonly checkFilesEvery?: number;
  /** Milliseconds since 1970. @default Date.now */
  readonly now?: () => number;
}

/**
 * Finds the API server as kubectl does: `kubeconfig`, KUBECONFIG, ~/.kube/config, the pod's own account. Nothing is sent yet.
 * Throws an Error that says what was looked for, or what is wrong in the kubeconfig.
 */
export async function openKubeApi(options: KubeApiOptions): Promise<KubeApi> {
  const { env, inClusterFolder = "/var/run/secrets/kubernetes.io/serviceaccount", now = Date.now, checkFilesEvery = 2_000 } = options;
  const config = options.config ?? (await findConfig({ kubeconfig: options.kubeconfig, context: options.context, env, inClusterFolder }));
  const sources = { config, env, now, checkEvery: checkFilesEvery };
  const ca = materialFile(config.cluster.ca, sources);
  return new HttpKubeApi({
    config,
    credentials: credentialsOf(sources),
    ca,
    lanes: new Lanes({ cluster: config.cluster, proxy: proxyFor(config.cluster, env), ca }),
    userAgent: options.userAgent,
    observe: options.observe,
    now,
  });
}
