import { redactTokens } from "../../contract/token";

/** Characters of a client's name that are kept. */
const longest = 100;

/** What a client says about itself: a claim, not a fact, and it decides nothing. */
export interface Claim {
  /** Of `clientInfo` (initialize, or `_meta` since 2026-07-28). */
  readonly name?: string | undefined;
  readonly version?: string | undefined;
  readonly userAgent?: string | undefined;
}

/** A client's name for people, at most 100 printable characters: `clientInfo`, else User-Agent. */
export function clientNameOf(claim: Claim): string | undefined {
  return declaredName(claim) ?? agentName(claim);
}

/** By `clientInfo` alone. */
export function declaredName({ name, version }: Claim): string | undefined {
  return name === undefined ? undefined : printable(version === undefined ? name : `${name} ${version}`);
}

/** By User-Agent alone, which is often only that of an HTTP library. */
export function agentName({ userAgent }: Claim): string | undefined {
  return userAgent === undefined ? undefined : printable(userAgent);
}

/** The everyday name, which needs no cleaning; this is asked for each request. */
const plainName = /^[!-~](?:[ -~]{0,98}[!-~])?$/;

function printable(text: string): string | undefined {
  if (plainName.test(text) && !text.includes("mcpt_")) return text;
  const clean = text.replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, "").trim();
  // Names are kept and shown; a token that its owner put into the wrong field must not be.
  return clean === "" ? undefined : redactTokens(clean).slice(0, longest);
}
