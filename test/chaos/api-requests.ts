import type { ControlPlane } from "../../tools/control-plane/start";

const ours = /^apiserver_request_total\{.*(?:group="gatebolt\.dev"|resource="(?:leases|events|secrets)").*\} (\S+)$/gm;

/** How many requests about what a controller reads and writes the API server has answered since it started. */
export async function apiRequests({ request }: Pick<ControlPlane, "request">): Promise<number> {
  const { body } = await request("GET", "/metrics", { accept: "text/plain" });
  return [...String(body["text"]).matchAll(ours)].reduce((sum, [, count]) => sum + Number(count), 0);
}
