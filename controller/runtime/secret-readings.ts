import type { SecretValue } from "../../contract/records";
import type { SecretReading, SecretRef } from "../sources/source";
import { compact } from "./compact";

/** What was read of the Secrets that one object names. A reference that was not read yet is missing. */
export type Readings = ReadonlyMap<string, SecretReading>;

/** Names one key of a Secret in maps. */
export function refText({ namespace, name, key }: SecretRef): string {
  return `${namespace}/${name}/${key}`;
}

/** A reading as records carry it; what could not be read has no value, so that the gateway refuses instead of sending nothing. */
export function secretValueOf(reading: SecretReading | undefined): SecretValue {
  if (!reading?.found) return { origin: "", version: reading ? "missing" : "unread" };
  return { origin: reading.origin ?? "", version: reading.version, value: reading.value };
}

/** Several readings as one secret, for a credential that is made of more than one key or needs a word before it. */
export function combinedValue(
  readings: readonly (SecretReading | undefined)[],
  combine: (values: readonly string[]) => string,
): SecretValue {
  const parts = readings.map(secretValueOf);
  const values = parts.flatMap(({ value }) => (value === undefined ? [] : [value]));
  return compact({
    origin: parts[0]?.origin ?? "",
    version: [...new Set(parts.map(({ version }) => version))].join(" "),
    value: values.length === parts.length ? combine(values) : undefined,
  });
}
