import type { UsageEntry } from "../../contract/admin";
import type { GateboltObject, McpToken } from "../../crds/types";
import type { Target } from "../target/open-target";
import { connectionFinder } from "./connection-finder";
import { type Links, linksOfToken } from "./links";

/** Status floors `lastUsedAt` to the hour, to spare writes; the gateway knows it exactly. Without one running, status is all there is. */
export async function withExactTimes(objects: readonly GateboltObject[], target: Target): Promise<readonly GateboltObject[]> {
  if (!objects.some(({ kind }) => link(kind) !== undefined)) return objects;
  const gateway = await target.gateway();
  if (!gateway) return objects;
  const { tokens } = await gateway.usage();
  const isOfTokens = objects.every(({ kind }) => kind === "McpToken");
  const owners: Owners = isOfTokens ? new Map() : await usageOwners(target, tokens);
  return objects.map((object) => withExactTime(object, tokens, owners));
}

/** Which link of a token an object of this kind is. */
function link(kind: string): keyof Links | "token" | undefined {
  const links = { McpToken: "token", McpHost: "host", McpUser: "user", McpConnection: "connection" } as const;
  return kind in links ? links[kind as keyof typeof links] : undefined;
}

type Owners = ReadonlyMap<string, Links>;

async function usageOwners({ resources }: Target, usage: readonly UsageEntry[]): Promise<Owners> {
  const find = await connectionFinder(resources, undefined);
  const used = new Set(usage.map(({ namespace, token }) => `${namespace}/${token}`));
  const tokens = (await resources.list("McpToken")).filter(({ metadata }) => used.has(`${metadata.namespace}/${metadata.name}`));
  return new Map(tokens.map((token) => [`${token.metadata.namespace}/${token.metadata.name}`, linksOfToken(token, find)]));
}

/** Pure: the object with the newest use that the gateway tells of it. */
export function withExactTime(object: GateboltObject, usage: readonly UsageEntry[], owners: Owners): GateboltObject {
  if (object.kind === "McpToken") return withTokenTimes(object, usage);
  const name = link(object.kind);
  if (name === undefined || name === "token") return object;
  const uses = usage.filter(({ namespace, token }) => {
    return namespace === object.metadata.namespace && owners.get(`${namespace}/${token}`)?.[name] === object.metadata.name;
  });
  const newest = Math.max(...uses.map(({ lastUsedAt }) => lastUsedAt));
  return uses.length === 0 ? object : ({ ...object, status: { ...object.status, lastUsedAt: timeText(newest) } } as GateboltObject);
}

function withTokenTimes(token: McpToken, usage: readonly UsageEntry[]): McpToken {
  const { status } = token;
  if (!status) return token;
  const { current, retiring } = status;
  return {
    ...token,
    status: { ...status, ...(current && { current: exact(current, usage) }), ...(retiring && { retiring: exact(retiring, usage) }) },
  };
}

function exact<Part extends { readonly prefix: string }>(part: Part, usage: readonly UsageEntry[]): Part {
  const use = usage.find(({ tokenId }) => tokenId === part.prefix);
  return use ? { ...part, lastUsedAt: timeText(use.lastUsedAt) } : part;
}

function timeText(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
