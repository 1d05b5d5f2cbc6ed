/** One call of the check. */
export interface Call {
  readonly method: string;
  readonly params?: Readonly<Record<string, unknown>>;
  /** Notifications have none. */
  readonly id?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

interface RpcError {
  readonly code: number;
  readonly message: string;
  readonly data?: { readonly reason?: string };
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Absent when the answer was no JSON-RPC message of this call. */
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: RpcError;
}

/** Where calls go, and with which credential. */
export interface Endpoint {
  readonly url: URL;
  readonly header: { readonly name: string; readonly value: string };
}

/** Milliseconds for a call, its answer included. */
const patience = 15_000;

/** Sends one JSON-RPC message as streamable HTTP wants it, and reads its answer, JSON or from an event stream. */
export async function send({ url, header }: Endpoint, { method, params, id, headers = {} }: Call): Promise<Answer> {
  const response = await fetch(url, {
    method: "POST",
    redirect: "manual",
    headers: {
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      [header.name]: header.value,
      ...headers,
    },
    body: JSON.stringify({ jsonrpc: "2.0", ...(id !== undefined && { id }), method, ...(params && { params }) }),
    signal: AbortSignal.timeout(patience),
  });
  const message = await messageOf(response, id);
  return {
    status: response.status,
    headers: response.headers,
    ...(message?.result && { result: message.result }),
    ...(message?.error && { error: message.error }),
  };
}

type Message = Pick<Answer, "result" | "error"> & { readonly id?: unknown };

async function messageOf(response: Response, id: number | undefined): Promise<Message | undefined> {
  const isStream = response.headers.get("content-type")?.startsWith("text/event-stream") ?? false;
  if (isStream && response.body) return messageInStream(response.body, id);
  return parsed(await response.text());
}

/** Reads events until the one that answers; what a server notifies before that is none. */
async function messageInStream(body: ReadableStream<Uint8Array>, id: number | undefined): Promise<Message | undefined> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    const found = messagesIn(text).find((message) => message.id === id);
    // Leaving the loop cancels the stream.
    if (found) return found;
  }
  return undefined;
}

/** Pure: the complete events of a stream's text so far. */
export function messagesIn(text: string): Message[] {
  const events = text.replaceAll(/\r\n?/g, "\n").split("\n\n").slice(0, -1);
  return events.flatMap((event) => {
    const data = event.split("\n").flatMap((line) => (line.startsWith("data:") ? [line.slice("data:".length).replace(/^ /, "")] : []));
    const message = parsed(data.join("\n"));
    return message ? [message] : [];
  });
}

function parsed(text: string): Message | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    // Not JSON: the caller judges by the status.
    return undefined;
  }
}
