import { Pool } from "undici";
import { atLeast, atMost, type Figure, median, quantile, shown } from "./figures";
import { cpuMilliseconds } from "./process-cost";
import { hostWithToken, startSetting } from "./setting";

const rounds = 5;
const windowMilliseconds = 3_000;

interface Window {
  readonly perSecond: number;
  readonly p50: number;
  readonly milliseconds: number;
}

/**
 * What the gateway adds to real MCP calls (an SDK server, one session, a tool call with an event-stream answer): the same
 * callers, directly and through the gateway, window by window in turn, so that the machine's mood strikes both.
 */
export async function proxyFigures(): Promise<Figure[]> {
  const { up, upstream, stop } = await startSetting({ "host.yaml": hostWithToken("caller") });
  const direct = await callerOf(`${upstream}/echo`);
  const gateway = await callerOf(`${up.listen}/default/bench/echo/mcp`, await up.token("caller"));
  const [many, single] = [await compare(direct, gateway, 32), await compare(direct, gateway, 1)];

  const canned = cannedCallerOf(`${up.listen}/default/bench/canned/mcp`, await up.token("caller"));
  const [streamed, plain] = [await cpuACall(up.pid, gateway), await cpuACall(up.pid, canned)];
  await Promise.all([direct.close(), gateway.close(), canned.close()]);
  await stop();
  return [
    shown("direct, 32 callers", `${median(many.direct.map(({ perSecond }) => perSecond)).toFixed(0)} calls/s`),
    shown("gateway, 32 callers", `${median(many.gateway.map(({ perSecond }) => perSecond)).toFixed(0)} calls/s`),
    atLeast("gateway / direct, 32 callers", median(many.gateway.map(({ perSecond }, i) => perSecond / (many.direct[i]?.perSecond ?? 1))), {
      limit: 0.9,
      unit: "",
    }),
    atMost("added p50, 1 caller", median(single.gateway.map(({ p50 }, i) => p50 - (single.direct[i]?.p50 ?? 0))), {
      limit: 0.25,
      unit: "ms",
    }),
    atMost("gateway CPU a call, JSON answer", plain, { limit: 70, unit: "µs" }),
    shown("gateway CPU a call, event-stream answer", `${streamed.toFixed(0)} µs`),
  ];
}

interface Caller {
  readonly call: () => Promise<void>;
  readonly close: () => Promise<void>;
}

async function compare(direct: Caller, gateway: Caller, callers: number): Promise<{ direct: Window[]; gateway: Window[] }> {
  const result = { direct: [] as Window[], gateway: [] as Window[] };
  await runWindow(direct, callers);
  await runWindow(gateway, callers);
  for (let round = 0; round < rounds; round++) {
    result.direct.push(await runWindow(direct, callers));
    result.gateway.push(await runWindow(gateway, callers));
  }
  return result;
}

async function runWindow({ call }: Caller, callers: number): Promise<Window> {
  const times: number[] = [];
  const started = performance.now();
  const end = started + windowMilliseconds;
  const loop = async () => {
    for (let now = performance.now(); now < end; ) {
      await call();
      const after = performance.now();
      times.push(after - now);
      now = after;
    }
  };
  await Promise.all(Array.from({ length: callers }, loop));
  const milliseconds = performance.now() - started;
  return { perSecond: (times.length * 1000) / milliseconds, p50: quantile(times, 0.5), milliseconds };
}

/** Microseconds of CPU that a process spends on each call, all of its threads: median of the rounds, after a warm-up. */
async function cpuACall(pid: number, caller: Caller): Promise<number> {
  await runWindow(caller, 32);
  const costs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const before = cpuMilliseconds(pid);
    const { perSecond, milliseconds } = await runWindow(caller, 32);
    costs.push(((cpuMilliseconds(pid) - before) * 1000) / ((perSecond * milliseconds) / 1000));
  }
  return median(costs);
}

/** Calls a server that answers at once with fixed JSON: what is left is the gateway's own work. */
function cannedCallerOf(url: string, token: string): Caller {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections: 32, pipelining: 1 });
  const headers = { "content-type": "application/json", accept: "application/json, text/event-stream", authorization: `Bearer ${token}` };
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "echo", arguments: { text: "hello" } } });
  return {
    call: async () => {
      const answer = await pool.request({ method: "POST", path: pathname, headers, body });
      const text = await answer.body.text();
      if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${text}`);
    },
    close: () => pool.close(),
  };
}

/** Opens a session and calls its echo tool. */
async function callerOf(url: string, token?: string): Promise<Caller> {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections: 32, pipelining: 1 });
  const headers: Record<string, string> = {
    "content-type": "application/json",
    accept: "application/json, text/event-stream",
    ...(token && { authorization: `Bearer ${token}` }),
  };
  const post = async (message: object) => {
    const answer = await pool.request({ method: "POST", path: pathname, headers, body: JSON.stringify({ jsonrpc: "2.0", ...message }) });
    const text = await answer.body.text();
    if (answer.statusCode >= 300) throw new Error(`${answer.statusCode} ${text}`);
    return { answer, text };
  };
  const initialize = { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "bench", version: "1" } };
  const { answer } = await post({ id: 0, method: "initialize", params: initialize });
  headers["mcp-session-id"] = String(answer.headers["mcp-session-id"]);
  await post({ method: "notifications/initialized" });
  let id = 0;
  return {
    call: async () => {
      const { text } = await post({ id: ++id, method: "tools/call", params: { name: "echo", arguments: { text: "hello" } } });
      if (!text.includes('"hello"')) throw new Error(`an unexpected answer: ${text}`);
    },
    close: () => pool.close(),
  };
}
