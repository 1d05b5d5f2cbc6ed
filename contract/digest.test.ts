import { bucketCount, bucketOf, digestOf, emptyDigest, xorDigests } from "./digest";
import type { PresentRecord } from "./records";

const secret = { origin: "https://x.example.com", version: "uid/1", value: "Bearer one" };
const head = { namespace: "team", name: "one", uid: "uid", resourceVersion: "1" };
const identity = (more: object = {}): PresentRecord => ({
  kind: "McpIdentity",
  ...head,
  body: {
    enabled: true,
    server: { namespace: "team", name: "weather" },
    shared: true,
    credential: { header: "Authorization", secret: { ...secret, ...more } },
  },
});
const host = (labels: Record<string, string>, more: object = {}): PresentRecord => ({
  kind: "McpHost",
  ...head,
  labels,
  body: { enabled: true, type: "Token" },
  ...more,
});

describe("digestOf", () => {
  it("says nothing about a secret's value, and everything about its version and origin", () => {
    expect(digestOf(identity({ value: "Bearer two" }))).toBe(digestOf(identity()));
    expect(digestOf(identity({ version: "uid/2" }))).not.toBe(digestOf(identity()));
    expect(digestOf(identity({ origin: "https://y.example.com" }))).not.toBe(digestOf(identity()));
  });

  it("tells a secret that could be read from one that could not, however its absence is written", () => {
    const { value: _, ...unread } = secret;
    const missing = {
      ...identity(),
      body: { ...identity().body, credential: { header: "Authorization", secret: unread } },
    } as PresentRecord;
    expect(digestOf(missing)).not.toBe(digestOf(identity()));
    expect(digestOf(identity({ value: undefined }))).toBe(digestOf(missing));
  });

  it("does not take labels for a secret, whatever they are called", () => {
    const labels = { origin: "a", version: "b", value: "c" };
    expect(digestOf(host({ ...labels, value: "d" }))).not.toBe(digestOf(host(labels)));
    expect(digestOf(host({ secret: "a" }))).not.toBe(digestOf(host({ secret: "b" })));
  });

  it("ignores the version, the order of keys and fields that are undefined", () => {
    expect(digestOf(host({ a: "1", b: "2" }, { resourceVersion: "99" }))).toBe(digestOf(host({ b: "2", a: "1" })));
    expect(digestOf(host({ a: "1" }, { absent: undefined }))).toBe(digestOf(host({ a: "1" })));
  });

  it.each([
    ["the uid", { uid: "another" }],
    ["the name", { name: "two" }],
    ["absence", { absent: true }],
    ["the body", { body: { enabled: false, type: "Token" } }],
  ])("notices %s", (_, more) => {
    expect(digestOf(host({}, more))).not.toBe(digestOf(host({})));
  });

  it("survives being sent as JSON", () => {
    const sent = JSON.parse(JSON.stringify(identity({ value: undefined }))) as PresentRecord;
    expect(digestOf(sent)).toBe(digestOf(identity({ value: undefined })));
  });
});

describe("buckets", () => {
  it("spread objects over all 256, always the same one", () => {
    const keys = Array.from({ length: 5000 }, (_, index) => ({ kind: "McpToken" as const, namespace: "team", name: `token-${index}` }));
    expect(new Set(keys.map(bucketOf)).size).toBe(bucketCount);
    expect(Math.max(...keys.map(bucketOf))).toBe(bucketCount - 1);
    expect(keys.slice(0, 1).map(bucketOf)).toEqual(keys.slice(0, 1).map(bucketOf));
  });

  it("take a digest in and out again, in any order", () => {
    const [a, b] = [digestOf(identity()), digestOf(host({}))];
    expect(xorDigests(xorDigests(xorDigests(emptyDigest, a), b), a)).toBe(b);
    expect(xorDigests(a, a)).toBe(emptyDigest);
  });
});
