import { once } from "node:events";
import { Agent, type IncomingHttpHeaders, type IncomingMessage, type RequestOptions, request as httpRequest } from "node:http";
import { connect, type Socket } from "node:net";

export interface Sent {
  readonly method?: string;
  readonly headers?: RequestOptions["headers"];
  readonly body?: string | Buffer;
  readonly token?: string;
  readonly agent?: Agent;
}

export interface Received {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Sends a request and gives its answer as soon as the headers are there. */
export async function open(url: string, { method = "POST", headers, body, token = "agent", agent }: Sent = {}): Promise<IncomingMessage> {
  const request = httpRequest(url, {
    method,
    agent: agent ?? false,
    headers: {
      ...(token !== "" && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { "content-type": "application/json", "content-length": Buffer.byteLength(body) }),
      accept: "application/json, text/event-stream",
      ...(headers as Record<string, string>),
    },
  });
  // Once the answer has begun, its reader hears what goes wrong.
  request.on("error", () => undefined);
  // As a string it would make Node write the headers as UTF-8, too.
  request.end(body === undefined ? undefined : Buffer.from(body));
  const [response] = (await once(request, "response")) as [IncomingMessage];
  return response;
}

/** Sends a request and reads its answer to the end. */
export async function call(url: string, sent: Sent = {}): Promise<Received> {
  const response = await open(url, sent);
  return { status: response.statusCode ?? 0, headers: response.headers, text: await textOf(response) };
}

export async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

/** What comes next on a stream, as text. */
export async function nextChunk(response: IncomingMessage): Promise<string> {
  const [chunk] = (await once(response, "data")) as [Buffer];
  return chunk.toString("utf8");
}

/** Writes bytes as they are, and reads what comes until the other side closes. */
export async function raw(port: number, ...parts: (string | Buffer)[]): Promise<string> {
  const socket = await rawSocket(port);
  for (const part of parts) socket.write(part);
  const chunks: Buffer[] = [];
  socket.on("data", (chunk: Buffer) => chunks.push(chunk));
  await once(socket, "close");
  return Buffer.concat(chunks).toString("latin1");
}

export async function rawSocket(port: number): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  await once(socket, "connect");
  return socket;
}

export function request(id: number | string, method: string, params?: unknown): string {
  return JSON.stringify({ jsonrpc: "2.0", id, method, ...(params !== undefined && { params }) });
}
