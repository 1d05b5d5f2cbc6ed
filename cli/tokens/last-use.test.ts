import type { McpToken } from "../../crds/types";
import { isUnusedFor, lastUsedAt } from "./last-use";

const day = 86_400_000;
const now = Date.parse("2026-11-21T12:00:00Z");

function token(status: NonNullable<McpToken["status"]>): McpToken {
  const metadata = { name: "t", namespace: "default", creationTimestamp: "2026-10-01T00:00:00Z" };
  return { apiVersion: "gatebolt.dev/v1alpha1", kind: "McpToken", metadata, spec: { hostRef: { name: "h" } }, status };
}

describe("isUnusedFor", () => {
  it("counts a token that was never used from its issuance, so a young one is not stale", () => {
    const unused = token({ current: { prefix: "7Hk2mQx9Rt", issuedAt: "2026-10-11T12:00:00Z" } });
    expect(isUnusedFor(unused, 30 * day, now)).toBe(true);
    expect(isUnusedFor(unused, 60 * day, now)).toBe(false);
    expect(lastUsedAt(unused)).toBeUndefined();
  });

  it("counts one that was not issued yet from when it was declared", () => {
    expect(isUnusedFor(token({}), 30 * day, now)).toBe(true);
    expect(isUnusedFor(token({}), 60 * day, now)).toBe(false);
  });

  it("takes a rotated token as used while a client goes on with the old one", () => {
    const rotated = token({
      current: { prefix: "7Hk2mQx9Rt", issuedAt: "2026-10-11T12:00:00Z" },
      retiring: { prefix: "9Rt7Hk2mQx", lastUsedAt: "2026-11-21T11:00:00Z" },
    });
    expect(lastUsedAt(rotated)).toBe("2026-11-21T11:00:00Z");
    expect(isUnusedFor(rotated, day, now)).toBe(false);
  });

  it("is not misled by a use that status floors to before the issuance", () => {
    const used = token({ current: { prefix: "7Hk2mQx9Rt", issuedAt: "2026-11-21T10:50:00Z", lastUsedAt: "2026-11-21T10:00:00Z" } });
    expect(isUnusedFor(used, 90 * 60_000, now)).toBe(false);
  });
});
