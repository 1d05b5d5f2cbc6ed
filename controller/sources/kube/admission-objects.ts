import { type KubeApi, KubeError } from "../../../kube-client/kube-api";

const group = "/apis/admissionregistration.k8s.io/v1";

export async function readPolicy(api: KubeApi, name: string): Promise<object | string> {
  return await read(api, `${group}/validatingadmissionpolicies/${name}`);
}

export async function readBinding(api: KubeApi, name: string): Promise<object | string> {
  return await read(api, `${group}/validatingadmissionpolicybindings/${name}`);
}

/** The object as it is now, past every cache, or why there is none to see. */
async function read(api: KubeApi, path: string): Promise<object | string> {
  try {
    return await api.call<object>({ method: "GET", path });
  } catch (error) {
    if (error instanceof KubeError && error.status === 404) return "not installed";
    if (error instanceof KubeError && error.status === 403) return "cannot be seen; the controller's account lacks the verb get";
    throw error;
  }
}
