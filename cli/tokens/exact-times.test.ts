import type { McpHost, McpToken } from "../../crds/types";
import { withExactTime } from "./exact-times";

const apiVersion = "gatebolt.dev/v1alpha1";
const use = { tokenId: "7Hk2mQx9Rt", namespace: "default", token: "t", firstUsedAt: 0, calls: 1 };
const usage = [
  { ...use, lastUsedAt: Date.parse("2026-11-21T12:34:56.789Z") },
  { ...use, tokenId: "other", token: "u", lastUsedAt: Date.parse("2026-11-21T13:00:00Z") },
];
const owners = new Map([
  ["default/t", { host: "cursor" }],
  ["default/u", { host: "agent" }],
]);

describe("withExactTime", () => {
  it("replaces a token's hour by the moment that the gateway knows", () => {
    const token: McpToken = {
      apiVersion,
      kind: "McpToken",
      metadata: { name: "t", namespace: "default" },
      spec: {},
      status: { current: { prefix: "7Hk2mQx9Rt", lastUsedAt: "2026-11-21T12:00:00Z" }, retiring: { prefix: "unused" } },
    };
    expect(withExactTime(token, usage, owners)).toMatchObject({
      status: { current: { lastUsedAt: "2026-11-21T12:34:56.789Z" }, retiring: { prefix: "unused" } },
    });
  });

  it("gives a host the newest use of its own tokens, and of no other's", () => {
    const host: McpHost = { apiVersion, kind: "McpHost", metadata: { name: "cursor", namespace: "default" }, spec: {} };
    expect(withExactTime(host, usage, owners)).toMatchObject({ status: { lastUsedAt: "2026-11-21T12:34:56.789Z" } });
    const unused = { ...host, metadata: { name: "idle", namespace: "default" } };
    expect(withExactTime(unused, usage, owners)).toBe(unused);
  });
});
