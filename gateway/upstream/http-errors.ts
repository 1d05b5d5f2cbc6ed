import { UpstreamError } from "./upstream";

/** Codes that mean nobody answered in time. */
const timeouts = new Set(["ETIMEDOUT", "UND_ERR_CONNECT_TIMEOUT", "UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT"]);

/** Codes that mean an answer came which is not HTTP, or that we were told to send what is not. */
const nonsense: Readonly<Record<string, string>> = {
  UND_ERR_HEADERS_OVERFLOW: "its headers are larger than 64 KiB",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "its length is not the one it announced",
  UND_ERR_INVALID_ARG: "a header declared for it (McpServer headers, or the identity's) holds a character that headers may not",
};

/** What kept us from being heard, in words for whoever reads the client's error. */
const obstacles: Readonly<Record<string, string>> = {
  ECONNREFUSED: "the connection was refused, so it may not be running",
  ECONNRESET: "the connection was reset",
  EPIPE: "the connection was reset",
  UND_ERR_SOCKET: "the connection was closed",
  ENOTFOUND: "its host name is unknown",
  EAI_AGAIN: "its host name could not be resolved",
  EHOSTUNREACH: "there is no route to it",
  ENETUNREACH: "there is no route to it",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another name (tls.serverName)",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is self-signed (tls.ca)",
  SELF_SIGNED_CERT_IN_CHAIN: "its certificate is from an unknown authority (tls.ca)",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its certificate is from an unknown authority (tls.ca)",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "its certificate is from an unknown authority (tls.ca)",
  CERT_HAS_EXPIRED: "its certificate has expired",
};

/** What undici or the socket says, as the proxy's error. The message holds no address and no secret; `cause` is for the log. */
export function upstreamErrorOf(error: Error): UpstreamError {
  if (error instanceof UpstreamError) return error;
  const code = "code" in error ? String(error.code) : "";
  if (timeouts.has(code)) return new UpstreamError("timeout", "The server did not answer in time.", error);
  // The bytes that undici could not read hang on its error; they are the server's, and no log's.
  if (error.name === "HTTPParserError") return new UpstreamError("invalid", "The server's answer is not HTTP.", new Error(error.message));
  const fault = nonsense[code];
  if (fault !== undefined) return new UpstreamError("invalid", `The server's answer cannot be used: ${fault}.`, error);
  return new UpstreamError("unreachable", `The server cannot be reached: ${obstacles[code] ?? (code || "the connection failed")}.`, error);
}
