import type { McpExpiryPolicy } from "../../types";
import { parseDuration } from "./duration";

/** A policy, as far as judging needs it. */
export type Policy = Pick<McpExpiryPolicy, "metadata" | "spec">;

/** What one policy says of lifetimes, in milliseconds. */
export interface Limits {
  /** Absent: the rule of an installation without policies. */
  readonly policy?: Policy;
  /** The finite lifetimes it lists; absent when any up to `longest` will do. */
  readonly listed?: readonly number[];
  /** What `after` may not exceed; absent: no bound but the list. */
  readonly longest?: number;
  /** How far away `at` may be; absent: as far as it likes. */
  readonly farthest?: number;
  readonly never: boolean;
}

/**
 * The limits under which a token stands. Where no policy limits lifetimes (one may be about staleness or rotation alone) the
 * installation's own maximum rules, so that such a policy never loosens anything.
 */
export function limitsOf(policies: readonly Policy[], defaultMaxLifetime: number): readonly Limits[] {
  const limiting = policies.filter(({ spec }) => limitsLifetimes(spec, defaultMaxLifetime));
  if (limiting.length === 0) return [{ longest: defaultMaxLifetime, farthest: defaultMaxLifetime, never: false }];
  return limiting.map(limitsOfOne);
}

function limitsLifetimes(spec: Policy["spec"], defaultMaxLifetime: number): boolean {
  if (spec.allowed || spec.maxLifetime !== undefined || spec.requireReasonForNever) return true;
  // Whoever gives every token more than the installation's maximum means to allow it.
  return spec.default !== undefined && lengthOf(spec.default) > defaultMaxLifetime;
}

/** Milliseconds of a policy's lifetime; `never` is endless. */
export function lengthOf(lifetime: string): number {
  return parseDuration(lifetime) ?? Number.POSITIVE_INFINITY;
}

function limitsOfOne(policy: Policy): Limits {
  const { allowed, maxLifetime } = policy.spec;
  const longest = maxLifetime === undefined ? undefined : parseDuration(maxLifetime);
  const listed = allowed?.flatMap((entry) => parseDuration(entry) ?? []);
  const never = allowed ? allowed.includes("never") : longest === undefined;
  // With `never` in the list the longest allowed has no end, and so neither has `at`.
  const farthest = longest ?? (listed && !never ? Math.max(0, ...listed) : undefined);
  return {
    policy,
    never,
    ...(listed ? { listed } : {}),
    ...(longest === undefined ? {} : { longest }),
    ...(farthest === undefined ? {} : { farthest }),
  };
}

export function allowsAfter({ listed, longest }: Limits, lifetime: number): boolean {
  return (listed?.includes(lifetime) ?? true) && (longest === undefined || lifetime <= longest);
}

/** The finite lifetimes that all of these allow, among those that any of them names; shortest first. */
export function commonLifetimes(limits: readonly Limits[], alsoAsk: readonly number[] = []): readonly number[] {
  const named = [...alsoAsk, ...limits.flatMap(({ listed, longest }) => listed ?? (longest === undefined ? [] : [longest]))];
  const common = named.filter((lifetime) => limits.every((each) => allowsAfter(each, lifetime)));
  return [...new Set(common)].sort((a, b) => a - b);
}

/** The longest allowed lifetime that is not above another; the shortest allowed where all are above it. */
export function longestUpTo(limits: readonly Limits[], bound: number): number | undefined {
  const common = commonLifetimes(limits, Number.isFinite(bound) ? [bound] : []);
  return common.findLast((lifetime) => lifetime <= bound) ?? common[0];
}
