import type { UpstreamRequest } from "../upstream";

/** A pipe takes whole messages, so the body is read to its end first; the proxy has already bounded its size. */
export async function collectBody(body: UpstreamRequest["body"]): Promise<string> {
  if (body === undefined) return "";
  if (body instanceof Uint8Array) return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("utf8");
  const parts: Buffer[] = [];
  for await (const part of body) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}
