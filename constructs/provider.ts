import type { Construct } from "constructs";
import { GateboltProvider as GateboltProviderResource, type GateboltProviderKubernetes } from "./generated/cdktn/provider";
import { given } from "./given";

/** What a provider has wherever it declares. */
export interface ProviderProps {
  /**
   * Namespace of objects that name none.
   * @default "default"
   */
  readonly namespace?: string;
  /**
   * Name of this provider, where a stack has several.
   * @default - none: it is the stack's only one
   */
  readonly alias?: string;
}

export interface DirectoryProviderProps extends ProviderProps {
  /** The folder that `gatebolt up` watches. */
  readonly manifests: string;
  /**
   * Its data folder.
   * @default - `.gatebolt` beside the manifests
   */
  readonly data?: string;
}

export interface KubernetesProviderProps extends ProviderProps {
  /**
   * How to reach the cluster.
   * @default - KUBE_CONFIG_PATH, KUBECONFIG, ~/.kube/config or the pod's own account, and the context that is current there
   */
  readonly connect?: GateboltProviderKubernetes;
  /**
   * `true`: take over fields that somebody else declares.
   * @default false - such a conflict is an error that names them
   */
  readonly forceConflicts?: boolean;
}

/** Where a stack's objects are declared. */
export class GateboltProvider extends GateboltProviderResource {
  /** In a folder that `gatebolt up` watches: no cluster is needed. */
  static directory(scope: Construct, { manifests, data, namespace, alias }: DirectoryProviderProps): GateboltProvider {
    return new GateboltProvider(scope, alias ?? "gatebolt", {
      directory: { manifests, ...given({ data }) },
      ...given({ namespace, alias }),
    });
  }

  /** In a Kubernetes cluster that has Gatebolt's CRDs. */
  static kubernetes(scope: Construct, { connect = {}, namespace, alias, forceConflicts }: KubernetesProviderProps = {}): GateboltProvider {
    return new GateboltProvider(scope, alias ?? "gatebolt", { kubernetes: connect, ...given({ namespace, alias, forceConflicts }) });
  }
}
