import type { ControlPlane } from "../../tools/control-plane/start";

/** Requests about what a controller reads and writes. */
export interface ApiRequests {
  readonly all: number;
  /** Those that would change an object of ours or a Secret, refused ones included: no renewal of a Lease, no event, no dry run. */
  readonly writes: number;
}

const ours = /^apiserver_request_total\{(.*(?:group="gatebolt\.dev"|resource="(?:leases|events|secrets)").*)\} (\S+)$/gm;
const changes = /verb="(?:POST|PUT|PATCH|APPLY|DELETE|DELETECOLLECTION)"/;
const beside = /resource="(?:leases|events)"|dry_run="All"/;

/** How many the API server has answered since it started. */
export async function apiRequests({ request }: Pick<ControlPlane, "request">): Promise<ApiRequests> {
  const { body } = await request("GET", "/metrics", { accept: "text/plain" });
  const counted = [...String(body["text"]).matchAll(ours)].map(([, labels = "", count]) => ({ labels, count: Number(count) }));
  const sum = (some: typeof counted) => some.reduce((total, { count }) => total + count, 0);
  return { all: sum(counted), writes: sum(counted.filter(({ labels }) => changes.test(labels) && !beside.test(labels))) };
}
