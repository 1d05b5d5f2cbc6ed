import { createHash } from "node:crypto";
import { keyText, type ObjectKey } from "./kinds";
import type { PresentRecord } from "./records";

/** Buckets that digests are kept in; a bucket's digest is the XOR of its records' digests, so it is kept incrementally. */
export const bucketCount = 256;

/** Which bucket an object belongs to, 0–255. */
export function bucketOf(key: ObjectKey): number {
  return createHash("sha256").update(keyText(key)).digest()[0] ?? 0;
}

/**
 * 16 hex digits over key, uid and content of a record: equal on both sides exactly when nothing is to be repaired.
 *
 * Secret values are left out (their version stands for them), so that a digest says nothing about a password.
 */
export function digestOf(record: PresentRecord): string {
  const { resourceVersion: _, ...content } = record;
  return createHash("sha256").update(JSON.stringify(content, canonical)).digest("hex").slice(0, 16);
}

/** XORs one record's digest in or out of a bucket's. */
export function xorDigests(a: string, b: string): string {
  return (BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(16).padStart(16, "0");
}

export const emptyDigest = "0".repeat(16);

/** Sorts keys, drops undefined fields, and leaves of a secret's value only whether there is one. */
function canonical(key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  // An explicit undefined does not travel, so it must count as no value on the side that still has it.
  const shown = key === "secret" ? { ...value, value: "value" in value && value.value !== undefined } : value;
  const entries = Object.entries(shown);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
