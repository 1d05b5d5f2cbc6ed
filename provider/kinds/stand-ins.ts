import type { Schema } from "../../crds/schema/validator/schema";
import type { StandIn } from "./spec";

/** Texts that some field or other takes: names, short and long durations, times, addresses. */
const texts = [
  ["known-after-apply", "1s", "2000-01-01T00:00:00Z", "https://a.invalid", "a@b.invalid"],
  ["another-name-that-nobody-has", "99999d", "2999-12-31T23:59:59Z", "https://b.invalid:8443", "c@d.invalid"],
] as const;

/** Two values for a field that are as different as its schema allows. */
export const standIns: readonly [StandIn, StandIn] = [standInOf(0), standInOf(1)];

function standInOf(which: 0 | 1): StandIn {
  return (schema) => {
    if (schema.enum) return which === 0 ? schema.enum[0] : schema.enum.at(-1);
    if (schema.type === "boolean") return which === 0;
    if (schema.type === "integer") return which === 0 ? (schema.minimum ?? 0) : (schema.maximum ?? 1_000_000);
    return schema.type === "string" ? texts[which].find((text) => takes(schema, text)) : undefined;
  };
}

function takes({ pattern, format, minLength = 0, maxLength = Infinity }: Schema, text: string): boolean {
  if (format === "date-time") return !Number.isNaN(Date.parse(text)) && text.endsWith("Z");
  return text.length >= minLength && text.length <= maxLength && (pattern === undefined || new RegExp(pattern, "u").test(text));
}
