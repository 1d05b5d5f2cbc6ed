import type { AuthHeader } from "../../contract/records";
import { parseToken, tokenLength } from "../../contract/token";

/** Where no gateway is known, and for gateways that name nothing else. */
export const defaultAuth: readonly AuthHeader[] = [{ name: "Authorization", scheme: "Bearer" }];

/** What a request presents under the headers that a gateway names. */
export type Presented =
  | { readonly kind: "nothing" }
  | { readonly kind: "token"; readonly text: string; readonly id: string }
  | { readonly kind: "malformed"; readonly fault: string }
  | { readonly kind: "ambiguous"; readonly fault: string };

/** A whole token found in a request's headers, with its public id. Nothing is trusted by being one. */
export interface Candidate {
  readonly text: string;
  readonly id: string;
}

/**
 * Whatever looks like a whole token in any header, in their order. Which header counts is known only once the gateway's `auth`
 * has been read, and that is the same read for which an id is needed.
 */
export function candidatesIn(rawHeaders: readonly string[]): readonly Candidate[] {
  const found: Candidate[] = [];
  for (let index = 1; index < rawHeaders.length; index += 2) {
    const value = rawHeaders[index] ?? "";
    if (value.length < tokenLength) continue;
    const start = value.lastIndexOf("mcpt_");
    if (start < 0) continue;
    const text = value.slice(start);
    const parsed = parseToken(text);
    if (parsed.ok) found.push({ text, id: parsed.id });
  }
  return found;
}

/**
 * Reads the credential of a request. Only headers that the gateway names count; a token in the URL, a cookie or elsewhere is no
 * credential, and a second, different one is refused, for it would be a guess which of the two was meant.
 *
 * `rawHeaders`: names and values in turn, as they came; Node's own object of headers drops a second `Authorization`.
 */
export function presentedIn(rawHeaders: readonly string[], auth: readonly AuthHeader[], candidates: readonly Candidate[]): Presented {
  if (isRepeated(rawHeaders, "authorization")) return { kind: "ambiguous", fault: "There are two Authorization headers. Send one." };
  if (isRepeated(rawHeaders, "host")) return { kind: "ambiguous", fault: "There are two Host headers. Send one." };
  let text: string | undefined;
  // By index, and nothing is copied: this runs on every request.
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const found = credentialIn(rawHeaders[index] ?? "", rawHeaders[index + 1] ?? "", auth);
    if (found === undefined || found === text) continue;
    if (text !== undefined) return { kind: "ambiguous", fault: "There are two different credentials. Send one." };
    text = found;
  }
  if (text === undefined) return { kind: "nothing" };
  const known = candidates.find((candidate) => candidate.text === text);
  if (known) return { kind: "token", text, id: known.id };
  const parsed = parseToken(text);
  return parsed.ok ? { kind: "token", text, id: parsed.id } : { kind: "malformed", fault: parsed.fault };
}

/** Of two `Host` headers Node keeps the first; whoever stands before us may have gone by the other (RFC 9112 §3.2: 400). */
function isRepeated(rawHeaders: readonly string[], wanted: string): boolean {
  let isThere = false;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    if (!isNamed(rawHeaders[index] ?? "", wanted)) continue;
    if (isThere) return true;
    isThere = true;
  }
  return false;
}

/** Most names differ in length already, and need not be put into lower case. */
function isNamed(name: string, wanted: string): boolean {
  return name.length === wanted.length && (name === wanted || name.toLowerCase() === wanted.toLowerCase());
}

/** A pair with a scheme that matches goes before one without, which would take scheme and token together for the token. */
function credentialIn(name: string, value: string, auth: readonly AuthHeader[]): string | undefined {
  let isBare = false;
  for (const pair of auth) {
    if (!isNamed(name, pair.name)) continue;
    const rest = pair.scheme === undefined ? undefined : afterScheme(value, pair.scheme);
    if (rest !== undefined) return rest === "" ? undefined : rest;
    if (pair.scheme === undefined) isBare = true;
  }
  return isBare && value !== "" ? value : undefined;
}

/** What follows `scheme` and the spaces after it; the scheme is compared in any case (RFC 9110 §11.1). */
function afterScheme(value: string, scheme: string): string | undefined {
  const given = value.slice(0, scheme.length);
  // Nearly everybody writes it as it is declared.
  if (given !== scheme && given.toLowerCase() !== scheme.toLowerCase()) return undefined;
  if (value.length === scheme.length) return "";
  let start = scheme.length;
  while (value.charCodeAt(start) === space) start += 1;
  return start === scheme.length ? undefined : value.slice(start);
}

const space = 0x20;
