import { crc32 } from "node:zlib";

const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const checksumLength = 6;

/**
 * Where live-format tokens stand in a text: offsets of those whose checksum is right, so that made-up examples do not count.
 *
 * The format is the one that `contract/token.ts` publishes; a test there and here holds both to it.
 */
export function liveTokensIn(text: string): readonly number[] {
  // Nearly every text has none, and a plain search is many times faster than the expression.
  if (!text.includes("mcpt_")) return [];
  return [...text.matchAll(/mcpt_[0-9A-Za-z]{10}_[0-9A-Za-z]{49}/g)]
    .filter(([token]) => token.endsWith(checksumOf(token.slice(0, -checksumLength))))
    .map((match) => match.index);
}

/** What to say about one. The token itself is never repeated. */
export const liveToken = {
  problem: "this is a live token, and whoever can read the file can use it",
  remedy: "remove it and revoke it",
} as const;

/** CRC-32 (IEEE) over the ASCII before it, base62, padded with 0. */
function checksumOf(unsigned: string): string {
  let text = "";
  for (let rest = crc32(unsigned); rest > 0; rest = Math.floor(rest / digits.length)) text = digits.charAt(rest % digits.length) + text;
  return text.padStart(checksumLength, "0");
}
