import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  call,
  closeAll,
  initialize,
  isAlive,
  modernCall,
  node,
  openSession,
  send,
  server,
  setup,
  shell,
  textOf,
  until,
} from "../../../test/stdio-harness";

afterEach(closeAll);

describe("a 2025-era stdio server", () => {
  it("gets one process a session, and DELETE ends it", async () => {
    const { upstreams } = setup();
    const upstream = upstreams.forConnection({ connectionUid: "c1", server, transport: node("stdio-v1.mjs") });
    const [a, b] = [await openSession(upstream), await openSession(upstream)];
    const pidA = Number(textOf(await send(upstream, { session: a, body: call(1, "pid") }).answer));
    const pidB = Number(textOf(await send(upstream, { session: b, body: call(1, "pid") }).answer));
    expect(pidA).not.toBe(pidB);
    expect((await send(upstream, { method: "DELETE", session: a }).answer).status).toBe(200);
    await until(() => !isAlive(pidA));
    expect(isAlive(pidB)).toBe(true);
    expect((await send(upstream, { session: a, body: call(2, "pid") }).answer).status).toBe(404);
  });

  it("streams progress to the call that asked for it, and its log to ours", async () => {
    const { upstreams, log } = setup();
    const upstream = upstreams.forConnection({ connectionUid: "c1", server, transport: node("stdio-v1.mjs") });
    const session = await openSession(upstream);
    const answer = await send(upstream, { session, body: call(5, "progress", {}, { progressToken: "t" }) }).answer;
    expect(answer.headers["content-type"]).toBe("text/event-stream");
    expect(answer.messages.map(({ params, id }) => params?.progress ?? id)).toEqual([1, 2, 5]);
    expect(log).toContainEqual(expect.objectContaining({ server: "default/tools", line: "stdio-v1 starts" }));
  });

  it("answers a 2026-era call with the protocol's own 400", async () => {
    const { upstreams } = setup();
    const upstream = upstreams.forConnection({ connectionUid: "c1", server, transport: node("stdio-v1.mjs") });
    const answer = await send(upstream, { version: "2026-07-28", body: modernCall(1, "pid") }).answer;
    expect(answer.status).toBe(400);
    expect(answer.messages[0]).toMatchObject({ id: 1, error: { code: -32022, data: { requested: "2026-07-28" } } });
  });

  it("fails the pending call and forgets the session when its process ends", async () => {
    const { upstreams, log } = setup();
    const upstream = upstreams.forConnection({ connectionUid: "c1", server, transport: node("stdio-v1.mjs") });
    const session = await openSession(upstream);
    const answer = await send(upstream, { session, body: call(1, "crash") }).answer;
    expect(answer.messages[0]).toMatchObject({
      id: 1,
      error: { code: -32603, message: "The server's process ended: it exited with code 3" },
    });
    expect((await send(upstream, { session, body: call(2, "pid") }).answer).status).toBe(404);
    expect(log).toContainEqual(expect.objectContaining({ line: "process ended: it exited with code 3" }));
  });

  it("keeps what it says unasked for the GET stream, and allows one of those", async () => {
    const { upstreams } = setup();
    const script = `read -r _; printf '%s\\n' '{"jsonrpc":"2.0","id":0,"result":{}}' '{"jsonrpc":"2.0","method":"notifications/tools/list_changed"}'; read -r _; read -r _`;
    const upstream = upstreams.forConnection({ connectionUid: "c1", server, transport: shell(script) });
    const session = await openSession(upstream);
    const get = send(upstream, { method: "GET", session });
    await until(() => get.soFar().includes("list_changed"));
    expect((await send(upstream, { method: "GET", session }).answer).status).toBe(409);
    get.exchange.abort();
  });

  it("asks for a session where one is needed", async () => {
    const { upstreams } = setup();
    const upstream = upstreams.forConnection({ connectionUid: "c1", server, transport: node("stdio-v1.mjs") });
    expect((await send(upstream, { body: call(1, "pid") }).answer).status).toBe(400);
    expect((await send(upstream, { method: "GET" }).answer).status).toBe(400);
    expect((await send(upstream, { body: "nonsense" }).answer).messages[0].error.code).toBe(-32700);
  });
});

describe("a 2026-era stdio server", () => {
  it("gets one process a connection, whoever calls with whatever id", async () => {
    const { upstreams } = setup();
    const ask = (connectionUid: string) => upstreams.forConnection({ connectionUid, server, transport: node("stdio-v2-modern.mjs") });
    const calls = [1, 1, 1].map((id) => send(ask("c1"), { body: modernCall(id, "pid") }).answer);
    const pids = new Set((await Promise.all(calls)).map(textOf));
    expect(pids.size).toBe(1);
    expect(pids).not.toContain(textOf(await send(ask("c2"), { body: modernCall(1, "pid") }).answer));
  });

  it("gives each caller its own progress token and id back", async () => {
    const { upstreams } = setup();
    const upstream = upstreams.forConnection({ connectionUid: "c1", server, transport: node("stdio-v2-modern.mjs") });
    const answers = await Promise.all(
      ["a", "b"].map((progressToken) => send(upstream, { body: modernCall(9, "slow", { progressToken }) }).answer),
    );
    expect(answers.map(({ messages }) => [messages[0].params.progressToken, messages[1].id])).toEqual([
      ["a", 9],
      ["b", 9],
    ]);
  });

  it("is told of a cancel when the client goes", async () => {
    const { upstreams, log } = setup();
    const upstream = upstreams.forConnection({ connectionUid: "c1", server, transport: node("stdio-v2-modern.mjs") });
    await send(upstream, { body: modernCall(1, "pid") }).answer;
    const hanging = send(upstream, { body: modernCall(2, "hang") });
    // It works through what it is sent in order.
    await send(upstream, { body: modernCall(3, "pid") }).answer;
    hanging.exchange.abort();
    await until(() => log.some(({ line }) => line === "cancelled"));
  });

  it("refuses initialize with 400, and unknown methods with 404, as the protocol says", async () => {
    const { upstreams } = setup();
    const upstream = upstreams.forConnection({ connectionUid: "c1", server, transport: node("stdio-v2-modern.mjs") });
    expect((await send(upstream, { body: initialize }).answer).status).toBe(400);
    const unknown = { ...modernCall(3, "pid"), method: "no/such" };
    expect((await send(upstream, { body: unknown }).answer).status).toBe(404);
  });

  it("refuses initialize with its own status and JSON however long its process takes to start", async () => {
    const { upstreams } = setup();
    const script = `sleep 1.5; read -r _; echo '{"jsonrpc":"2.0","id":0,"error":{"code":-32022,"message":"Unsupported"}}'; read -r _`;
    const upstream = upstreams.forConnection({ connectionUid: "c1", server, transport: shell(script) });
    const { status, headers, messages } = await send(upstream, { body: initialize }).answer;
    expect({ status, type: headers["content-type"] }).toEqual({ status: 400, type: "application/json" });
    expect(messages).toMatchObject([{ id: 0, error: { code: -32022 } }]);
  });

  it("never gets a call that was cut, or whose client went, while its process started", async () => {
    const { upstreams, log } = setup();
    const gate = join(mkdtempSync(join(tmpdir(), "gatebolt-stdio-")), "start");
    const { command, args } = node("stdio-v2-modern.mjs");
    const script = `while [ ! -e "${gate}" ]; do sleep 0.05; done; exec "${command}" "${args[0]}"`;
    const upstream = upstreams.forConnection({ connectionUid: "c1", server, transport: shell(script) });
    const first = send(upstream, { body: modernCall(1, "pid") });
    const [cut, left] = [2, 3].map((id) => send(upstream, { body: modernCall(id, "hang") }).exchange);
    await until(() => upstreams.running === 1);
    cut?.withdraw();
    left?.abort();
    writeFileSync(gate, "");
    await first.answer;
    cut?.abort();
    // A server is told of the end of every call that it was given.
    await send(upstream, { body: modernCall(4, "pid") }).answer;
    upstreams.endConnection("c1");
    await until(() => upstreams.running === 0);
    expect(log.filter(({ line }) => line === "cancelled")).toEqual([]);
  });
});
