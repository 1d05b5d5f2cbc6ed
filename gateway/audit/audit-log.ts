import type { Logger } from "pino";
import { keyText, type ObjectKey } from "../../contract/kinds";
import { prefixOf } from "../../contract/token";

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

  constructor(log: Logger) {
    this.#log = log.child({ audit: true }, { level: "info" });
  }

  /** Named field by field: copying and spreading the record would cost more than writing it. */
  decided(request: DecidedRequest): void {
    const { tokenId, failing, reason, milliseconds } = request;
    const line = {
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
    };
    this.#log.info(line, reason === undefined ? "allowed" : "denied");
  }

  /** A write on the admin port, or an attempt that was refused (then with `code`). */
  adminWrite(write: { readonly code?: string }): void {
    this.#log.info(write, write.code === undefined ? "admin write" : "admin write refused");
  }
}
