import type { AdminError } from "../../contract/admin";

/** Every refusal of the admin API, with its HTTP status. */
const faultStatus = {
  bad_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  host_header_refused: 403,
  origin_refused: 403,
  not_found: 404,
  source_mismatch: 409,
  too_large: 413,
  unsupported_media_type: 415,
  internal: 500,
  store_unavailable: 503,
  admin_token_unreadable: 503,
  issuer_unknown: 503,
} as const;

export type FaultCode = keyof typeof faultStatus;

interface Details {
  /** The field at fault, as in `records[3].body.enabled`. */
  readonly field?: string | undefined;
  /** Not shown to the caller. */
  readonly cause?: unknown;
}

/** Refuses a call. The message says what is wrong and what to do; it goes to the caller as it is. */
export class AdminFault extends Error {
  override readonly name = "AdminFault";
  readonly field: string | undefined;

  constructor(
    readonly code: FaultCode,
    message: string,
    { field, cause }: Details = {},
  ) {
    super(message, { cause });
    this.field = field;
  }

  get status(): number {
    return faultStatus[this.code];
  }

  get body(): AdminError {
    return { error: { code: this.code, message: this.message, ...(this.field !== undefined && { field: this.field }) } };
  }
}
