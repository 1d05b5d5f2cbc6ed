import type { McpTokenSpec } from "../../types";
import { parseDuration } from "./duration";
import { allowsAfter, lengthOf, type Limits, limitsOf, longestUpTo, type Policy } from "./limits";
import { rotationViolations } from "./rotation";
import { parseTime } from "./time";
import type { Lifetime, Violation } from "./violation";
import { afterRemedy, atRemedy, named, neverRemedy } from "./words";

export interface Judgement {
  /** Whether a token may be issued or rotated like this. */
  readonly ok: boolean;
  /** What the token asks for or, where it asks for nothing, gets. */
  readonly lifetime: Lifetime;
  readonly violations: readonly Violation[];
  /**
   * How long a token issued before may live at most, in milliseconds from its issuance, by the violated policies that say
   * `onExisting: Enforce`. Absent when none says so.
   */
  readonly enforcedLifetime?: number;
}

export interface ExpiryQuestion {
  readonly spec: Pick<McpTokenSpec, "expiry" | "rotation" | "secret" | "hash">;
  /** Those that govern the token's host, from `policiesFor`. */
  readonly policies: readonly Policy[];
  /** From which `at` is measured: the token's issuance or, before that, now. Epoch milliseconds. */
  readonly issuedAt: number;
  /** `--default-max-lifetime`, in milliseconds. Default 365 days. */
  readonly defaultMaxLifetime?: number;
}

const day = 86_400_000;

/** What a token lives that names no expiry, where no policy says otherwise. */
const usualLifetime = 90 * day;

/** Judges a token's expiry and rotation by all policies that govern it: the strictest wins. */
export function judgeExpiry({ spec, policies, issuedAt, defaultMaxLifetime = 365 * day }: ExpiryQuestion): Judgement {
  const limits = limitsOf(policies, defaultMaxLifetime);
  const lifetime = lifetimeOf(spec.expiry, policies, limits);
  if (!lifetime) return { ok: false, lifetime: { ends: "after", lifetime: 0 }, violations: [unsatisfiable(spec, limits)] };
  const refusing = limits.filter((each) => !allows(each, lifetime, issuedAt));
  const violations = [
    ...refusing.map((each) => refusal(each, { spec, lifetime, limits })),
    ...reasonViolations(spec, policies, lifetime),
    ...rotationViolations(spec, policies, lifetime),
  ];
  const enforced = enforcedLifetime(refusing, lifetime);
  return { ok: violations.length === 0, lifetime, violations, ...(enforced === undefined ? {} : { enforcedLifetime: enforced }) };
}

/** Undefined: nothing was asked for, and no lifetime is allowed by all. */
function lifetimeOf(expiry: McpTokenSpec["expiry"], policies: readonly Policy[], limits: readonly Limits[]): Lifetime | undefined {
  if (expiry?.never) return { ends: "never" };
  if (expiry?.at !== undefined) return { ends: "at", time: parseTime(expiry.at) ?? Number.NaN };
  if (expiry?.after !== undefined) return { ends: "after", lifetime: parseDuration(expiry.after) ?? Number.NaN };
  return defaultLifetime(policies, limits);
}

function defaultLifetime(policies: readonly Policy[], limits: readonly Limits[]): Lifetime | undefined {
  const defaults = policies.flatMap(({ spec }) => (spec.default === undefined ? [] : [lengthOf(spec.default)]));
  const wanted = defaults.length === 0 ? usualLifetime : Math.min(...defaults);
  const mayNeverEnd = limits.every(({ never }) => never);
  if (wanted === Number.POSITIVE_INFINITY && mayNeverEnd) return { ends: "never" };
  const lifetime = longestUpTo(limits, wanted);
  if (lifetime !== undefined) return { ends: "after", lifetime };
  return mayNeverEnd ? { ends: "never" } : undefined;
}

function allows(limits: Limits, lifetime: Lifetime, issuedAt: number): boolean {
  if (lifetime.ends === "never") return limits.never;
  if (lifetime.ends === "after") return allowsAfter(limits, lifetime.lifetime);
  return limits.farthest === undefined ? !Number.isNaN(lifetime.time) : lifetime.time - issuedAt <= limits.farthest;
}

interface Refused {
  readonly spec: ExpiryQuestion["spec"];
  readonly lifetime: Lifetime;
  readonly limits: readonly Limits[];
}

function refusal(by: Limits, { spec, lifetime, limits }: Refused): Violation {
  const who = by.policy ? named(by.policy) : "the installation";
  const own = violationOf(by.policy);
  if (lifetime.ends === "never") {
    return { ...own, path: ["spec", "expiry", "never"], problem: `${who} allows no token without an end`, remedy: neverRemedy(limits) };
  }
  if (lifetime.ends === "at") {
    const problem = Number.isNaN(lifetime.time) ? "is not a date and time" : `is later than ${who} allows`;
    return { ...own, path: ["spec", "expiry", "at"], problem, remedy: atRemedy(limits) };
  }
  const problem = `${String(spec.expiry?.after)} is not a lifetime that ${who} allows`;
  return { ...own, path: ["spec", "expiry", "after"], problem, remedy: afterRemedy(limits) };
}

function reasonViolations({ expiry }: ExpiryQuestion["spec"], policies: readonly Policy[], { ends }: Lifetime): readonly Violation[] {
  if (ends !== "never" || expiry?.because !== undefined) return [];
  return policies
    .filter(({ spec }) => spec.requireReasonForNever)
    .map((policy) => ({
      ...violationOf(policy),
      path: ["spec", "expiry", "because"],
      problem: `is missing, and ${named(policy)} asks why a token never ends`,
      remedy: "write the reason, together with never: true",
    }));
}

function unsatisfiable({ expiry }: ExpiryQuestion["spec"], limits: readonly Limits[]): Violation {
  const who = limits.flatMap(({ policy }) => (policy ? [named(policy)] : [])).join(" and ");
  const path = expiry ? ["spec", "expiry"] : ["spec"];
  return { path, problem: `no lifetime is allowed by ${who}`, remedy: "let the policies have a lifetime in common" };
}

function violationOf(policy: Policy | undefined): Pick<Violation, "policy"> {
  return policy ? { policy: { namespace: policy.metadata.namespace ?? "default", name: policy.metadata.name } } : {};
}

function enforcedLifetime(refusing: readonly Limits[], lifetime: Lifetime): number | undefined {
  const enforcing = refusing.filter(({ policy }) => policy?.spec.onExisting === "Enforce");
  const bound = lifetime.ends === "after" ? lifetime.lifetime : Number.POSITIVE_INFINITY;
  const ends = enforcing.flatMap((each) => (lifetime.ends === "at" ? each.farthest : longestUpTo([each], bound)) ?? []);
  return ends.length === 0 ? undefined : Math.min(...ends);
}
