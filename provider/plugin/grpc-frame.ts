import type { Readable } from "node:stream";

/** Bytes that one message may have; Terraform itself accepts 256 MiB. */
const longest = 256 * 1024 * 1024;

export class MessageTooLarge extends Error {
  override readonly name = "MessageTooLarge";
}

/** A message as gRPC sends it: not compressed, its length before it. */
export function frame(message: Uint8Array): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}

/** Reads the one message of a unary call. Throws when it is compressed (we never said that we could), cut off, or too long. */
export async function collectMessage(stream: Readable): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > longest) throw new MessageTooLarge(`A message is longer than ${longest} bytes.`);
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  if (bytes.length < 5 || bytes[0] !== 0 || bytes.readUInt32BE(1) !== bytes.length - 5)
    throw new Error("A gRPC message came compressed or cut off.");
  return bytes.subarray(5);
}
