import { once } from "node:events";
import type { ToolRules } from "../../contract/records";
import { both, closeAll } from "./test/both";
import { call, rawSocket, request } from "./test/client";
import { json } from "./test/scripted-upstream";

afterEach(closeAll);

const drop = (id: number) => request(id, "tools/call", { name: "drop_table", arguments: {} });
const query = (id: number) => request(id, "tools/call", { name: "query", arguments: {} });

async function ruled(link: "server" | "gateway" | "connection", tools: ToolRules) {
  const running = await both(({ response }) => json(response, { jsonrpc: "2.0", id: 1, result: {} }));
  running.gateway.decider.allow("agent", { ...running.grant, [link]: { ...running.grant[link], tools } });
  return running;
}

describe.each(["server", "gateway", "connection"] as const)("tool rules of the %s", (link) => {
  it.each([{ deny: ["drop_*"] }, { allow: ["query"] }, { allow: ["*"], deny: ["*_table"] }])(
    "%j refuse a call before anything goes upstream",
    async (tools) => {
      const { upstream, gateway } = await ruled(link, tools);
      const answer = await call(gateway.url, { body: drop(7) });
      expect(answer).toMatchObject({ status: 200, headers: { "content-type": "application/json" } });
      expect(JSON.parse(answer.text)).toMatchObject({ id: 7, error: { code: 40300, data: { reason: "tool_not_allowed" } } });
      expect(upstream.bytes).toBe(0);
      expect(gateway.done[0]).toMatchObject({ status: 200, reason: "tool_not_allowed" });
    },
  );

  it("let other calls and other methods pass", async () => {
    const { upstream, gateway } = await ruled(link, { allow: ["query"] });
    await call(gateway.url, { body: query(1) });
    await call(gateway.url, { body: request(2, "tools/list") });
    await call(gateway.url, { body: JSON.stringify({ jsonrpc: "2.0", id: 3, result: { action: "accept" } }) });
    expect(upstream.seen).toHaveLength(3);
  });
});

describe("tool rules that come into force while a call is being sent", () => {
  const tools = { deny: ["drop_*"] };

  it.each([
    ["hold for it too", 200, "tool_not_allowed"],
    ["refuse one too long to be read whole", 300 * 1024, "tool_rules_unenforceable"],
  ])("%s", async (_, length, reason) => {
    const { upstream, gateway, grant } = await both(({ response }) => json(response, {}));
    const body = request(1, "tools/call", { name: "drop_table", arguments: { text: "x".repeat(length) } });
    const socket = await rawSocket(gateway.port);
    socket.write(
      `POST /default/tools/echo/mcp HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer agent\r\ncontent-length: ${body.length}\r\n\r\n`,
    );
    while (gateway.decider.decided === 0) await new Promise((resolve) => setImmediate(resolve));
    gateway.decider.allow("agent", { ...grant, server: { ...grant.server, tools } });
    gateway.decider.changed([{ kind: "McpServer", namespace: "default", name: grant.server.name }]);
    socket.write(body);
    const [answer] = (await once(socket, "data")) as [Buffer];
    expect(answer.toString()).toContain(reason);
    expect(upstream.seen).toEqual([]);
    socket.destroy();
  });
});

describe("tool rules in force", () => {
  it("refuse a batch that holds one refused call, whole", async () => {
    const { upstream, gateway } = await ruled("server", { deny: ["drop_*"] });
    const answer = await call(gateway.url, { body: `[${query(1)},${drop(2)}]` });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.text)).toMatchObject([
      { id: 1, error: { code: 40300 } },
      { id: 2, error: { code: 40300 } },
    ]);
    expect(upstream.bytes).toBe(0);
  });

  it.each([
    ["a doubled method", '{"jsonrpc":"2.0","id":1,"method":"ping","method":"tools/call","params":{"name":"drop_table"}}'],
    ["a doubled name", '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"query","name":"drop_table"}}'],
    ["a name in capitals", '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"query","Name":"drop_table"}}'],
    ["an escaped key", '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"query","n\\u0061me":"drop_table"}}'],
    ["a comment", '{"jsonrpc":"2.0","id":1,/*"method":"ping",*/"method":"tools/call","params":{"name":"drop_table"}}'],
    ["single quotes", "{'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'name':'drop_table'}}"],
  ])("refuse what another parser may read otherwise: %s", async (_, body) => {
    const { upstream, gateway } = await ruled("server", { deny: ["drop_*"] });
    expect(await call(gateway.url, { body })).toMatchObject({ status: 400, text: expect.stringContaining("bad_request") });
    expect(upstream.bytes).toBe(0);
  });

  it("read a name that is escaped as what it is", async () => {
    const { upstream, gateway } = await ruled("server", { deny: ["drop_*"] });
    const answer = await call(gateway.url, { body: drop(1).replace("drop", "dr\\u006fp") });
    expect(answer.text).toContain("tool_not_allowed");
    expect(upstream.bytes).toBe(0);
  });

  it("do not believe the headers", async () => {
    const { upstream, gateway } = await ruled("server", { deny: ["drop_*"] });
    const answer = await call(gateway.url, { body: drop(1), headers: { "mcp-method": "tools/call", "mcp-name": "query" } });
    expect(answer).toMatchObject({ status: 400, text: expect.stringContaining("-32020") });
    expect(upstream.bytes).toBe(0);
  });

  it("refuse a compressed body", async () => {
    const { upstream, gateway } = await ruled("server", { deny: ["drop_*"] });
    const { gzipSync } = await import("node:zlib");
    expect((await call(gateway.url, { body: gzipSync(drop(1)), headers: { "content-encoding": "gzip" } })).status).toBe(400);
    expect(upstream.bytes).toBe(0);
  });
});
