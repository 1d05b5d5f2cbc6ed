import type { McpToken } from "../../crds/types";
import { isSelected, refuseVague, type TokenSelection } from "./token-selection";

const day = 86_400_000;
const now = Date.parse("2026-11-21T12:00:00Z");
const nothing: TokenSelection = {
  names: [],
  labels: {},
  prefix: [],
  all: false,
};
const token: McpToken = {
  apiVersion: "gatebolt.dev/v1alpha1",
  kind: "McpToken",
  metadata: { name: "t", namespace: "default", creationTimestamp: "2026-10-01T00:00:00Z", labels: { team: "pay" } },
  spec: { hostRef: { name: "cursor" }, gatewayRef: { name: "desk" } },
  status: { phase: "Active", current: { prefix: "7Hk2mQx9Rt", issuedAt: "2026-10-01T00:00:00Z", lastUsedAt: "2026-11-01T00:00:00Z" } },
};
const facts = { find: () => undefined, now };

describe("isSelected", () => {
  it.each([
    [{ names: ["t"] }, true],
    [{ names: ["other"] }, false],
    [{ labels: { team: "pay" } }, true],
    [{ labels: { team: "ops" } }, false],
    [{ prefix: ["mcpt_7Hk2mQx9Rt"] }, true],
    [{ prefix: ["7Hk2mQx9Rt"] }, true],
    [{ prefix: ["0000000000"] }, false],
    [{ host: ["cursor"], gateway: ["desk"] }, true],
    [{ host: ["cursor"], gateway: ["other"] }, false],
    [{ createdBefore: "2026-11-01T00:00:00Z" }, true],
    [{ createdBefore: "2026-09-01T00:00:00Z" }, false],
    [{ unusedFor: 20 * day }, true],
    [{ unusedFor: 21 * day }, false],
    [{ all: true }, true],
  ])("judges %j: %s", (selection, verdict) => {
    expect(isSelected(token, { ...nothing, ...selection }, facts)).toBe(verdict);
  });
});

describe("refuseVague", () => {
  it("wants to be told which tokens", () => {
    expect(() => refuseVague(nothing)).toThrow("Say which tokens");
    expect(() => refuseVague({ ...nothing, all: true, names: ["t"] })).toThrow("not both");
    expect(() => refuseVague({ ...nothing, prefix: ["abc"] })).toThrow("--prefix abc: write mcpt_");
    expect(() => refuseVague({ ...nothing, host: ["cursor"] })).not.toThrow();
  });
});
