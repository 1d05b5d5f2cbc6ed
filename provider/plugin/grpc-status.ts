/** The status codes of gRPC that we answer with. */
export const grpcCodes = { ok: 0, resourceExhausted: 8, unimplemented: 12, internal: 13 } as const;

export type GrpcCode = keyof typeof grpcCodes;

/** A message as it goes into the header `grpc-message`: UTF-8, percent-encoded but for printable ASCII. */
export function grpcMessage(text: string): string {
  return Array.from(Buffer.from(text, "utf8"), (byte) =>
    byte >= 0x20 && byte <= 0x7e && byte !== 0x25 ? String.fromCharCode(byte) : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`,
  ).join("");
}
