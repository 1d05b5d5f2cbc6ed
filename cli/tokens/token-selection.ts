import type { McpToken } from "../../crds/types";
import { idOfPrefix } from "../../contract/token";
import { wrongUsage } from "../failure";
import { isUnusedFor } from "./last-use";
import { isFiltering, type LinkFilter, passes } from "./link-filter";
import type { ConnectionFinder } from "./links";
import { linksOfToken } from "./links";

/** Which tokens; everything given must hold. */
export interface TokenSelection extends LinkFilter {
  readonly names: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  /** Public ids, with or without `mcpt_`. */
  readonly prefix: readonly string[];
  /** RFC 3339. */
  readonly createdBefore?: string | undefined;
  /** Milliseconds. */
  readonly unusedFor?: number | undefined;
  readonly all: boolean;
}

/** Throws wrong usage when nothing selects, or --all is mixed with names. */
export function refuseVague({ names, labels, prefix, createdBefore, unusedFor, all, ...links }: TokenSelection): void {
  const selective =
    names.length + prefix.length + Object.keys(labels).length > 0 ||
    createdBefore !== undefined ||
    unusedFor !== undefined ||
    isFiltering(links);
  if (!selective && !all) throw wrongUsage("Say which tokens: names, a filter such as --host NAME, or --all.");
  if (all && names.length > 0) throw wrongUsage("Give names or --all, not both.");
  const odd = prefix.find((one) => idOfPrefix(one) === undefined);
  if (odd !== undefined) throw wrongUsage(`--prefix ${odd}: write mcpt_ and the ten characters after it, or those alone.`);
}

export interface Facts {
  readonly find: ConnectionFinder;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Pure: whether a token is among them. */
export function isSelected(token: McpToken, selection: TokenSelection, { find, now }: Facts): boolean {
  const { names, labels, prefix, createdBefore, unusedFor } = selection;
  if (names.length > 0 && !names.includes(token.metadata.name)) return false;
  if (!Object.entries(labels).every(([key, value]) => token.metadata.labels?.[key] === value)) return false;
  if (prefix.length > 0 && !prefix.some((one) => hasPrefix(token, one))) return false;
  if (createdBefore !== undefined && !isBefore(token.metadata.creationTimestamp, createdBefore)) return false;
  if (unusedFor !== undefined && !isUnusedFor(token, unusedFor, now)) return false;
  return passes(linksOfToken(token, find), selection);
}

function hasPrefix({ status, spec }: McpToken, prefix: string): boolean {
  const ids = [status?.current?.prefix, status?.retiring?.prefix, spec.hash?.prefix, ...(status?.live ?? []).map(({ id }) => id)];
  return ids.includes(idOfPrefix(prefix));
}

function isBefore(time: string | undefined, limit: string): boolean {
  return time !== undefined && Date.parse(time) < Date.parse(limit);
}
