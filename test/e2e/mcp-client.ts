/** Where a client connects, and with what. */
export interface Endpoint {
  readonly url: string;
  readonly token: string;
}

export interface CallOptions {
  readonly onProgress?: (progress: number) => void;
  readonly signal?: AbortSignal;
}

/** A client as people run it, connected. */
export interface McpClient {
  /** The revision that was negotiated, where the client tells. */
  readonly revision: string | undefined;
  tools(): Promise<string[]>;
  /** The text of a tool's answer. Rejects with what the client makes of a refusal. */
  call(tool: string, args?: Record<string, unknown>, options?: CallOptions): Promise<string>;
  /** The stream of its era on which the server may speak first, once open; `closed` resolves when it is over. */
  listen(): Promise<{ readonly closed: Promise<unknown> }>;
  close(): Promise<void>;
}

/** What a client's user writes into every field that a server asks for. */
export function userAnswer(asked: object): Record<string, string> {
  const { properties = {} } = (asked as { requestedSchema?: { properties?: object } }).requestedSchema ?? {};
  return Object.fromEntries(Object.keys(properties).map((field) => [field, "blue"]));
}

/** What a client's model says, whatever it is asked. */
export const modelAnswer = "Paris";

/** The text of a tool result; anything else is shown as it is. */
export function textOf(result: unknown): string {
  const [first] = (result as { content?: { text?: string }[] }).content ?? [];
  return first?.text ?? JSON.stringify(result);
}
