import type { Http2ServerResponse } from "node:http2";

/** What a request asks for. */
export type Ask = "watch list" | "watch" | "list" | "continue" | "fresh";

/** What it gets instead of an answer. */
export type Fault =
  | {
      readonly status: number;
      readonly reason?: string;
      /** Seconds, as a header. */
      readonly retryAfter?: number;
    }
  /** Headers and body as they are, cleanly ended. */
  | { readonly body: string; readonly contentType?: string }
  /** A byte of the body each so many milliseconds. */
  | { readonly slowly: string; readonly pause: number }
  /** No answer ever. */
  | "silence"
  /** RST_STREAM. */
  | "reset"
  /** The whole connection is cut. */
  | "cut"
  /** GOAWAY, and an end without an answer. */
  | "go away";

export function statusOf(code: number, reason = "Some"): object {
  return { kind: "Status", apiVersion: "v1", metadata: {}, status: "Failure", code, reason, message: `${reason} (${code})` };
}

export function send(fault: Fault, response: Http2ServerResponse): void {
  if (fault === "silence") return;
  if (fault === "reset") return response.stream.close(2);
  if (fault === "cut") return response.stream.session?.destroy();
  if (fault === "go away") {
    response.stream.session?.goaway();
    return response.stream.close(7);
  }
  if ("slowly" in fault) return trickle(fault.slowly, fault.pause, response);
  if ("body" in fault) return void response.writeHead(200, { "content-type": fault.contentType ?? "application/json" }).end(fault.body);
  const retryAfter = fault.retryAfter === undefined ? {} : { "retry-after": String(fault.retryAfter) };
  response.writeHead(fault.status, { "content-type": "application/json", ...retryAfter });
  response.end(JSON.stringify(statusOf(fault.status, fault.reason)));
}

function trickle(text: string, pause: number, response: Http2ServerResponse): void {
  response.writeHead(200, { "content-type": "application/json" });
  const bytes = Buffer.from(text);
  let sent = 0;
  const timer = setInterval(() => {
    if (sent === bytes.length || response.stream.destroyed) return clearInterval(timer);
    response.write(bytes.subarray(sent, ++sent));
  }, pause);
}
