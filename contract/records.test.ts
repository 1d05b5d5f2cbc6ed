import { Value } from "@sinclair/typebox/value";
import { batchLimit, RecordBatch } from "./admin";

const head = { namespace: "team", name: "one", uid: "uid", resourceVersion: "1" };
const host = { kind: "McpHost", ...head, body: { enabled: true, type: "Token" } };
const batch = (...records: unknown[]) => ({ source: "files", epoch: 1, records });
const isValid = (...records: unknown[]) => Value.Check(RecordBatch, batch(...records));

describe("RecordBatch", () => {
  it("takes what is declared, what is absent and what is gone", () => {
    expect(isValid(host, { ...host, absent: true, labels: { team: "red" } }, { kind: "McpHost", ...head, deleted: true })).toBe(true);
    const end = { kind: "McpClusterBreakGlass", ...head, namespace: "", deleted: true, confirmed: true, expired: true };
    expect(isValid(end)).toBe(true);
  });

  it("refuses a field that it does not know, so that a newer restriction is never dropped silently", () => {
    expect(isValid({ ...host, onlyOnWeekdays: true })).toBe(false);
    expect(isValid({ ...host, body: { ...host.body, onlyOnWeekdays: true } })).toBe(false);
  });

  it.each([
    ["a kind that leaves no record", { ...host, kind: "McpExpiryPolicy" }],
    ["a body of another kind", { ...host, kind: "McpServer" }],
    ["a version that is no number", { ...host, resourceVersion: "1a" }],
    ["an empty uid", { ...host, uid: "" }],
    ["neither a body nor a deletion", { kind: "McpHost", ...head }],
  ])("refuses %s", (_, record) => {
    expect(isValid(record)).toBe(false);
  });

  it("refuses a header or scheme that could not be written into a header as it is", () => {
    const gateway = (auth: unknown) => ({
      kind: "McpGateway",
      ...head,
      body: { enabled: true, servers: [], namespaces: { from: "Same" }, auth },
    });
    expect(isValid(gateway([{ name: "X-API-Key" }, { name: "Authorization", scheme: "C3Bearer" }]))).toBe(true);
    expect(isValid(gateway([{ name: "X API Key" }]))).toBe(false);
    expect(isValid(gateway([{ name: "Authorization", scheme: "Bearer\r\nX: y" }]))).toBe(false);
    expect(isValid(gateway([]))).toBe(false);
  });

  it("refuses a third live token, an id or a hash of another form", () => {
    const live = { id: "0123456789", hash: "0".repeat(64) };
    const token = (...ids: unknown[]) => ({ kind: "McpToken", ...head, body: { live: ids, revoked: false } });
    expect(isValid(token(live, { ...live, id: "abcdefghij", notAfter: 5 }))).toBe(true);
    expect(isValid(token(live, live, live))).toBe(false);
    expect(isValid(token({ ...live, id: "0123-56789" }))).toBe(false);
    expect(isValid(token({ ...live, hash: "0".repeat(63) }))).toBe(false);
  });

  it("holds so many records and not one more", () => {
    expect(isValid(...Array.from({ length: batchLimit }, () => host))).toBe(true);
    expect(isValid(...Array.from({ length: batchLimit + 1 }, () => host))).toBe(false);
  });
});
