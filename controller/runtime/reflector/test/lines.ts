import { KubeError, KubeUnreachable } from "../../../../kube-client/kube-api";

export const reset = (): Error => new KubeUnreachable("watch: connection reset");

export const answer = (status: number, retryAfter?: number): Error => new KubeError(`answer ${status}`, status, "Some", retryAfter);

export function errorLine(code: number, reason: string, details?: object): unknown {
  return { type: "ERROR", object: { kind: "Status", code, reason, message: reason, details } };
}

export function object(name: string, version: number | string, uid = "uid-1") {
  return { metadata: { name, namespace: "ns", uid, resourceVersion: String(version) } };
}
