import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { FastifyInstance, FastifyServerFactory } from "fastify";
import { maxHeaderBytes } from "../mcp/http-faults";
import { CannotStart } from "../startup/cannot-start";
import { OpenSockets } from "./open-sockets";
import { type HostPort, urlHost } from "../startup/host-port";
import { codeOf, messageOf } from "../startup/system-error";
import type { TlsFiles } from "../startup/tls-files";

/** Longer than load balancers and clients keep a silent connection (60 s), so that it is never we who close one in use. */
const keepAliveTimeout = 72_000;

/** HTTP, or HTTPS where there is a certificate. */
export function serverFactory(tls: TlsFiles | undefined): FastifyServerFactory {
  return (handler) => {
    const limits = { maxHeaderSize: maxHeaderBytes, keepAliveTimeout };
    return tls ? createTlsServer({ ...limits, ...tls, minVersion: "TLSv1.2" }, handler) : createServer(limits, handler);
  };
}

interface ListenAt {
  readonly address: HostPort;
  /** Named when it cannot be had. */
  readonly flag: string;
  readonly scheme: "http" | "https";
}

/** Where it listens now. */
export interface Listening {
  readonly url: string;
  readonly port: number;
}

/** Listens, and tells the port that it got. Throws CannotStart. */
export async function listen(app: FastifyInstance, { address: { host, port }, flag, scheme }: ListenAt): Promise<Listening> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw new CannotStart(`${flag} ${urlHost(host)}:${port}: ${whyNot(error)}.`, { cause: error });
  }
  const bound = app.server.address();
  const got = typeof bound === "object" && bound !== null ? bound.port : port;
  return { url: `${scheme}://${urlHost(host)}:${got}`, port: got };
}

interface Stop {
  /** Ends what would stay open for good; asked again and again, for what came in the meantime. */
  readonly endOpen: () => void;
  /** Milliseconds that open answers have to end, once everything that streams was told. @default 2000 */
  readonly patience?: number;
}

const roundMilliseconds = 50;

/** To be called before it listens. Returns what stops listening and resolves when nothing is open any more. */
export function stopperOf(app: FastifyInstance, { endOpen, patience = 2_000 }: Stop): () => Promise<void> {
  const sockets = new OpenSockets(app.server);
  return async () => {
    // An answer that ends from now on was the last of its connection. Zero would mean for ever.
    app.server.keepAliveTimeout = 1;
    app.server.keepAliveTimeoutBuffer = 0;
    const closed = app.close();
    endOpen();
    const again = setInterval(() => {
      endOpen();
      sockets.endSilent();
    }, roundMilliseconds);
    const force = setTimeout(() => sockets.endAll(), patience);
    try {
      await closed;
    } finally {
      clearInterval(again);
      clearTimeout(force);
    }
  };
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
