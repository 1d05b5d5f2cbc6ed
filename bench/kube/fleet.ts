import { Cluster } from "../../test/cluster/cluster";
import { declared, desk, hostWithToken, token } from "../../test/cluster/objects";
import { RawWatch, type Told } from "./raw-watch";

/** Requests that the benchmark has under way at the same time: more than `kubectl apply` and Flux have, which send one after the other. */
const senders = 8;
/** Tokens of one host. */
export const tokensEach = 100;

/** A cluster with the gateway `desk`, and a watch of hosts, tokens and break-glasses beside what is measured. */
export interface Fleet {
  readonly cluster: Cluster;
  readonly hosts: RawWatch;
  readonly tokens: RawWatch;
  readonly cuts: RawWatch;
  readonly close: () => Promise<void>;
}

export async function startFleet(): Promise<Fleet> {
  const cluster = await Cluster.start();
  await cluster.apply(...desk(cluster.upstream.url), ...hostWithToken("laptop"));
  const watch = async (plural: string) => await RawWatch.open(cluster.plane, pathOf(plural));
  const [hosts, tokens, cuts] = await Promise.all([watch("mcphosts"), watch("mcptokens"), watch("mcpbreakglasses")]);
  const close = async () => {
    await Promise.all([hosts, tokens, cuts].map(async (each) => await each.close()));
    await cluster.stop();
  };
  return { cluster, hosts, tokens, cuts, close };
}

export function pathOf(plural: string, name = ""): string {
  return `/apis/gatebolt.dev/v1alpha1/namespaces/default/${plural}${name && `/${name}`}`;
}

/** Sends it as the administrator; rejects when it is not accepted. */
export async function send(
  { plane }: Cluster,
  ...[method, path, options]: Parameters<Cluster["plane"]["request"]>
): Promise<Readonly<Record<string, unknown>>> {
  const { status, body } = await plane.request(method, path, options);
  if (status >= 300) throw new Error(`${method} ${path}: the API server answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

/** Declares hosts with a hundred tokens each; `from` and `to` count tokens. Resolves when the API server has accepted them all. */
export async function declareTokens(cluster: Cluster, { from, to }: { readonly from: number; readonly to: number }): Promise<void> {
  for (let host = from / tokensEach; host < to / tokensEach; host++) {
    await send(cluster, "POST", pathOf("mcphosts"), { body: declared("McpHost", hostName(host * tokensEach)) });
  }
  let next = from;
  const sender = async () => {
    while (next < to) await declareToken(cluster, next++);
  };
  await Promise.all(Array.from({ length: senders }, sender));
}

export async function declareToken(cluster: Cluster, index: number): Promise<void> {
  const body = token(tokenName(index), { hostRef: { name: hostName(index) } });
  await send(cluster, "POST", pathOf("mcptokens"), { body });
}

export function tokenName(index: number): string {
  return `t-${index}`;
}

function hostName(index: number): string {
  return `h-${Math.floor(index / tokensEach)}`;
}

/** Whether it is told to be in force. */
export function isReady({ status }: Told): boolean {
  const conditions = (status?.["conditions"] ?? []) as readonly { readonly type: string; readonly status: string }[];
  return conditions.some(({ type, status: is }) => type === "Ready" && is === "True");
}

/** Resolves when so many tokens of the fleet were told to be ready, with when that was; counts from the call on. */
export async function readyTokens({ tokens }: Fleet, wanted: number): Promise<number> {
  const ready = new Set<string>();
  return await tokens.seen((object) => {
    if (isReady(object)) ready.add(object.metadata.name);
    return ready.size === wanted;
  });
}
