import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Denial } from "../../contract/denials";
import { denialResponse } from "../decision/denial-response";

/** Largest request headers that the servers must be made for, in bytes (`http.createServer({ maxHeaderSize })`). */
export const maxHeaderBytes = 64 * 1024;

/** Longest name in a path that the router must be made for (fastify `routerOptions.maxParamLength`). */
export const maxParamLength = 253;

const statusLines: Readonly<Record<number, string>> = {
  400: "Bad Request",
  408: "Request Timeout",
  431: "Request Header Fields Too Large",
};

/**
 * Answers what is no HTTP request (fastify `clientErrorHandler`): JSON, and the connection ends, for nobody knows where the
 * next request would begin. That is also what keeps two parsers from reading two requests out of the same bytes.
 */
export function clientErrorHandler(error: Error & { readonly code?: string }, socket: Socket): void {
  // An answer is under way, or the client is gone: anything written now would be taken for a part of it.
  const answering = (socket as Socket & { readonly _httpMessage?: ServerResponse | null })._httpMessage;
  if (!socket.writable || error.code === "ECONNRESET" || answering?.headersSent) {
    socket.destroy();
    return;
  }
  const { status, denial } = faultOf(error.code);
  const { headers, body } = denialResponse({ denial, scheme: "Bearer" });
  const lines = Object.entries({ ...headers, connection: "close" }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${statusLines[status]}\r\n${lines.join("")}\r\n${body}`);
}

/** Answers a URL that cannot be read (fastify `frameworkErrors`). */
export function frameworkErrorHandler(_error: Error, _request: FastifyRequest, reply: FastifyReply): void {
  const denial: Denial = {
    reason: "bad_request",
    message: "The request's URL cannot be read: a % in it is not followed by two hex digits.",
  };
  const { status, headers, body } = denialResponse({ denial, scheme: "Bearer" });
  void reply.code(status).headers(headers).send(body);
}

function faultOf(code: string | undefined): { readonly status: number; readonly denial: Denial } {
  if (code === "HPE_HEADER_OVERFLOW") {
    return {
      status: 431,
      denial: { reason: "headers_too_large", message: `The request's headers are larger than ${maxHeaderBytes} bytes.` },
    };
  }
  const isLate = code === "ERR_HTTP_REQUEST_TIMEOUT";
  const message = isLate
    ? "The request did not come within the time for it."
    : "This is not an HTTP request that can be read in one way only.";
  return { status: isLate ? 408 : 400, denial: { reason: "bad_request", message } };
}
