import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Check } from "./check";
import type { ListenAddress } from "./listen-address";
import { reportOf } from "./report";

export interface HealthOptions {
  readonly listen: ListenAddress;
  /** Restarting this process would help while one of these fails. */
  readonly live: readonly Check[];
  /** This replica does its work unless one of these fails. */
  readonly ready: readonly Check[];
  readonly metrics: () => Promise<{ readonly type: string; readonly text: string }>;
  /** Milliseconds for each check. @default 900: a probe's own timeout is a second */
  readonly timeout?: number;
}

export interface HealthServer {
  /** As in `http://127.0.0.1:9090`. */
  readonly url: string;
  /** Resolves when the port is free. */
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/**
 * Serves `/healthz`, `/readyz` and `/metrics` to anybody who reaches the port: start it before anything is read, and close it last. Rejects with an Error
 * that says what to do when the address cannot be had.
 */
export async function startHealthServer(options: HealthOptions): Promise<HealthServer> {
  const server = createServer((request, response) => {
    request.resume();
    void answer(options, { method: request.method ?? "", url: request.url ?? "" }).then((given) =>
      send(response, given, request.method === "HEAD"),
    );
  });
  await listen(server, options.listen);
  const { address, family, port } = server.address() as AddressInfo;
  return {
    url: `http://${family === "IPv6" ? `[${address}]` : address}:${port}`,
    close: () => closed(server),
  };
}

async function answer(options: HealthOptions, { method, url }: { readonly method: string; readonly url: string }): Promise<Answer> {
  const path = url.split("?")[0];
  const timeout = options.timeout ?? 900;
  if (method !== "GET" && method !== "HEAD") return json(405, { message: `${method} is not understood here; write GET` });
  if (path === "/healthz") return health(options.live, timeout);
  if (path === "/readyz") return health(options.ready, timeout);
  if (path === "/metrics") return metrics(options);
  return json(404, { message: "there are /healthz, /readyz and /metrics here" });
}

async function health(checks: readonly Check[], timeout: number): Promise<Answer> {
  const report = await reportOf(checks, timeout);
  return json(report.status === "failing" ? 503 : 200, report);
}

async function metrics(options: HealthOptions): Promise<Answer> {
  try {
    return { status: 200, ...(await options.metrics()) };
  } catch (error) {
    return json(500, { message: `the metrics could not be read: ${error instanceof Error ? error.message : "unknown cause"}` });
  }
}

function json(status: number, body: object): Answer {
  return { status, type: "application/json", text: `${JSON.stringify(body)}\n` };
}

function send(response: ServerResponse, { status, type, text }: Answer, isHead: boolean): void {
  response.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(text), "cache-control": "no-store" });
  response.end(isHead ? undefined : text);
}

function listen(server: Server, { host, port }: ListenAddress): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause) => {
      const fix = "choose another with --metrics HOST:PORT, or end whatever listens there";
      reject(new Error(`serve metrics on ${host}:${port}: ${cause.message}; ${fix}`, { cause }));
    });
    server.listen(port, host, resolve);
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
