import type { IncomingHttpHeaders } from "node:http";
import type { Envelope, Message } from "./envelope";

/** Protocol revisions are dates, so that text order is time order. From this one on requests carry `Mcp-Method` and `Mcp-Name`. */
const firstModernRevision = "2026-07-28";

/** The protocol's own error for it (2026-07-28, Streamable HTTP): answered with status 400. */
export const headerMismatch = -32020;

/** Whether the client says that it speaks the stateless era of the protocol. */
export function isModern(headers: IncomingHttpHeaders): boolean {
  const revision = headers["mcp-protocol-version"];
  return typeof revision === "string" && revision >= firstModernRevision;
}

/**
 * `Mcp-Method` and `Mcp-Name` are hints for whoever does not read bodies. We do, so they decide nothing here; but a server
 * behind us must not be told one thing by them and another by the body. Returns how they differ. What is missing is the server's to refuse.
 */
export function mismatch(headers: IncomingHttpHeaders, { batch, messages }: Envelope): string | undefined {
  const [message] = messages;
  if (batch || message?.id === undefined) return undefined;
  const method = headers["mcp-method"];
  if (typeof method === "string" && method.trim() !== message.method) return differs("Mcp-Method", "method");
  const name = headers["mcp-name"];
  const named = nameOf(message);
  if (typeof name !== "string" || named === undefined) return undefined;
  return decoded(name.trim()) === named.value ? undefined : differs("Mcp-Name", `params.${named.field}`);
}

function differs(header: string, field: string): string {
  return `Header mismatch: ${header} and the body's ${field} differ.`;
}

function nameOf({ method, name, uri, taskId }: Message): { readonly field: string; readonly value: string } | undefined {
  if (method === "tools/call" || method === "prompts/get") return name === undefined ? undefined : { field: "name", value: name };
  if (method === "resources/read") return uri === undefined ? undefined : { field: "uri", value: uri };
  if (method?.startsWith("tasks/")) return taskId === undefined ? undefined : { field: "taskId", value: taskId };
  return undefined;
}

/** `=?base64?…?=` stands for what a header cannot hold. Node reads header bytes as Latin-1. */
function decoded(value: string): string {
  const encoded = /^=\?base64\?(.*)\?=$/.exec(value)?.[1];
  return encoded === undefined ? value : Buffer.from(encoded, "base64").toString("utf8");
}
