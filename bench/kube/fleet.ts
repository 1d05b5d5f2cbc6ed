import { Cluster } from "../../test/cluster/cluster";
import { declared, desk, hostWithToken, token } from "../../test/cluster/objects";
import { RawWatch, type Told } from "./raw-watch";

/** Requests that the benchmark has under way at the same time: more than `kubectl apply` and Flux have, which send one after the other. */
const senders = 8;
/** Milliseconds without a token that becomes ready, after which none is waited for any more. */
const patience = 180_000;
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

/** Tokens from one number up to, and without, another. */
export function tokensFrom(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}

/** Declares these tokens and the hosts that they are of, which must not be there yet. Resolves when the API server has accepted them all. */
export async function declareTokens(cluster: Cluster, tokens: readonly number[]): Promise<void> {
  for (const host of new Set(tokens.map(hostName))) await declareHost(cluster, host);
  let next = 0;
  const sender = async () => {
    for (let index = tokens[next++]; index !== undefined; index = tokens[next++]) await declareToken(cluster, index);
  };
  await Promise.all(Array.from({ length: senders }, sender));
}

async function declareHost(cluster: Cluster, name: string): Promise<void> {
  await send(cluster, "POST", pathOf("mcphosts"), { body: declared("McpHost", name) });
}

async function declareToken(cluster: Cluster, index: number): Promise<void> {
  const body = token(tokenName(index), { hostRef: { name: hostName(index) } });
  await send(cluster, "POST", pathOf("mcptokens"), { body });
}

export function tokenName(index: number): string {
  return `t-${index}`;
}

export function hostName(index: number): string {
  return `h-${Math.floor(index / tokensEach)}`;
}

/** Whether it is told to be in force. */
export function isReady({ status }: Told): boolean {
  const conditions = (status?.["conditions"] ?? []) as readonly { readonly type: string; readonly status: string }[];
  return conditions.some(({ type, status: is }) => type === "Ready" && is === "True");
}

/**
 * Resolves when all of these tokens were told to be ready, with when the last one was; counts from the call on. Rejects when none of
 * them came for a while: whoever measures for an hour is not to wait for what never comes.
 */
export async function readyTokens({ tokens }: Fleet, wanted: readonly number[]): Promise<number> {
  const missing = new Set(wanted.map(tokenName));
  let news = performance.now();
  let callOff = () => {};
  const stalled = new Promise<never>((_, reject) => {
    const timer = setInterval(() => {
      if (performance.now() - news < patience) return;
      reject(new Error(`wait for ${wanted.length} tokens: ${missing.size} are not Ready, and none has become so for ${patience / 1000} s`));
    }, 1_000);
    callOff = () => clearInterval(timer);
  });
  const all = tokens.seen((object) => {
    if (!isReady(object) || !missing.delete(object.metadata.name)) return false;
    news = performance.now();
    return missing.size === 0;
  });
  return await Promise.race([all, stalled]).finally(callOff);
}
