import { spawn, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { buildSync } from "esbuild";
import type { Upstream, UpstreamExchange } from "../upstream";
import type { StdioLogEntry } from "./process-starter";
import { StdioUpstreams } from "./stdio-upstreams";

const fixtures = join(__dirname, "..", "..", "..", "test", "fixtures");
const server = { namespace: "default", name: "tools" };
const opened: StdioUpstreams[] = [];

afterEach(() => {
  for (const upstreams of opened.splice(0)) upstreams.close();
});

function setup() {
  const log: StdioLogEntry[] = [];
  const upstreams = new StdioUpstreams({
    log: (entry) => log.push(entry),
    env: { PATH: process.env["PATH"] ?? "" },
    newId: randomUUID,
    now: Date.now,
  });
  opened.push(upstreams);
  return { upstreams, log };
}

function node(script: string, ...env: { name: string; value?: string; secret?: { origin: string; version: string; value: string } }[]) {
  return { type: "stdio" as const, command: process.execPath, args: [join(fixtures, script)], env };
}

function shell(script: string) {
  return { type: "stdio" as const, command: "/bin/sh", args: ["-c", script], env: [] };
}

interface Answer {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  readonly text: string;
  readonly messages: any[];
}

interface Open {
  readonly answer: Promise<Answer>;
  readonly exchange: UpstreamExchange;
  /** What has arrived so far. */
  readonly soFar: () => string;
}

function send(
  upstream: Upstream,
  request: { method?: "GET" | "POST" | "DELETE"; session?: unknown; version?: string; body?: unknown },
): Open {
  let text = "";
  let head: { status: number; headers: Record<string, unknown> } | undefined;
  let exchange!: UpstreamExchange;
  const answer = new Promise<Answer>((resolve, reject) => {
    exchange = upstream.exchange(
      {
        method: request.method ?? "POST",
        headers: {
          ...(request.session !== undefined && { "mcp-session-id": String(request.session) }),
          ...(request.version !== undefined && { "mcp-protocol-version": request.version }),
        },
        ...(request.body !== undefined && { body: Buffer.from(JSON.stringify(request.body)) }),
      },
      {
        onHeaders: (status, headers) => {
          head = { status, headers };
        },
        onData: (chunk) => {
          text += Buffer.from(chunk).toString();
          return true;
        },
        onEnd: () => {
          const sse = [...text.matchAll(/^data: (.+)$/gm)].map((match) => JSON.parse(match[1] ?? ""));
          const json = String(head?.headers["content-type"]).includes("json") && text !== "" ? [JSON.parse(text)] : [];
          resolve({ status: head?.status ?? 0, headers: head?.headers ?? {}, text, messages: [...sse, ...json] });
        },
        onError: reject,
      },
    );
  });
  return { answer, exchange, soFar: () => text };
}

const initialize = {
  jsonrpc: "2.0",
  id: 0,
  method: "initialize",
  params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "test", version: "1" } },
};

function call(id: number, name: string, args: unknown = {}, meta: unknown = {}) {
  return { jsonrpc: "2.0", id, method: "tools/call", params: { name, arguments: args, _meta: meta } };
}

function modernCall(id: number, name: string, meta: Record<string, unknown> = {}) {
  return call(
    id,
    name,
    {},
    {
      "io.modelcontextprotocol/protocolVersion": "2026-07-28",
      "io.modelcontextprotocol/clientCapabilities": {},
      "io.modelcontextprotocol/clientInfo": { name: "test", version: "1" },
      ...meta,
    },
  );
}

async function openSession(upstream: Upstream): Promise<unknown> {
  const { headers, status } = await send(upstream, { body: initialize }).answer;
  expect(status).toBe(200);
  await send(upstream, { session: headers["mcp-session-id"], body: { jsonrpc: "2.0", method: "notifications/initialized" } }).answer;
  return headers["mcp-session-id"];
}

const textOf = (answer: Answer): string => answer.messages.at(-1)?.result?.content?.[0]?.text;

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition(); tries++) {
    if (tries > 1000) throw new Error("waited 20 s in vain");
    await sleep(20);
  }
}

/** A zombie that nobody has reaped yet is dead. */
function isAlive(pid: number): boolean {
  const { stdout } = spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" });
  return stdout.trim() !== "" && !stdout.startsWith("Z");
}

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
    await sleep(100);
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
});

describe("the processes of stdio servers", () => {
  it("see only the environment that is declared, and a secret only of their own origin", async () => {
    const { upstreams } = setup();
    const secret = (origin: string) => ({ name: "KEY", secret: { origin, version: "1", value: "s3cret" } });
    const upstream = upstreams.forConnection({
      connectionUid: "c1",
      server,
      transport: node("stdio-v1.mjs", secret("stdio:default/tools")),
    });
    const session = await openSession(upstream);
    expect(textOf(await send(upstream, { session, body: call(1, "env", { name: "KEY" }) }).answer)).toBe("s3cret");
    expect(textOf(await send(upstream, { session, body: call(2, "env", { name: "JEST_WORKER_ID" }) }).answer)).toBe("(unset)");
    expect(() =>
      upstreams.forConnection({ connectionUid: "c1", server, transport: node("stdio-v1.mjs", secret("https://elsewhere")) }),
    ).toThrow("annotate it gatebolt.dev/origin: stdio:default/tools");
  });

  it("are held back when they crash on start, and say so", async () => {
    const { upstreams } = setup();
    const upstream = upstreams.forConnection({ connectionUid: "c1", server, transport: shell("exit 7") });
    const first = await send(upstream, { body: initialize }).answer;
    expect(first.messages[0].error.message).toContain("it exited with code 7");
    await expect(send(upstream, { body: initialize }).answer).rejects.toThrow("started again in 1 s");
    await expect(send(upstream, { body: modernCall(1, "pid") }).answer).rejects.toThrow("started again");
  });

  it("say so when the command does not exist", async () => {
    const { upstreams } = setup();
    const transport = { type: "stdio" as const, command: "no-such-command-here", args: [], env: [] };
    const answer = await send(upstreams.forConnection({ connectionUid: "c1", server, transport }), { body: initialize }).answer;
    expect(answer.messages[0].error.message).toContain("its command was not found");
  });

  it("end when their connection is cut, with a grandchild that ignores TERM too", async () => {
    const { upstreams } = setup();
    const script = `trap '' TERM; sh -c "trap '' TERM; while :; do sleep 1; done" & echo "{\\"jsonrpc\\":\\"2.0\\",\\"id\\":0,\\"result\\":{\\"child\\":$!,\\"own\\":$$}}"; while :; do sleep 1; done`;
    const upstream = upstreams.forConnection({ connectionUid: "c1", server, transport: shell(script) });
    const { result } = (await send(upstream, { body: initialize }).answer).messages[0];
    upstreams.endConnection("c1");
    await until(() => !isAlive(result.own) && !isAlive(result.child));
    await until(() => upstreams.running === 0);
  });

  it("do not outlive a gateway that is killed", async () => {
    const script = `
      const { StdioUpstreams } = require(process.argv[1]);
      const upstreams = new StdioUpstreams({ log() {}, env: { PATH: process.env.PATH }, newId: () => "s1", now: Date.now });
      const upstream = upstreams.forConnection({ connectionUid: "c", server: { namespace: "default", name: "t" },
        transport: { type: "stdio", command: "/bin/sh", args: ["-c", 'echo "{\\\\"jsonrpc\\\\":\\\\"2.0\\\\",\\\\"id\\\\":0,\\\\"result\\\\":$$}"; while :; do sleep 1; done'], env: [] } });
      upstream.exchange({ method: "POST", headers: {}, body: Buffer.from(${JSON.stringify(JSON.stringify(initialize))}) },
        { onHeaders() {}, onData(chunk) { process.stdout.write(chunk); return true; }, onEnd() {}, onError(e) { console.error(e); } });
      setInterval(() => {}, 1000);`;
    const bundle = join(mkdtempSync(join(tmpdir(), "gatebolt-stdio-")), "stdio.cjs");
    buildSync({ entryPoints: [join(__dirname, "stdio-upstreams.ts")], bundle: true, platform: "node", format: "cjs", outfile: bundle });
    const gateway = spawn(process.execPath, ["-e", script, bundle], { stdio: ["ignore", "pipe", "inherit"] });
    const [chunk] = await once(gateway.stdout, "data");
    const pid = Number(/"result":(\d+)/.exec(String(chunk))?.[1]);
    expect(isAlive(pid)).toBe(true);
    gateway.kill("SIGKILL");
    await until(() => !isAlive(pid));
  });
});
