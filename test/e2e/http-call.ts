import { type IncomingMessage, request } from "node:http";

export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly text: string;
}

export interface HttpCall {
  readonly method?: string;
  /** Every header is the test's own; several values send a header several times. */
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string;
  /** Sends the body in chunks, without its length. */
  readonly isChunked?: boolean;
}

/** One HTTP call on a connection of its own. */
export function httpCall(url: string, { method = "POST", headers = {}, body, isChunked = false }: HttpCall = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = body === undefined || isChunked ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const sent = request(url, { method, headers: { ...length, ...headers }, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString() }),
      );
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

/** A stream that stays open. */
export interface OpenStream {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  /** What came so far. */
  readonly text: () => string;
  /** Resolves with all of its text when it is over, however it ends. */
  readonly ended: Promise<string>;
  /** Resolves once the text so far matches. */
  readonly until: (pattern: RegExp) => Promise<string>;
  readonly leave: () => void;
}

/** Opens a stream and resolves with its headers. */
export function openStream(url: string, { method = "POST", headers = {}, body }: HttpCall): Promise<OpenStream> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers: { ...headers }, agent: false }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => (text += chunk));
      response.on("error", () => undefined);
      const ended = new Promise<string>((end) => response.on("close", () => end(text)));
      const until = async (pattern: RegExp): Promise<string> => {
        // Whoever waits listens for itself: several may.
        while (!pattern.test(text)) await Promise.race([more(response), failIfEnded(ended, pattern)]);
        return text;
      };
      resolve({ status: response.statusCode ?? 0, headers: response.headers, text: () => text, ended, until, leave: () => sent.destroy() });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

function more(response: IncomingMessage): Promise<unknown> {
  return new Promise((resolve) => response.once("data", resolve));
}

async function failIfEnded(ended: Promise<string>, pattern: RegExp): Promise<void> {
  throw new Error(`the stream ended before ${pattern} came: ${await ended}`);
}

const meta = {
  "io.modelcontextprotocol/protocolVersion": "2026-07-28",
  "io.modelcontextprotocol/clientCapabilities": {},
  "io.modelcontextprotocol/clientInfo": { name: "e2e", version: "1" },
};

/** A whole 2026-07-28 request: it needs no session, so one call shows whether access is allowed. */
export function modernCall(
  token: string,
  method = "tools/list",
  params: Record<string, unknown> = {},
): Required<Pick<HttpCall, "method" | "headers" | "body">> {
  const headers = {
    "content-type": "application/json",
    accept: "application/json, text/event-stream",
    authorization: `Bearer ${token}`,
    "mcp-protocol-version": "2026-07-28",
    "mcp-method": method,
    ...(typeof params["name"] === "string" && { "mcp-name": params["name"] }),
  };
  return {
    method: "POST",
    headers,
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params: { ...params, _meta: { ...meta, progressToken: 1 } } }),
  };
}

/** Lists tools with a token, and tells the status that came back. */
export async function statusOf(url: string, token: string): Promise<number> {
  return (await httpCall(url, modernCall(token))).status;
}

/** `data.reason` of a refusal. */
export function reasonOf({ text }: Answer): string | undefined {
  return (JSON.parse(text) as { error?: { data?: { reason?: string } } }).error?.data?.reason;
}
