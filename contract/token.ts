import { hash } from "node:crypto";
import { crc32 } from "node:zlib";

/** Published for secret scanners: every token looks like this, and its last six characters are a checksum. */
export const tokenPattern = /mcpt_[0-9A-Za-z]{10}_[0-9A-Za-z]{49}/;

/** Characters of a whole token: `mcpt_`, a 10-character public id, `_`, a 43-character secret, a 6-character checksum. */
export const tokenLength = 65;

const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const idLength = 10;
const secretLength = 43;
const checksumLength = 6;
const wholeToken = new RegExp(`^${tokenPattern.source}$`);

export interface NewToken {
  /** The public id; shown everywhere as the prefix `mcpt_<id>`. */
  readonly id: string;
  /** The whole token. It goes into one Secret and nowhere else. */
  readonly plaintext: string;
  /** Lower-case hex SHA-256 of the plaintext. */
  readonly hash: string;
}

/** Makes a token from 256 bits of secret and about 59 bits of public id, both taken from `random` (a CSPRNG). */
export function newToken(random: (bytes: number) => Uint8Array): NewToken {
  // 16 bytes reduced modulo 62^10 leave a bias below 2^-68.
  const id = base62(toBigInt(random(16)) % 62n ** BigInt(idLength), idLength);
  const unsigned = `mcpt_${id}_${base62(toBigInt(random(32)), secretLength)}`;
  const plaintext = unsigned + checksumOf(unsigned);
  return { id, plaintext, hash: hashToken(plaintext) };
}

export type ParsedToken = { readonly ok: true; readonly id: string } | { readonly ok: false; readonly fault: string };

/** Reads a presented token. A fault says what is wrong with it, in words for the person who copied it, and never repeats it. */
export function parseToken(text: string): ParsedToken {
  if (wholeToken.test(text)) {
    if (crc32(text.slice(0, -checksumLength)) === valueOf(text.slice(-checksumLength))) return { ok: true, id: idOf(text) };
    return { ok: false, fault: "the checksum differs: it was copied wrongly" };
  }
  return { ok: false, fault: faultOf(text) };
}

/** Lower-case hex SHA-256 of a whole token, as stored and as declared in `spec.hash.sha256`. */
export function hashToken(plaintext: string): string {
  return hash("sha256", plaintext, "hex");
}

/** How a token is shown: `mcpt_` and its public id. */
export function prefixOf(id: string): string {
  return `mcpt_${id}`;
}

/** Accepts both forms people paste, `mcpt_<id>` and `<id>`; undefined when it is neither. */
export function idOfPrefix(prefix: string): string | undefined {
  return /^(?:mcpt_)?([0-9A-Za-z]{10})$/.exec(prefix)?.[1];
}

/** Wider than a whole token on purpose: one that lost its last characters is still nearly a secret. */
const tokenShaped = /(mcpt_[0-9A-Za-z]{10}_)[0-9A-Za-z]+/g;

/** Cuts the secret out of everything that looks like a token; what is left is its prefix: `mcpt_<id>_…`. */
export function redactTokens(text: string): string {
  return text.replace(tokenShaped, "$1…");
}

function idOf(text: string): string {
  return text.slice("mcpt_".length, "mcpt_".length + idLength);
}

function faultOf(text: string): string {
  if (text !== text.trim()) return text.trimStart() === text ? "there is a space at the end" : "there is a space at the start";
  if (/^["'].*["']$/.test(text)) return "there are quotes around it";
  if (/\smcpt_/.test(text)) return "there is another word before it";
  if (!text.startsWith("mcpt_")) return "it does not start with mcpt_: this is not a Gatebolt token";
  if (text.length !== tokenLength) return `it has ${text.length} of ${tokenLength} characters`;
  return "it holds a character that no token has (only 0-9, A-Z, a-z after mcpt_)";
}

/** CRC-32 (IEEE) over the ASCII of everything before it, base62, padded with 0. */
function checksumOf(unsigned: string): string {
  let text = "";
  for (let rest = crc32(unsigned); rest > 0; rest = Math.floor(rest / 62)) text = digits.charAt(rest % 62) + text;
  return text.padStart(checksumLength, "0");
}

/** The number that base-62 digits spell; of a checksum's six it stays well below 2^53. */
function valueOf(text: string): number {
  let value = 0;
  for (let index = 0; index < text.length; index += 1) value = value * digits.length + digits.indexOf(text.charAt(index));
  return value;
}

function base62(value: bigint, length: number): string {
  let text = "";
  for (let rest = value; rest > 0n; rest /= 62n) text = digits.charAt(Number(rest % 62n)) + text;
  return text.padStart(length, "0");
}

function toBigInt(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString("hex")}`);
}
