import { Pool } from "undici";
import { quantile } from "./figures";

/** One kind of call, over connections that stay open. */
export interface Caller {
  /** Resolves when the answer was read to its end; rejects when it is not the one expected. */
  readonly call: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface Target {
  readonly url: string;
  readonly token?: string;
  /** @default 32 */
  readonly connections?: number;
}

/** What happened in one window of time. */
export interface Window {
  readonly calls: number;
  readonly milliseconds: number;
  readonly p50: number;
}

/** As many callers, each with one call after the other. */
export async function runWindow({ call }: Caller, { callers, milliseconds }: { callers: number; milliseconds: number }): Promise<Window> {
  const times: number[] = [];
  const started = performance.now();
  const end = started + milliseconds;
  const loop = async () => {
    for (let now = performance.now(); now < end; ) {
      await call();
      const after = performance.now();
      times.push(after - now);
      now = after;
    }
  };
  await Promise.all(Array.from({ length: callers }, loop));
  return { calls: times.length, milliseconds: performance.now() - started, p50: quantile(times, 0.5) };
}

const params = { name: "echo", arguments: { text: "hello" } };

/** Opens a session of a real MCP server and calls its echo tool; the answers are event streams. */
export async function echoCaller(target: Target): Promise<Caller> {
  const wire = new Wire(target);
  const initialize = { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "bench", version: "1" } };
  const { sessionId } = await wire.post({ id: 0, method: "initialize", params: initialize });
  wire.headers["mcp-session-id"] = sessionId;
  await wire.post({ method: "notifications/initialized" });
  return callerOn(wire, '"hello"');
}

/** Calls a server that answers at once with fixed JSON: what is left is the work of whoever stands between. */
export function cannedCaller(target: Target): Caller {
  return callerOn(new Wire(target), '"echo"');
}

function callerOn(wire: Wire, expected: string): Caller {
  let id = 0;
  return {
    call: async () => {
      const { status, text } = await wire.post({ id: ++id, method: "tools/call", params });
      if (!text.includes(expected)) throw new Error(`an unexpected answer: ${status} ${text}`);
    },
    close: () => wire.close(),
  };
}

export interface WireAnswer {
  readonly status: number;
  readonly sessionId: string;
  readonly text: string;
}

/** By undici's dispatch: callers share the cores with what they measure, so they must be the cheapest part of it. */
export class Wire {
  readonly headers: Record<string, string> = { "content-type": "application/json", accept: "application/json, text/event-stream" };
  readonly #pool: Pool;
  readonly #path: string;

  constructor({ url, token, connections = 32 }: Target) {
    const { origin, pathname } = new URL(url);
    this.#pool = new Pool(origin, { connections, pipelining: 1 });
    this.#path = pathname;
    if (token !== undefined) this.headers["authorization"] = `Bearer ${token}`;
  }

  post(message: object): Promise<WireAnswer> {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    return new Promise((resolve, reject) => {
      const answer = { status: 0, sessionId: "", text: "" };
      this.#pool.dispatch(
        { method: "POST", path: this.#path, headers: this.headers, body },
        {
          onRequestStart: () => undefined,
          onResponseStart: (_controller, status, headers) => {
            answer.status = status;
            answer.sessionId = String(headers["mcp-session-id"] ?? "");
          },
          onResponseData: (_controller, chunk) => void (answer.text += chunk.toString()),
          onResponseEnd: () => resolve(answer),
          onResponseError: (_controller, error) => reject(error),
        },
      );
    });
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}
