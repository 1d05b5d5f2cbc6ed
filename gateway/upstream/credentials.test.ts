import type { IdentityFacts } from "../../contract/facts";
import { declaredHeaders } from "./credentials";
import { UpstreamError } from "./upstream";

const origin = "https://api.example.com";

function identity(secretOrigin: string, value?: string): IdentityFacts {
  const secret = { origin: secretOrigin, version: "1", ...(value !== undefined && { value }) };
  const facts = { namespace: "default", name: "me", uid: "u", enabled: true, cut: false, shared: false };
  return { ...facts, credential: { header: "Authorization", secret } };
}

function refusalOf(attempt: () => unknown): UpstreamError {
  try {
    attempt();
  } catch (error) {
    if (error instanceof UpstreamError) return error;
  }
  throw new Error("it was not refused");
}

describe("declaredHeaders", () => {
  it("adds static values, secrets of the same origin and the identity, which wins", () => {
    const headers = [
      { name: "X-Region", value: "eu" },
      { name: "Authorization", secret: { origin, version: "1", value: "Bearer shared" } },
    ];
    expect(declaredHeaders({ headers, identity: identity(origin, "Bearer mine"), origin })).toEqual({
      "x-region": "eu",
      authorization: "Bearer mine",
    });
  });

  it.each(["https://API.example.com", "https://api.example.com:443", "https://api.example.com/"])(
    "takes %s for the same origin",
    (same) => {
      expect(declaredHeaders({ headers: [], identity: identity(same, "s"), origin })).toEqual({ authorization: "s" });
    },
  );

  it.each(["http://api.example.com", "https://api.example.com:8443", "https://evil.example", "stdio:default/x", "nonsense"])(
    "sends nothing meant for %s, and says what to do without the value",
    (other) => {
      const refusal = refusalOf(() => declaredHeaders({ headers: [], identity: identity(other, "hush-hush"), origin }));
      expect(refusal.kind).toBe("unauthorized");
      expect(refusal.message).toContain("gatebolt.dev/origin");
      expect(`${refusal.message} ${String(refusal.cause)}`).not.toContain("hush-hush");
    },
  );

  it("goes without nothing that is declared: an unreadable Secret is an error", () => {
    expect(refusalOf(() => declaredHeaders({ headers: [], identity: identity(origin), origin })).message).toContain("could not be read");
  });
});
