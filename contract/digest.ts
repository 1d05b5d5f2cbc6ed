import { hash } from "node:crypto";
import { keyText, type ObjectKey } from "./kinds";
import type { PresentRecord } from "./records";

/** Buckets that digests are kept in; a bucket's digest is the XOR of its records' digests, so it is kept incrementally. */
export const bucketCount = 256;

/** Which bucket an object belongs to, 0–255. */
export function bucketOf(key: ObjectKey): number {
  return Number.parseInt(hash("sha256", keyText(key), "hex").slice(0, 2), 16);
}

/**
 * 16 hex digits over key, uid and content of a record: equal on both sides exactly when nothing is to be repaired.
 *
 * Secret values are left out (their version stands for them), so that a digest says nothing about a password.
 */
export function digestOf(record: PresentRecord): string {
  const { resourceVersion: _, ...content } = record;
  // Not a slice of the text: that would keep all of it.
  return hash("sha256", canonical(content), "buffer").toString("hex", 0, 8);
}

/** XORs one record's digest in or out of a bucket's. */
export function xorDigests(a: string, b: string): string {
  return xorDigits(a.slice(0, 8), b.slice(0, 8)) + xorDigits(a.slice(8), b.slice(8));
}

/** Eight hex digits are what fits the 32 bits that `^` works on. */
function xorDigits(a: string, b: string): string {
  return ((Number.parseInt(a, 16) ^ Number.parseInt(b, 16)) >>> 0).toString(16).padStart(8, "0");
}

export const emptyDigest = "0".repeat(16);

/** JSON with sorted keys, without undefined fields, and of a secret's value only whether there is one. */
function canonical(value: unknown, key = ""): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item)).join()}]`;
  // An explicit undefined does not travel, so it must count as no value on the side that still has it.
  const shown: object = key === "secret" ? { ...value, value: "value" in value && value.value !== undefined } : value;
  let text = "";
  for (const name of Object.keys(shown).sort()) {
    const field: unknown = (shown as Readonly<Record<string, unknown>>)[name];
    if (field !== undefined) text += `${text === "" ? "" : ","}${JSON.stringify(name)}:${canonical(field, name)}`;
  }
  return `{${text}}`;
}
