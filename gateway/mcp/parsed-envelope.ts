import { batchLimit, type Message, type ReadEnvelope } from "./envelope";

/**
 * The envelope of a small body that came whole: quicker than reading it byte by byte, and what it says is the same but for
 * doubled keys, of which the last counts.
 */
export function parseEnvelope(body: Buffer): ReadEnvelope {
  const value = parsed(body);
  if (value === undefined) return faulty("it is not JSON");
  if (isObject(value)) return { batch: false, messages: [messageOf(value)], fault: undefined };
  if (!Array.isArray(value)) return faulty("it is not an object");
  if (value.length > batchLimit) return faulty(`the batch has more than ${batchLimit} entries`);
  const messages = value.filter(isObject).map(messageOf);
  return messages.length === 0 ? faulty("the batch is empty") : { batch: true, messages, fault: undefined };
}

function faulty(fault: string): ReadEnvelope {
  return { batch: false, messages: [], fault };
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}

type Fields = Readonly<Record<string, unknown>>;

function messageOf({ method, id, params }: Fields): Message {
  const message: Message = {};
  if (typeof method === "string") message.method = method;
  if (typeof id === "string" || typeof id === "number") message.id = id;
  if (!isObject(params)) return message;
  const { name, uri, taskId } = params;
  if (typeof name === "string") message.name = name;
  if (typeof uri === "string") message.uri = uri;
  if (typeof taskId === "string") message.taskId = taskId;
  nameClient(message, params);
  return message;
}

function nameClient(message: Message, { clientInfo, _meta: meta }: Fields): void {
  const info = isObject(meta) ? (meta["io.modelcontextprotocol/clientInfo"] ?? clientInfo) : clientInfo;
  if (!isObject(info)) return;
  if (typeof info.name === "string") message.clientName = info.name;
  if (typeof info.version === "string") message.clientVersion = info.version;
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
