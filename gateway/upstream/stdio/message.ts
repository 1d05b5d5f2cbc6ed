/** A JSON-RPC 2.0 message, only as far as a relay must understand it. */
export interface Message {
  readonly jsonrpc: "2.0";
  readonly id?: MessageId;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown };
}

export type MessageId = string | number;

export type MessageRole = "request" | "notification" | "response";

/** What a message is, by the fields it has (JSON-RPC 2.0 §4, §5). */
export function roleOf(message: Message): MessageRole {
  if (message.method === undefined) return "response";
  return message.id === undefined ? "notification" : "request";
}

/** Reads a body or a line: one message, or an array of them; undefined when it is neither. */
export function parseMessages(text: string): { readonly messages: readonly Message[]; readonly batch: boolean } | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const batch = Array.isArray(value);
  const messages: unknown[] = batch ? (value as unknown[]) : [value];
  return messages.length > 0 && messages.every(isMessage) ? { messages, batch } : undefined;
}

/** A nested field, undefined wherever the path leaves plain objects. */
export function fieldOf(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), value);
}

/** A copy with one nested field replaced; objects on the way are copied, never changed. */
export function withField(value: unknown, path: readonly string[], replacement: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return replacement;
  const object = isObject(value) ? value : {};
  return { ...object, [key]: withField(object[key], rest, replacement) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isMessage(value: unknown): value is Message {
  if (!isObject(value) || value["jsonrpc"] !== "2.0") return false;
  const { id, method } = value;
  const idIsSound = id === undefined || typeof id === "string" || typeof id === "number";
  return idIsSound && (typeof method === "string" || "result" in value || "error" in value);
}
