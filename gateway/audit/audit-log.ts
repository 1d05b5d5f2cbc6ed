import type { Logger } from "pino";
import { keyText, type ObjectKey } from "../../contract/kinds";
import { prefixOf } from "../../contract/token";

/** One request that was decided, or refused before a decision could be made. */
export interface DecidedRequest {
  /** Through which door it came. */
  readonly door: "mcp" | "authz";
  readonly httpMethod: string;
  readonly namespace?: string;
  readonly gateway?: string;
  readonly server?: string;
  /** JSON-RPC method, and the tool of a `tools/call`; absent when the body was not read. */
  readonly method?: string;
  readonly tool?: string;
  readonly tokenId?: string;
  readonly host?: string;
  readonly user?: string;
  readonly connection?: string;
  /** As the client names itself. */
  readonly client?: string;
  readonly status: number;
  /** Absent when it was let through. */
  readonly reason?: string;
  /** The first failing object of a denial; here, and in *explain*, it is named. */
  readonly failing?: ObjectKey<string>;
  readonly milliseconds: number;
}

/** One write on the admin port, or an attempt that was refused. */
export interface AdminWrite {
  /** Who: `admin-token`, or a ServiceAccount's subject; absent when it could not be authenticated. */
  readonly subject?: string;
  readonly scope?: string;
  readonly httpMethod: string;
  /** The route, as in `/admin/v1/cuts/:id`. */
  readonly route: string;
  readonly status: number;
  /** Error code of a refusal. */
  readonly code?: string;
  /** What was written: object keys, a hold's target and reason. Never a credential. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Writes one JSON line a decided request and one an admin write, with `audit: true`, whatever the log's level is. */
export class AuditLog {
  readonly #log: Logger;

  constructor(log: Logger) {
    this.#log = log.child({ audit: true }, { level: "info" });
  }

  decided({ failing, tokenId, milliseconds, ...request }: DecidedRequest): void {
    this.#log.info(
      {
        ...request,
        ...(tokenId !== undefined && { token: prefixOf(tokenId) }),
        ...(failing && { failing: keyText(failing) }),
        milliseconds: Math.round(milliseconds * 1000) / 1000,
      },
      request.reason === undefined ? "allowed" : "denied",
    );
  }

  adminWrite(write: AdminWrite): void {
    this.#log.info(write, write.code === undefined ? "admin write" : "admin write refused");
  }
}
