import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { FastifyInstance, FastifyServerFactory } from "fastify";
import { maxHeaderBytes } from "../mcp/http-faults";
import { CannotStart } from "../startup/cannot-start";
import { type HostPort, urlHost } from "../startup/host-port";
import { codeOf, messageOf } from "../startup/system-error";

/** PEM texts. */
export interface TlsFiles {
  readonly cert: string;
  readonly key: string;
}

/** HTTP, or HTTPS where there is a certificate. */
export function serverFactory(tls: TlsFiles | undefined): FastifyServerFactory {
  return (handler) => {
    if (!tls) return createServer({ maxHeaderSize: maxHeaderBytes }, handler);
    return createTlsServer({ maxHeaderSize: maxHeaderBytes, ...tls, minVersion: "TLSv1.2" }, handler);
  };
}

interface ListenAt {
  readonly address: HostPort;
  /** Named when it cannot be had. */
  readonly flag: string;
  readonly scheme: "http" | "https";
}

/** Listens, and tells the URL with the port that it got. Throws CannotStart. */
export async function listen(app: FastifyInstance, { address: { host, port }, flag, scheme }: ListenAt): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw new CannotStart(`${flag} ${urlHost(host)}:${port}: ${whyNot(error)}.`, { cause: error });
  }
  const bound = app.server.address();
  return `${scheme}://${urlHost(host)}:${typeof bound === "object" && bound !== null ? bound.port : port}`;
}

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: "another program listens there; stop it, or choose another port (0 = any free one)",
  EADDRNOTAVAIL: "this machine has no such address; write one of its own, 127.0.0.1 for this machine alone, or 0.0.0.0 for all",
  EACCES: "this user may not use that port; choose one above 1023",
  ENOTFOUND: "that name does not resolve; write an address",
  EAI_AGAIN: "that name does not resolve now; write an address",
};

function whyNot(error: unknown): string {
  return reasons[codeOf(error) ?? ""] ?? `it cannot be listened on (${messageOf(error)}); choose another address`;
}
