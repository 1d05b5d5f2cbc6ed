import type { DestinationStream, Logger } from "pino";
import { keyText, type ObjectKey } from "../../contract/kinds";
import { prefixOf } from "../../contract/token";
import { isoTime } from "./iso-time";

/** One request that was decided, or refused before a decision could be made. */
export interface DecidedRequest {
  /** Through which door it came. */
  readonly door: "mcp" | "authz";
  readonly httpMethod: string;
  readonly namespace?: string | undefined;
  readonly gateway?: string | undefined;
  readonly server?: string | undefined;
  /** JSON-RPC method, and the tool of a `tools/call`; absent when the body was not read. */
  readonly method?: string | undefined;
  readonly tool?: string | undefined;
  readonly tokenId?: string | undefined;
  readonly host?: string | undefined;
  readonly user?: string | undefined;
  readonly connection?: string | undefined;
  /** As the client names itself. */
  readonly client?: string | undefined;
  readonly status: number;
  /** Absent when it was let through. */
  readonly reason?: string | undefined;
  /** The first failing object of a denial; here, and in *explain*, it is named. */
  readonly failing?: ObjectKey<string> | undefined;
  readonly milliseconds: number;
}

/** Writes one JSON line a decided request and one an admin write, with `audit: true`, whatever the log's level is. */
export class AuditLog {
  readonly #log: Logger;
  readonly #lines: DestinationStream;
  readonly #time: () => string;

  constructor(log: Logger) {
    this.#log = log.child({ audit: true }, { level: "info" });
    this.#lines = streamOf(log);
    this.#time = isoTime(Date.now);
  }

  /**
   * Written past pino, in its form: pino handles each field by itself, which takes twice as long, and this is most of what a busy
   * gateway logs. Named field by field, because spreading the record would cost more than writing it.
   */
  decided(request: DecidedRequest): void {
    const { tokenId, failing, reason, milliseconds } = request;
    const line = JSON.stringify({
      level: "info",
      time: this.#time(),
      audit: true,
      door: request.door,
      httpMethod: request.httpMethod,
      namespace: request.namespace,
      gateway: request.gateway,
      server: request.server,
      method: request.method,
      tool: request.tool,
      token: tokenId === undefined ? undefined : prefixOf(tokenId),
      host: request.host,
      user: request.user,
      connection: request.connection,
      client: request.client,
      status: request.status,
      reason,
      failing: failing && keyText(failing),
      milliseconds: Math.round(milliseconds * 1000) / 1000,
      msg: reason === undefined ? "allowed" : "denied",
    });
    this.#lines.write(`${line}\n`);
  }

  /** A write on the admin port, or any request there that was refused (then with `code`). */
  adminWrite(write: { readonly code?: string }): void {
    this.#log.info(write, write.code === undefined ? "admin write" : "admin request refused");
  }
}

/**
 * Where a logger writes. By the name of pino's symbol and not by the symbol itself: the command line and the gateway are bundled apart, each with
 * a pino of its own, and in `up` the one makes the log of the other.
 */
function streamOf(log: Logger): DestinationStream {
  for (let from: object | null = log; from; from = Object.getPrototypeOf(from) as object | null) {
    const symbol = Object.getOwnPropertySymbols(from).find(({ description }) => description === "pino.stream");
    if (symbol) return (from as Readonly<Record<symbol, DestinationStream>>)[symbol] as DestinationStream;
  }
  throw new Error("cannot find where the log is written: it was not made by pino; open it with openLog");
}
