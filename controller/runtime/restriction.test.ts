import type { AnyRecord, RecordBody } from "../../contract/records";
import { isRestriction } from "./restriction";

const head = { namespace: "default", name: "a", uid: "u", resourceVersion: "1" };
const host = (enabled: boolean): AnyRecord => ({ kind: "McpHost", ...head, body: { enabled, type: "Token" } });
const connection = (body: Partial<RecordBody["McpConnection"]> = {}): AnyRecord => ({
  kind: "McpConnection",
  ...head,
  body: { enabled: true, host: "h", gateway: { namespace: "default", name: "g" }, ...body },
});
const token = (live: RecordBody["McpToken"]["live"], revoked = false): AnyRecord => ({
  kind: "McpToken",
  ...head,
  body: { live, revoked },
});
const entry = (id: string, notAfter?: number) => ({
  id: id.padEnd(10, "0"),
  hash: "0".repeat(64),
  ...(notAfter !== undefined && { notAfter }),
});
const breakGlass: AnyRecord = { kind: "McpBreakGlass", ...head, body: { target: { kind: "McpHost", all: true }, reason: "r", since: 1 } };

describe("isRestriction", () => {
  it.each<[string, AnyRecord, AnyRecord | undefined, boolean]>([
    ["a break-glass", breakGlass, undefined, true],
    ["the end of one", { kind: "McpBreakGlass", ...head, deleted: true, confirmed: true }, breakGlass, false],
    ["an object that is disabled", host(false), undefined, true],
    ["one that is enabled", host(true), host(false), false],
    ["one that is new", host(true), undefined, false],
    ["one that is deleted", { kind: "McpHost", ...head, deleted: true }, undefined, true],
    ["one whose file has disappeared", { ...(host(true) as object), absent: true } as AnyRecord, undefined, true],
    ["a token that is revoked", token([], true), undefined, true],
    ["a token with one id less", token([entry("a")]), token([entry("a"), entry("b")]), true],
    ["a token that ends sooner", token([entry("a", 5)]), token([entry("a", 9)]), true],
    ["a token that ends later", token([entry("a", 9)]), token([entry("a", 5)]), false],
    ["a token with another id", token([entry("c")]), token([entry("a")]), false],
    ["a connection with fewer servers", connection({ servers: ["a"] }), connection({ servers: ["a", "b"] }), true],
    ["a connection that is narrowed at all", connection({ servers: [] }), connection(), true],
    ["a connection that is widened", connection(), connection({ servers: ["a"] }), false],
    ["a tool that is denied", connection({ tools: { deny: ["x"] } }), connection(), true],
    ["a tool that is not denied any more", connection({ tools: {} }), connection({ tools: { deny: ["x"] } }), false],
    ["one that narrows here and widens there", connection({ servers: ["a"], tools: {} }), connection({ tools: { deny: ["x"] } }), false],
    ["the same narrowing of what is not known to be held", connection({ servers: [] }), undefined, false],
    ["another object of the same name", { ...(connection({ servers: [] }) as object), uid: "v" } as AnyRecord, connection(), false],
  ])("%s", (_, next, confirmed, expected) => {
    expect(isRestriction(next, confirmed)).toBe(expected);
  });
});
