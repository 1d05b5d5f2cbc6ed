/** Drives stdio upstreams the way the proxy does; for their tests. */
import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Upstream, UpstreamExchange } from "../gateway/upstream/upstream";
import type { StdioLogEntry } from "../gateway/upstream/stdio/process-starter";
import { StdioUpstreams } from "../gateway/upstream/stdio/stdio-upstreams";

const fixtures = join(__dirname, "fixtures");
export const server = { namespace: "default", name: "tools" };
const opened: StdioUpstreams[] = [];

/** Ends every process that a test started; for afterEach. */
export function closeAll(): void {
  for (const upstreams of opened.splice(0)) upstreams.close();
}

export function setup() {
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

export function node(
  script: string,
  ...env: { name: string; value?: string; secret?: { origin: string; version: string; value: string } }[]
) {
  return { type: "stdio" as const, command: process.execPath, args: [join(fixtures, script)], env };
}

export function shell(script: string) {
  return { type: "stdio" as const, command: "/bin/sh", args: ["-c", script], env: [] };
}

export interface Answer {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  readonly text: string;
  readonly messages: any[];
}

export interface Open {
  readonly answer: Promise<Answer>;
  readonly exchange: UpstreamExchange;
  /** What has arrived so far. */
  readonly soFar: () => string;
}

export function send(
  upstream: Upstream,
  request: { method?: "GET" | "POST" | "DELETE"; session?: string | undefined; version?: string; body?: unknown },
): Open {
  let text = "";
  let head: { status: number; headers: Record<string, unknown> } | undefined;
  let exchange!: UpstreamExchange;
  const answer = new Promise<Answer>((resolve, reject) => {
    exchange = upstream.exchange(
      {
        method: request.method ?? "POST",
        headers: {
          ...(request.session !== undefined && { "mcp-session-id": request.session }),
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

export const initialize = {
  jsonrpc: "2.0",
  id: 0,
  method: "initialize",
  params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "test", version: "1" } },
};

export function call(id: number, name: string, args: unknown = {}, meta: unknown = {}) {
  return { jsonrpc: "2.0", id, method: "tools/call", params: { name, arguments: args, _meta: meta } };
}

export function modernCall(id: number, name: string, meta: Record<string, unknown> = {}) {
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

export async function openSession(upstream: Upstream): Promise<string> {
  const { headers, status } = await send(upstream, { body: initialize }).answer;
  expect(status).toBe(200);
  const session = String(headers["mcp-session-id"]);
  await send(upstream, { session, body: { jsonrpc: "2.0", method: "notifications/initialized" } }).answer;
  return session;
}

export const textOf = (answer: Answer): string => answer.messages.at(-1)?.result?.content?.[0]?.text;

export async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition(); tries++) {
    if (tries > 4000) throw new Error("waited 80 s in vain");
    await sleep(20);
  }
}

/** A zombie that nobody has reaped yet is dead. */
export function isAlive(pid: number): boolean {
  const { stdout } = spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" });
  return stdout.trim() !== "" && !stdout.startsWith("Z");
}
