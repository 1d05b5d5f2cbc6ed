import type { Cut, LiveSession, Usage } from "../../contract/admin";
import type { GateboltObject, McpHost, McpToken } from "../../crds/types";
import { isUnusedFor } from "../tokens/last-use";
import { conditionOf } from "../tokens/token-state";

/** Everything that `status` looks at. */
export interface Findings {
  readonly cuts: readonly Cut[];
  readonly objects: readonly GateboltObject[];
  /** Absent when no gateway runs. */
  readonly usage: Usage | undefined;
  readonly sessions: readonly LiveSession[];
  readonly faults: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What a person on call should know, each list empty when there is nothing to say. */
export interface Overview {
  readonly cuts: readonly Cut[];
  /** Objects that are disabled themselves, by whoever wrote them. */
  readonly disabled: readonly GateboltObject[];
  /** Tokens that end within 14 days and that nothing will replace. */
  readonly expiring: readonly McpToken[];
  /** Tokens that work and were not used for 30 days. */
  readonly stale: readonly McpToken[];
  /** Hosts that nobody answers for. */
  readonly ownerless: readonly McpHost[];
  /** Tokens that more than one app uses. */
  readonly severalClients: readonly SharedToken[];
  /** Objects that a person must change. */
  readonly stalled: readonly GateboltObject[];
  readonly faults: readonly string[];
}

interface SharedToken {
  readonly token: McpToken;
  readonly clients: readonly string[];
}

const day = 86_400_000;
const soon = 14 * day;
const staleAfter = 30 * day;

/** Pure. */
export function overviewOf({ cuts, objects, usage, sessions, faults, now }: Findings): Overview {
  const tokens = objects.filter((object) => object.kind === "McpToken");
  const working = tokens.filter(({ status }) => !["Revoked", "Expired"].includes(status?.phase ?? ""));
  return {
    cuts,
    disabled: objects.filter(({ spec }) => "enabled" in spec && !(spec.enabled ?? true)),
    expiring: working.filter((token) => endsSoon(token, now)).sort((a, b) => endOf(a) - endOf(b)),
    stale: working.filter((token) => isUnusedFor(token, staleAfter, now)),
    ownerless: objects.filter((object) => object.kind === "McpHost").filter(({ spec }) => spec.owner === undefined),
    severalClients: sharedTokens(working, usage, sessions),
    stalled: objects.filter(({ status }) => status?.conditions?.some(({ type, status: value }) => type === "Stalled" && value === "True")),
    faults,
  };
}

/** The controller's condition knows of rotations; before it has looked, the declared end must do. */
function endsSoon(token: McpToken, now: number): boolean {
  const condition = conditionOf(token, "ExpiresSoon");
  if (condition) return condition.status === "True";
  return token.status?.nextRotationAt === undefined && endOf(token) - now < soon;
}

function endOf({ status }: McpToken): number {
  const { notAfter } = status?.current ?? {};
  return notAfter === undefined ? Number.POSITIVE_INFINITY : Date.parse(notAfter);
}

/** By the names that apps give themselves: what used it last, and what has something open with it. */
function sharedTokens(tokens: readonly McpToken[], usage: Usage | undefined, sessions: readonly LiveSession[]): SharedToken[] {
  return tokens.map((token) => ({ token, clients: clientsOf(token, usage, sessions) })).filter(({ clients }) => clients.length > 1);
}

function clientsOf({ status }: McpToken, usage: Usage | undefined, sessions: readonly LiveSession[]): string[] {
  const ids = [status?.current?.prefix, status?.retiring?.prefix].filter((id) => id !== undefined);
  const seen = [
    status?.current?.client,
    ...(usage?.tokens ?? []).filter(({ tokenId }) => ids.includes(tokenId)).map(({ client }) => client),
    ...sessions.filter(({ tokenId }) => ids.includes(tokenId)).map(({ client }) => client),
  ];
  return [...new Set(seen.filter((client) => client !== undefined))].sort();
}
