import type { McpExpiryPolicySpec, McpTokenSpec } from "../../types";
import { fieldText } from "../path";
import { formatDuration, parseDuration } from "./duration";
import { judgeExpiry, type Judgement } from "./judge-expiry";
import type { Policy } from "./limits";
import { policiesFor } from "./policies-for";
import { stalenessOf } from "./staleness";
import { parseTime } from "./time";

const day = 86_400_000;
const issuedAt = Date.parse("2026-06-01T00:00:00Z");

function policy(name: string, spec: McpExpiryPolicySpec, namespace = "team"): Policy {
  return { metadata: { name, namespace }, spec };
}

function judge(spec: McpTokenSpec, ...policies: McpExpiryPolicySpec[]): Judgement {
  return judgeExpiry({ spec, policies: policies.map((each, index) => policy(`p${index}`, each)), issuedAt });
}

const after = (text: string): McpTokenSpec => ({ expiry: { after: text } });
const at = (days: number): McpTokenSpec => ({ expiry: { at: new Date(issuedAt + days * day).toISOString() } });
const never = (because?: string): McpTokenSpec => ({ expiry: { never: true, ...(because === undefined ? {} : { because }) } });
const said = ({ violations }: Judgement) => violations.map(({ path, problem, remedy }) => `${fieldText(path)}: ${problem}; ${remedy}`);

describe("what a policy allows", () => {
  it.each<[string, McpTokenSpec, McpExpiryPolicySpec[], boolean]>([
    ["a listed lifetime", after("30d"), [{ allowed: ["30d", "90d"] }], true],
    ["the same in another unit", after("24h"), [{ allowed: ["1d"] }], true],
    ["not one that is not listed, though shorter", after("7d"), [{ allowed: ["30d", "90d"] }], false],
    ["any lifetime up to maxLifetime", after("7d"), [{ maxLifetime: "30d" }], true],
    ["none above maxLifetime", after("31d"), [{ maxLifetime: "30d" }], false],
    ["never, where it is listed", never(), [{ allowed: ["30d", "never"] }], true],
    ["never, listed beside a maxLifetime", never(), [{ allowed: ["30d", "never"], maxLifetime: "90d" }], true],
    ["not never, where it is not listed", never(), [{ allowed: ["30d"] }], false],
    ["not never, where maxLifetime alone is set", never(), [{ maxLifetime: "90d" }], false],
    ["never without a reason, where none is asked for", never(), [{ allowed: ["never"] }], true],
    ["not never without a reason, where one is asked for", never(), [{ allowed: ["never"], requireReasonForNever: true }], false],
    ["never with its reason", never("printer"), [{ allowed: ["never"], requireReasonForNever: true }], true],
    ["never with its reason, where nothing else is limited", never("printer"), [{ requireReasonForNever: true }], true],
    ["a time within maxLifetime, listed or not", at(17), [{ allowed: ["30d"], maxLifetime: "60d" }], true],
    ["no time beyond maxLifetime", at(61), [{ allowed: ["30d"], maxLifetime: "60d" }], false],
    ["a time within the longest allowed", at(30), [{ allowed: ["7d", "30d"] }], true],
    ["no time beyond the longest allowed", at(31), [{ allowed: ["7d", "30d"] }], false],
    ["any time, where never is allowed", at(4000), [{ allowed: ["7d", "never"] }], true],
    ["a time in the past, which is expired and no violation", at(-3), [{ maxLifetime: "1d" }], true],
    ["what all of several allow", after("30d"), [{ allowed: ["30d", "90d"] }, { maxLifetime: "60d" }], true],
    ["not what one of several does not", after("90d"), [{ allowed: ["30d", "90d"] }, { maxLifetime: "60d" }], false],
  ])("%s", (_, spec, policies, ok) => {
    expect(judge(spec, ...policies).ok).toBe(ok);
  });

  it("without a policy is the installation's maximum, and nothing without an end", () => {
    expect(judge(after("365d")).ok).toBe(true);
    expect(said(judge(after("366d")))).toEqual([
      "spec.expiry.after: 366d is not a lifetime that the installation allows; write at most 365d",
    ]);
    expect(said(judge(never()))).toEqual([
      "spec.expiry.never: the installation allows no token without an end; write at most 365d under after",
    ]);
    expect(said(judge(at(366)))).toEqual(["spec.expiry.at: is later than the installation allows; write a time at most 365d away"]);
    expect(judgeExpiry({ spec: after("366d"), policies: [], issuedAt, defaultMaxLifetime: 400 * day }).ok).toBe(true);
  });

  it("is not loosened by a policy that speaks of something else", () => {
    expect(judge(never(), { staleAfter: "30d", onStale: "Revoke" }).ok).toBe(false);
    expect(judge(after("366d"), { rotationRequired: false, default: "30d" }).ok).toBe(false);
    expect(judge({}, { default: "400d" }).lifetime).toEqual({ ends: "after", lifetime: 400 * day });
  });
});

describe("a token that names no expiry", () => {
  it.each<[string, McpExpiryPolicySpec[], string]>([
    ["lives 90 days", [], "90d"],
    ["gets the policy's default", [{ allowed: ["7d", "30d", "90d"], default: "30d" }], "30d"],
    ["gets 90 days where they are allowed", [{ allowed: ["30d", "90d", "180d"] }], "90d"],
    ["gets the longest allowed below 90 days", [{ allowed: ["7d", "30d", "180d"] }], "30d"],
    ["gets maxLifetime where that is below 90 days", [{ maxLifetime: "14d" }], "14d"],
    ["gets the shortest allowed where all are above", [{ allowed: ["365d", "180d"] }], "180d"],
    ["gets the shortest of several defaults", [{ default: "60d" }, { default: "30d" }], "30d"],
    ["gets what every policy allows below a default", [{ default: "60d" }, { allowed: ["7d", "30d"] }], "30d"],
    ["never ends where that is the default", [{ allowed: ["30d", "never"], default: "never" }], "never"],
    ["never ends where nothing else is allowed", [{ allowed: ["never"] }], "never"],
    ["does not get a default of never that another policy forbids", [{ default: "never" }, { maxLifetime: "30d" }], "30d"],
  ])("%s", (_, policies, expected) => {
    const { ok, lifetime } = judge({}, ...policies);
    expect([ok, lifetime]).toEqual([true, expected === "never" ? { ends: "never" } : { ends: "after", lifetime: parseDuration(expected) }]);
  });

  it("cannot be where policies have nothing in common", () => {
    expect(said(judge({}, { allowed: ["30d"] }, { allowed: ["90d"] }))).toEqual([
      "spec: no lifetime is allowed by McpExpiryPolicy/p0 of team and McpExpiryPolicy/p1 of team; let the policies have a lifetime in common",
    ]);
  });

  it("must say why where the default is never and a reason is asked for", () => {
    const [violation] = judge({}, { allowed: ["never"], default: "never", requireReasonForNever: true }).violations;
    expect(violation).toMatchObject({ path: ["spec", "expiry", "because"], policy: { namespace: "team", name: "p0" } });
  });
});

describe("a violation", () => {
  it("names the policy and what all policies together allow", () => {
    expect(said(judge(after("365d"), { allowed: ["30d", "90d", "180d"] }, { maxLifetime: "90d" }))).toEqual([
      "spec.expiry.after: 365d is not a lifetime that McpExpiryPolicy/p0 of team allows; write one of 30d, 90d",
      "spec.expiry.after: 365d is not a lifetime that McpExpiryPolicy/p1 of team allows; write one of 30d, 90d",
    ]);
    expect(said(judge(never(), { allowed: ["30d"] }))).toEqual([
      "spec.expiry.never: McpExpiryPolicy/p0 of team allows no token without an end; write 30d under after",
    ]);
  });

  it.each<[string, McpTokenSpec, McpExpiryPolicySpec, number | undefined]>([
    ["after: the longest allowed below it", after("365d"), { allowed: ["30d", "90d"] }, 90],
    ["after: the shortest, when all are above", after("1d"), { allowed: ["30d", "90d"] }, 30],
    ["after: maxLifetime", after("365d"), { maxLifetime: "60d" }, 60],
    ["never: the longest allowed", never(), { allowed: ["30d", "90d"] }, 90],
    ["at: how far away it may be", at(400), { allowed: ["30d", "90d"] }, 90],
    ["nothing, when all is well", after("30d"), { allowed: ["30d"] }, undefined],
  ])("moves the end of a token issued before, with onExisting: Enforce; %s", (_, spec, limits, days) => {
    expect(judge(spec, { ...limits, onExisting: "Enforce" }).enforcedLifetime).toBe(days === undefined ? undefined : days * day);
    expect(judge(spec, { ...limits, onExisting: "Report" }).enforcedLifetime).toBeUndefined();
  });
});

describe("a policy that asks for rotation", () => {
  it.each<[string, McpTokenSpec, string | undefined]>([
    ["is content with rotation: {}", { rotation: {} }, undefined],
    ["is content with an interval", { rotation: { every: "7d" } }, undefined],
    ["refuses a token without", {}, "spec.rotation"],
    ["refuses a declared hash, which nobody can rotate", { hash: { prefix: "a", sha256: "b" }, rotation: {} }, "spec.hash"],
    ["refuses delivery: Once, which is not rotated by itself", { rotation: {}, secret: { delivery: "Once" } }, "spec.secret.delivery"],
    ["refuses {} without an end, two thirds of which never come", { ...never(), rotation: {} }, "spec.rotation"],
  ])("%s", (_, spec, field) => {
    const { violations } = judge(spec, { rotationRequired: true, allowed: ["90d", "never"] });
    expect(violations.map(({ path }) => fieldText(path))).toEqual(field === undefined ? [] : [field]);
  });
});

describe("which policies govern a token", () => {
  const host = { namespace: "team", name: "cursor", labels: { tier: "production", app: "x" } };
  const namesOf = (...policies: Policy[]) => policiesFor(host, policies).map(({ metadata }) => metadata.name);

  it("are those of its namespace and of the release namespace", () => {
    expect(namesOf(policy("own", {}), policy("release", {}, "gatebolt-system"), policy("other", {}, "elsewhere"))).toEqual([
      "own",
      "release",
    ]);
    expect(policiesFor(host, [policy("x", {}, "ops")], "ops")).toHaveLength(1);
    expect(policiesFor({ namespace: "default", name: "a" }, [{ metadata: { name: "x" }, spec: {} }])).toHaveLength(1);
  });

  it("select hosts by name or by all of the labels", () => {
    expect(
      namesOf(
        policy("named", { hosts: { names: ["cursor"] } }),
        policy("labelled", { hosts: { matchLabels: { tier: "production", app: "x" } } }),
        policy("either", { hosts: { names: ["other"], matchLabels: { tier: "production" } } }),
        policy("neither", { hosts: { names: ["other"] } }),
        policy("partly", { hosts: { matchLabels: { tier: "production", app: "y" } } }),
        policy("inherited", { hosts: { matchLabels: { constructor: "x" } } }),
      ),
    ).toEqual(["named", "labelled", "either"]);
  });
});

describe("staleness", () => {
  it("counts the shortest time of all policies, for reporting and for revoking", () => {
    const policies = [policy("a", { staleAfter: "60d", onStale: "Revoke" }), policy("b", { staleAfter: "30d" }), policy("c", {})];
    expect(stalenessOf(policies)).toEqual({ reportAfter: 30 * day, revokeAfter: 60 * day });
    expect(stalenessOf([policy("c", {})])).toEqual({});
  });
});

describe("durations and times", () => {
  it("are read as people write them", () => {
    expect(["30d", "12h", "5m", "1s", "0s", "1d2h", "d", "30", "-1d", "1.5h", " 1d"].map(parseDuration)).toEqual([
      30 * day,
      day / 2,
      300_000,
      1_000,
      0,
      ...Array(6).fill(undefined),
    ]);
    expect([30 * day, 36 * 3_600_000, 90_000, 0].map(formatDuration)).toEqual(["30d", "36h", "90s", "0s"]);
    expect([parseTime("2026-06-01T00:00:00Z"), parseTime("2026-06-01t02:00:00+02:00"), parseTime("soon")]).toEqual([
      issuedAt,
      issuedAt,
      undefined,
    ]);
  });
});
