/** Characters of a client's name that are kept. */
const longest = 100;

/** How a client names itself in `clientInfo` (initialize, or `_meta` since 2026-07-28). */
export interface ClientInfo {
  readonly name?: unknown;
  readonly version?: unknown;
}

/**
 * A client's name for people: `clientInfo`, else User-Agent. It is a claim, not a fact: at most 100 printable characters, and
 * it decides nothing.
 */
export function clientNameOf(info: ClientInfo | undefined, userAgent: string | undefined): string | undefined {
  const claimed = typeof info?.name === "string" ? [info.name, info.version].filter((part) => typeof part === "string").join(" ") : "";
  return printable(claimed) ?? printable(userAgent ?? "");
}

function printable(text: string): string | undefined {
  const clean = text
    .replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, "")
    .trim()
    .slice(0, longest);
  return clean === "" ? undefined : clean;
}
