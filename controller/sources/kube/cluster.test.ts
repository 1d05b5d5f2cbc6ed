import { type KubeApi, KubeError, KubeUnreachable } from "../../../kube-client/kube-api";
import { clusterIdOf, ClusterUnknown } from "./cluster";

function answering(error: Error): KubeApi {
  const refuse = async () => {
    throw error;
  };
  return {
    server: "https://api.example.com",
    context: "prod",
    namespace: undefined,
    call: refuse,
    lines: refuse,
    close: async () => undefined,
  };
}

describe("a cluster that cannot be told from others", () => {
  it.each([
    [403, /at https:\/\/api\.example\.com: the account lacks the verb get on namespaces\/kube-system; give it a ClusterRole/],
    [401, /does not accept the credentials; renew them/],
    [404, /no whole cluster; name another one with --kubeconfig or --context/],
    [400, /answered 400 \(why\); try again/],
  ])("says after %i what to do", async (status, message) => {
    const opening = clusterIdOf(answering(new KubeError("why", status, "Reason")));
    await expect(opening).rejects.toThrow(message);
    await expect(opening).rejects.toThrow(ClusterUnknown);
  });

  it.each([500, 503, 429])("counts as not answering yet after %i", async (status) => {
    await expect(clusterIdOf(answering(new KubeError("starting", status, "")))).rejects.toThrow(KubeUnreachable);
  });
});
