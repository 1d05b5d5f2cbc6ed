import { namedIn } from "./request-headers";

export type UpstreamHeaders = Readonly<Record<string, string | readonly string[]>>;

/**
 * What of an upstream's headers never reaches a client: what belongs to its own connection, cookies and challenges (the
 * client would start to authenticate at us), and where else the service is. The session id is exposed in another form.
 */
const dropped = new Set([
  "alt-svc",
  "connection",
  "content-length",
  "keep-alive",
  "location",
  "mcp-session-id",
  "set-cookie",
  "set-cookie2",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "www-authenticate",
]);

/** Names and values in turn, as `writeHead` takes them too: filling an object with whatever names come costs every answer more. */
export type AnswerHeaders = (string | string[])[];

/** What goes on to the client. The length is left out: whoever writes the answer knows whether it still holds. */
export function relayedHeaders(headers: UpstreamHeaders): AnswerHeaders {
  const relayed: AnswerHeaders = [];
  const hopByHop = namedIn(headers.connection);
  for (const name in headers) {
    const value = headers[name];
    if (value === undefined || dropped.has(name) || name.startsWith("proxy-") || hopByHop?.includes(name)) continue;
    relayed.push(name, typeof value === "string" ? value : [...value]);
  }
  return relayed;
}

/** Sets one header, in place of the upstream's of that name. */
export function setHeader(headers: AnswerHeaders, name: string, value: string): void {
  for (let index = 0; index < headers.length; index += 2) {
    if (headers[index] !== name) continue;
    headers[index + 1] = value;
    return;
  }
  headers.push(name, value);
}

/** Whether an answer is an event stream. */
export function isEventStream(headers: UpstreamHeaders): boolean {
  const type = headers["content-type"];
  // The everyday types are compared as they are: this is asked of every answer.
  if (type === "application/json" || type === undefined) return false;
  return type === "text/event-stream" || (typeof type === "string" && /^\s*text\/event-stream\s*(?:;|$)/i.test(type));
}

/** Whether its bytes stand for others, so that nothing can be added to them. */
export function isEncoded(headers: UpstreamHeaders): boolean {
  const encoding = headers["content-encoding"];
  return encoding !== undefined && encoding !== "identity";
}

/**
 * Whether what calls itself the answer to a request cannot be one: it is declared to be neither JSON nor an event stream. An answer without a body
 * (202, 204, or a length of 0) is what the protocol gives to notifications; one without a type is left to the client, as some servers forget it.
 */
export function isNoMcp(status: number, headers: UpstreamHeaders): boolean {
  const type = headers["content-type"];
  if (type === undefined || type === "application/json" || type === "text/event-stream") return false;
  if (status >= 300 || status === 202 || status === 204 || headers["content-length"] === "0") return false;
  return typeof type !== "string" || !/^\s*(?:application\/(?:[\w.-]+\+)?json|text\/event-stream)\s*(?:;|$)/i.test(type);
}
