import type { RecordOutcome } from "../../contract/admin";
import type { AnyRecord } from "../../contract/records";
import { Announcements } from "./announcements";

const head = { namespace: "default", name: "cursor", uid: "u1", resourceVersion: "1" };
const host = (enabled: boolean): AnyRecord => ({ kind: "McpHost", ...head, body: { enabled, type: "Token" } });
const breakGlass: AnyRecord = {
  kind: "McpBreakGlass",
  ...head,
  name: "leak",
  body: { target: { kind: "McpHost", name: "cursor" }, reason: "laptop lost", since: 1 },
};
const gone = (record: AnyRecord): AnyRecord => ({ ...head, kind: record.kind, name: record.name, deleted: true });
const applied: RecordOutcome = { outcome: "applied" };

function told(announcements: Announcements, record: AnyRecord, outcome: RecordOutcome = applied): string[] {
  return announcements
    .of([record], [outcome], 5)
    .map(({ type, kind, name, detail }) => [type, kind, name, detail].filter(Boolean).join(" "));
}

describe("Announcements", () => {
  it("tells that an object was cut, and restored, once each", () => {
    const announcements = new Announcements();
    expect(told(announcements, host(true))).toEqual([]);
    expect(told(announcements, host(false))).toEqual(["cut McpHost cursor"]);
    expect(told(announcements, host(false))).toEqual([]);
    expect(told(announcements, host(true))).toEqual(["restored McpHost cursor"]);
  });

  it("learns from records that change nothing, so that a restart does not hide a restore", () => {
    const announcements = new Announcements();
    expect(told(announcements, host(false), { outcome: "unchanged" })).toEqual([]);
    expect(told(announcements, host(true))).toEqual(["restored McpHost cursor"]);
  });

  it("says nothing of records that were not taken", () => {
    const announcements = new Announcements();
    expect(told(announcements, host(false), { outcome: "stale" })).toEqual([]);
    expect(told(announcements, host(false), { outcome: "refused", why: "x" })).toEqual([]);
    expect(told(announcements, host(true))).toEqual([]);
  });

  it("tells a break-glass with its reason and how many objects it acts on, and its end", () => {
    const announcements = new Announcements();
    expect(announcements.of([breakGlass], [{ outcome: "applied", matched: 3 }], 5)).toEqual([
      { type: "cut", at: 5, kind: "McpBreakGlass", namespace: "default", name: "leak", detail: "laptop lost", count: 3 },
    ]);
    expect(told(announcements, gone(breakGlass))).toEqual(["restored McpBreakGlass leak deleted"]);
  });

  it("tells no end of a break-glass whose declaration went by nobody's act", () => {
    const announcements = new Announcements();
    expect(told(announcements, breakGlass)).toEqual(["cut McpBreakGlass leak laptop lost"]);
    expect(told(announcements, { ...gone(breakGlass), deleted: true, orphaned: true })).toEqual([]);
  });

  it("calls a deletion, a disappearance and a revocation what they are to whoever connects: cuts", () => {
    const announcements = new Announcements();
    const token = (revoked: boolean): AnyRecord => ({ kind: "McpToken", ...head, name: "t", body: { live: [], revoked } });
    expect(told(announcements, token(true))).toEqual(["cut McpToken t"]);
    expect(told(announcements, gone(host(true)))).toEqual(["cut McpHost cursor deleted"]);
    expect(told(announcements, { ...host(true), absent: true })).toEqual(["cut McpHost cursor its file disappeared"]);
    expect(told(announcements, host(true))).toEqual(["restored McpHost cursor"]);
  });
});
