import type { ControlPlane } from "../../tools/control-plane/start";

const writes = 300;

/**
 * What else is written in a cluster. A history that is put back by a few versions alone is soon as long again as it was, by what an API
 * server writes when it starts: nobody who comes a second later could see by its length that it is another.
 */
export async function busyHour({ request }: Pick<ControlPlane, "request">): Promise<void> {
  const write = async (index: number): Promise<void> => {
    const body = { apiVersion: "v1", kind: "ConfigMap", metadata: { generateName: `written-${index}-` } };
    const { status } = await request("POST", "/api/v1/namespaces/default/configmaps", { body });
    if (status !== 201) throw new Error(`create ConfigMap written-${index}: the API server answered ${status}`);
  };
  for (let done = 0; done < writes; done += 30) await Promise.all(Array.from({ length: 30 }, async (_, index) => write(done + index)));
}
