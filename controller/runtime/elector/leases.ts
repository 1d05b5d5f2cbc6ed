import { type KubeApi, KubeError } from "../../../kube-client/kube-api";
import type { Lease } from "./lease";
import { NobodyCanLead } from "./participation";

/** The one Lease that replicas compete for. Errors are those of KubeApi: a write over another's write is a KubeError 409. */
export interface Leases {
  /** Past every cache; undefined: there is none. */
  read(signal: AbortSignal): Promise<Lease | undefined>;
  create(lease: Lease, signal: AbortSignal): Promise<Lease>;
  /** Only if it is still at this resourceVersion. */
  update(lease: Lease, signal: AbortSignal): Promise<Lease>;
  /** Its state now, then each change, as `watch` tells them. Ends after some minutes. */
  watch(signal: AbortSignal): Promise<AsyncIterable<unknown>>;
}

export interface LeasesOptions {
  readonly api: KubeApi;
  readonly namespace: string;
  readonly name: string;
  /** Milliseconds for one request. */
  readonly timeout: number;
  /** Milliseconds without a byte after which a watch counts as broken. */
  readonly idleTimeout: number;
}

const watchSeconds = 300;

export function kubeLeases({ api, namespace, name, timeout, idleTimeout }: LeasesOptions): Leases {
  const collection = `/apis/coordination.k8s.io/v1/namespaces/${encodeURIComponent(namespace)}/leases`;
  const path = `${collection}/${encodeURIComponent(name)}`;
  return {
    read: async (signal) => {
      try {
        return await api.call<Lease>({ method: "GET", path, timeout, signal });
      } catch (error) {
        if (statusOf(error) === 404) return undefined;
        throw explained(error, namespace);
      }
    },
    create: async (lease, signal) => {
      try {
        return await api.call<Lease>({ method: "POST", path: collection, body: lease, timeout, signal });
      } catch (error) {
        throw statusOf(error) === 404 ? noNamespace(error, namespace) : explained(error, namespace);
      }
    },
    update: (lease, signal) => api.call<Lease>({ method: "PUT", path, body: lease, timeout, signal }),
    watch: (signal) => {
      const query = { watch: true, fieldSelector: `metadata.name=${name}`, allowWatchBookmarks: true, timeoutSeconds: watchSeconds };
      return api.lines({ path: collection, query, idleTimeout, signal });
    },
  };
}

/** A namespace that is missing, or the rights in it, which go with it. */
function noNamespace(cause: unknown, namespace: string): NobodyCanLead {
  const what = "does not exist, and replicas agree there who leads";
  const message = `The release namespace ${namespace} ${what}: kubectl create namespace ${namespace}, or name another with --release-namespace`;
  return new NobodyCanLead(message, `the release namespace ${what}: create it, or name another with --release-namespace`, cause);
}

/** A refusal, in words that say what is missing; anything else as it is. */
function explained(error: unknown, namespace: string): unknown {
  if (statusOf(error) !== 403) return error;
  const what = "may not read and write Leases in the release namespace, where replicas agree who leads";
  const remedy = (create: string) => `${create} if it does not exist, and apply charts/gatebolt/policies/controller-role.yaml`;
  const message = `This account ${what} (${namespace}): ${remedy(`kubectl create namespace ${namespace}`)}`;
  return new NobodyCanLead(message, `this account ${what}: ${remedy("create it")}`, error);
}

/** Somebody else wrote, made or deleted it since it was read: read again. */
export function isOvertaken(error: unknown, verb: "create" | "update"): boolean {
  const status = statusOf(error);
  // A 404 to a creation is about the namespace, and no second look mends that.
  return status === 409 || (status === 404 && verb === "update");
}

function statusOf(error: unknown): number | undefined {
  return error instanceof KubeError ? error.status : undefined;
}

/** What a watch of Leases says: the Lease, and whether it was deleted; undefined for bookmarks. Throws what the server says went wrong. */
export function leaseOf(event: unknown): { readonly lease: Lease; readonly isDeleted: boolean } | undefined {
  const { type, object } = event as { readonly type: string; readonly object: Lease & { readonly message?: string } };
  if (type === "ERROR") throw new Error(`watch the Lease: ${object.message ?? "the server ended it with an error"}`);
  return type === "BOOKMARK" ? undefined : { lease: object, isDeleted: type === "DELETED" };
}
