import type { Condition, McpHost, McpToken } from "../../crds/types";
import { type Findings, overviewOf } from "./overview";
import { overviewText } from "./overview-text";

const apiVersion = "gatebolt.dev/v1alpha1";
const now = Date.parse("2026-11-21T12:00:00Z");
const nothing: Findings = { cuts: [], objects: [], usage: undefined, sessions: [], faults: [], now };

function token(
  name: string,
  current: Partial<NonNullable<NonNullable<McpToken["status"]>["current"]>>,
  conditions: Condition[] = [],
): McpToken {
  const issued = { prefix: `${name}0000000000`.slice(0, 10), issuedAt: "2026-11-20T12:00:00Z", ...current };
  const metadata = { name, namespace: "default", creationTimestamp: issued.issuedAt };
  return { apiVersion, kind: "McpToken", metadata, spec: {}, status: { phase: "Active", current: issued, conditions } };
}

function host(name: string, spec: McpHost["spec"]): McpHost {
  return { apiVersion, kind: "McpHost", metadata: { name, namespace: "default" }, spec };
}

describe("overviewOf", () => {
  it("finds tokens that end soon, unless something replaces them", () => {
    const rotating = token("rotating", { notAfter: "2026-11-22T00:00:00Z" });
    const objects = [
      token("later", { notAfter: "2026-11-30T00:00:00Z" }),
      token("soon", { notAfter: "2026-11-22T00:00:00Z" }),
      token("far", { notAfter: "2027-11-22T00:00:00Z" }),
      token("never", {}),
      { ...rotating, status: { ...rotating.status, nextRotationAt: "2026-11-21T13:00:00Z" } },
    ];
    expect(overviewOf({ ...nothing, objects }).expiring.map(({ metadata }) => metadata.name)).toEqual(["soon", "later"]);
  });

  it("finds what is unused, what nobody answers for, and what is disabled", () => {
    const objects = [
      token("old", { issuedAt: "2026-01-01T00:00:00Z" }),
      token("young", {}),
      host("mine", { owner: "ann", enabled: false }),
      host("whose", {}),
    ];
    const overview = overviewOf({ ...nothing, objects });
    expect(overview.stale.map(({ metadata }) => metadata.name)).toEqual(["old"]);
    expect(overview.ownerless.map(({ metadata }) => metadata.name)).toEqual(["whose"]);
    expect(overview.disabled.map(({ metadata }) => metadata.name)).toEqual(["mine"]);
  });

  it("finds a token that several apps use, by what they call themselves", () => {
    const shared = token("shared", { prefix: "7Hk2mQx9Rt" });
    const use = { tokenId: "7Hk2mQx9Rt", namespace: "default", token: "shared", firstUsedAt: 0, lastUsedAt: 0, calls: 2 };
    const usage = { tokens: [{ ...use, client: "Cursor" }], servers: [], since: 0 };
    const open = { id: "1", replica: "r", tokenId: "7Hk2mQx9Rt", namespace: "default", connection: "c", gateway: "g", server: "s" };
    const sessions = [{ ...open, kind: "stream" as const, since: 0, client: "curl" }];
    expect(overviewOf({ ...nothing, objects: [shared], usage, sessions }).severalClients).toEqual([
      { token: shared, clients: ["Cursor", "curl"] },
    ]);
    expect(overviewOf({ ...nothing, objects: [shared], usage }).severalClients).toEqual([]);
  });
});

describe("overviewText", () => {
  it("is one sentence when there is nothing to say", () => {
    expect(overviewText(overviewOf(nothing), { now })).toBe("Nothing is cut, ends soon, is unused, ownerless or stalled.");
    expect(overviewText(overviewOf(nothing), { now, isPartial: true })).toMatch(/^Nothing that you may read is cut/);
  });

  it("says each thing under its own heading", () => {
    const stalled: Condition = { type: "Stalled", status: "True", reason: "SecretTaken", message: "rename it", lastTransitionTime: "" };
    const objects = [host("mine", { enabled: false }), token("t", { notAfter: "2026-11-22T00:00:00Z" }, [stalled])];
    expect(overviewText(overviewOf({ ...nothing, objects, faults: ["a.yaml:3: wrong"] }), { now })).toBe(
      [
        "CUT NOW",
        "  host default/mine is disabled itself (spec.enabled: false)",
        "",
        "ENDS WITHIN 14 DAYS",
        "  TOKEN             PREFIX            EXPIRES",
        "  token default/t   mcpt_t000000000   2026-11-22T00:00:00Z",
        "",
        "NOBODY ANSWERS FOR (spec.owner)",
        "  host default/mine",
        "",
        "NEEDS A PERSON",
        "  token default/t: rename it",
        "",
        "FAULTS IN FILES",
        "  a.yaml:3: wrong",
      ].join("\n"),
    );
  });
});
