import type { McpToken } from "../../crds/types";
import { notBefore } from "../not-before";

/**
 * When a token was last used, as RFC 3339: while it is rotated also under its old id, which clients may go on with for long.
 * Undefined when it never was.
 */
export function lastUsedAt({ status, metadata: { creationTimestamp: made } }: McpToken): string | undefined {
  const uses = [status?.current?.lastUsedAt, status?.retiring?.lastUsedAt].filter((time) => time !== undefined);
  const [last] = uses.sort((a, b) => Date.parse(b) - Date.parse(a));
  return last === undefined ? undefined : notBefore(made, last);
}

/** From when on nobody used a token: its last use, or when it was issued. Milliseconds since 1970; undefined for one that was never issued. */
function unusedSince(token: McpToken): number | undefined {
  const { metadata, status } = token;
  // Status floors a use to the hour, so that it may come out before the issuance that made it possible.
  const known = [lastUsedAt(token), status?.current?.issuedAt].filter((time) => time !== undefined);
  const times = (known.length > 0 ? known : [metadata.creationTimestamp])
    .filter((time) => time !== undefined)
    .map((time) => Date.parse(time));
  return times.length === 0 ? undefined : Math.max(...times);
}

/** A token younger than the time asked for is not unused for it. */
export function isUnusedFor(token: McpToken, duration: number, now: number): boolean {
  const since = unusedSince(token);
  return since !== undefined && now - since >= duration;
}
