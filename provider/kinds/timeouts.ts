import { type Diagnostic, problem } from "../framework/diagnostic";
import { isObjectValue, type ObjectValue } from "../framework/value";
import { defaultTimeouts, type Operation } from "./common-attributes";

const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 };

/** Milliseconds to wait. */
export function timeoutOf(value: ObjectValue, operation: Operation): number {
  const timeouts = value["timeouts"];
  const written = isObjectValue(timeouts) ? timeouts[operation] : undefined;
  return (typeof written === "string" ? parse(written) : undefined) ?? parse(defaultTimeouts[operation]) ?? 0;
}

export function timeoutFaults(value: ObjectValue): readonly Diagnostic[] {
  const timeouts = value["timeouts"];
  if (!isObjectValue(timeouts)) return [];
  return Object.entries(timeouts)
    .filter(([, written]) => typeof written === "string" && parse(written) === undefined)
    .map(([operation]) => problem("Not a time", "Write one number and one of s, m, h: `90s`, `10m`.", ["timeouts", operation]));
}

function parse(text: string): number | undefined {
  const [, count, unit = ""] = /^(\d{1,5})([smh])$/.exec(text) ?? [];
  return count === undefined ? undefined : Number(count) * (units[unit] ?? 0);
}
