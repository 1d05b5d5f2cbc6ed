import type { Readable } from "node:stream";

/** One MCP server as the proxy sees it, whatever is behind it: HTTP, or a process on stdio. */
export interface Upstream {
  /** Sends one HTTP-shaped request. The listener hears everything asynchronously, and nothing after an abort. */
  exchange(request: UpstreamRequest, listener: UpstreamListener): UpstreamExchange;
}

export interface UpstreamRequest {
  readonly method: "GET" | "POST" | "DELETE";
  /** Lower-case names; already filtered: nothing of the client's credentials is left in here. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: Uint8Array | Readable;
}

export interface UpstreamListener {
  onHeaders(status: number, headers: Readonly<Record<string, string | readonly string[]>>): void;
  /** Returns false when it wants no more until `resume`. */
  onData(chunk: Uint8Array): boolean;
  onEnd(): void;
  onError(error: UpstreamError): void;
}

export interface UpstreamExchange {
  resume(): void;
  /**
   * Aborts it at once if nothing of it has been sent yet (it waits for a connection, an access token, a process): nothing is sent then. Otherwise
   * nothing happens.
   */
  withdraw(): void;
  /** Closes the sockets, or forgets the call; the listener hears nothing more. Aborting twice is fine. */
  abort(): void;
}

/** Why an upstream could not be used; the proxy answers `upstream_<kind>`. The message never holds a credential. */
export class UpstreamError extends Error {
  override readonly name = "UpstreamError";

  constructor(
    readonly kind: "unreachable" | "timeout" | "invalid" | "unauthorized",
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}
