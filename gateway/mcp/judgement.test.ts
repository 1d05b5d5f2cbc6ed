import type { IncomingHttpHeaders } from "node:http";
import type { Message } from "./envelope";
import { refusalOf } from "./judgement";

const modern = { "mcp-protocol-version": "2026-07-28" };
const rules = [{ deny: ["drop_*"] }];

function judge(
  messages: readonly Message[],
  { headers = {}, batch = false, inForce = true }: { headers?: IncomingHttpHeaders; batch?: boolean; inForce?: boolean } = {},
) {
  const refusal = refusalOf({ headers, envelope: { batch, messages }, rules: inForce ? rules : [] });
  return refusal && { ...refusal, body: JSON.parse(refusal.body) as unknown };
}

const drop: Message = { id: 7, method: "tools/call", name: "drop_table" };
const query: Message = { id: "q", method: "tools/call", name: "query" };

describe("tool rules", () => {
  it("let a call that they allow pass, and everything that is no call", () => {
    expect(judge([query])).toBeUndefined();
    expect(judge([{ id: 1, method: "prompts/get", name: "drop_table" }])).toBeUndefined();
    expect(judge([{ id: 1 }])).toBeUndefined();
  });

  it("refuse one with its id, in a 200", () => {
    expect(judge([drop])).toMatchObject({
      status: 200,
      reason: "tool_not_allowed",
      body: {
        jsonrpc: "2.0",
        id: 7,
        error: { code: 40300, message: expect.stringContaining("drop_table"), data: { reason: "tool_not_allowed" } },
      },
    });
  });

  it("refuse one without an id by the status", () => {
    expect(judge([{ method: "tools/call", name: "drop_table" }])).toMatchObject({ status: 403, body: { error: { code: 40300 } } });
  });

  it("refuse one that names no tool", () => {
    expect(judge([{ id: 1, method: "tools/call" }])).toMatchObject({ status: 200, reason: "tool_not_allowed" });
  });

  it("refuse a whole batch, with an answer to each of its requests", () => {
    const batch = [query, { method: "notifications/initialized" }, drop, { id: 9 }];
    expect(judge(batch, { batch: true })).toMatchObject({
      status: 200,
      body: [
        { id: "q", error: { code: 40300, message: expect.stringContaining("Nothing of this batch") } },
        { id: 7, error: { code: 40300, message: expect.stringContaining("drop_table") } },
      ],
    });
  });

  it("refuse a batch of notifications by the status", () => {
    expect(judge([{ method: "tools/call", name: "drop_table" }], { batch: true })).toMatchObject({ status: 403 });
  });
});

describe("Mcp-Method and Mcp-Name", () => {
  const read: Message = { id: 1, method: "resources/read", uri: "file:///ä" };

  it.each<[string, IncomingHttpHeaders, Message]>([
    ["agree", { "mcp-method": "tools/call", "mcp-name": "query" }, query],
    ["are missing: the server's to refuse", {}, query],
    ["agree in Base64", { "mcp-method": "resources/read", "mcp-name": `=?base64?${Buffer.from("file:///ä").toString("base64")}?=` }, read],
    ["name a task", { "mcp-name": "t1" }, { id: 1, method: "tasks/get", taskId: "t1" }],
    ["name what has no name", { "mcp-name": "x" }, { id: 1, method: "ping" }],
    ["come with a notification", { "mcp-method": "x" }, { method: "notifications/cancelled" }],
  ])("pass when they %s", (_, headers, message) => {
    expect(judge([message], { headers: { ...modern, ...headers }, inForce: false })).toBeUndefined();
  });

  it.each<[string, IncomingHttpHeaders, Message]>([
    ["another method", { "mcp-method": "tools/list" }, query],
    ["another tool", { "mcp-method": "tools/call", "mcp-name": "drop_table" }, query],
    ["another resource", { "mcp-name": "file:///b" }, read],
  ])("are refused as the protocol says when they name %s", (_, headers, message) => {
    expect(judge([message], { headers: { ...modern, ...headers }, inForce: false })).toMatchObject({
      status: 400,
      reason: "bad_request",
      body: { id: message.id, error: { code: -32020 } },
    });
  });

  it("mean nothing in the older era, unless rules are in force", () => {
    const headers = { "mcp-method": "tools/list" };
    expect(judge([query], { headers, inForce: false })).toBeUndefined();
    expect(judge([query], { headers })).toMatchObject({ status: 400 });
  });
});
