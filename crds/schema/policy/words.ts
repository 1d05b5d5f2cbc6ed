import { formatDuration } from "./duration";
import { commonLifetimes, type Limits, type Policy } from "./limits";

/** How a policy is called in a message to somebody in another namespace. */
export function named({ metadata }: Policy): string {
  return `McpExpiryPolicy/${metadata.name}${metadata.namespace === undefined ? "" : ` of ${metadata.namespace}`}`;
}

export function afterRemedy(limits: readonly Limits[]): string {
  const common = commonLifetimes(limits);
  const longest = common.at(-1);
  if (longest === undefined) return "no lifetime is allowed by all policies: let them have one in common";
  const isListed = limits.some(({ listed }) => listed);
  return isListed
    ? `write ${common.length === 1 ? "" : "one of "}${common.map(formatDuration).join(", ")}`
    : `write at most ${formatDuration(longest)}`;
}

export function neverRemedy(limits: readonly Limits[]): string {
  return `${afterRemedy(limits)} under after`;
}

export function atRemedy(limits: readonly Limits[]): string {
  const bounds = limits.flatMap(({ farthest }) => farthest ?? []);
  return bounds.length === 0 ? "write it like 2027-01-31T18:00:00Z" : `write a time at most ${formatDuration(Math.min(...bounds))} away`;
}
