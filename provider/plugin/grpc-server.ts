import { createSecureServer, createServer, type Http2Server, type IncomingHttpHeaders, type ServerHttp2Stream } from "node:http2";
import type { Identity } from "./certificate";
import { collectMessage, frame, MessageTooLarge } from "./grpc-frame";
import { type GrpcCode, grpcCodes, grpcMessage } from "./grpc-status";

export interface GrpcOptions {
  /** With it only the client with this certificate may connect (mutual TLS); without it everything is plaintext. */
  readonly tls: { readonly identity: Identity; readonly clientCertificate: string } | undefined;
  /** Answers one call by its path; undefined: there is no such procedure. A rejection is answered as an internal error. */
  readonly call: (path: string, request: Uint8Array) => Promise<Uint8Array> | undefined;
  /** Paths whose answer is a stream that stays open and silent as long as the process lives. */
  readonly isStream: (path: string) => boolean;
  /** After the answer to a call has left. */
  readonly answered: (path: string) => void;
  /** A client was refused, or a connection broke. */
  readonly troubled: (what: string, error: unknown) => void;
}

const contentType = "application/grpc";
const windowSize = 8 * 1024 * 1024;

/** As much of gRPC over HTTP/2 as go-plugin uses: unary calls, and streams that only stay open. */
export function createGrpcServer(options: GrpcOptions): Http2Server {
  const settings = { settings: { initialWindowSize: windowSize } };
  const server = options.tls
    ? createSecureServer({
        ...settings,
        cert: options.tls.identity.certificatePem,
        key: options.tls.identity.keyPem,
        ca: options.tls.clientCertificate,
        requestCert: true,
        rejectUnauthorized: true,
        minVersion: "TLSv1.2",
        allowHTTP1: false,
        ALPNProtocols: ["h2"],
      })
    : createServer(settings);
  server.on("session", (session) => session.on("error", (error) => options.troubled("a connection broke", error)));
  server.on("tlsClientError", (error: Error) => options.troubled("a client without Terraform's certificate was refused", error));
  server.on("stream", (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => void new Exchange(stream, options).answer(headers));
  return server;
}

/** One call and its answer. */
class Exchange {
  readonly #stream: ServerHttp2Stream;
  readonly #options: GrpcOptions;

  constructor(stream: ServerHttp2Stream, options: GrpcOptions) {
    this.#stream = stream;
    this.#options = options;
    stream.on("error", (error) => options.troubled("a call broke", error));
  }

  async answer(headers: IncomingHttpHeaders): Promise<void> {
    const path = String(headers[":path"]);
    if (headers[":method"] !== "POST" || !String(headers["content-type"]).startsWith(contentType))
      return this.#stream.respond({ ":status": 415 }, { endStream: true });
    if (this.#options.isStream(path)) return this.#stayOpen();
    try {
      const answering = this.#options.call(path, await collectMessage(this.#stream));
      if (!answering) return this.#fail("unimplemented", `There is no procedure ${path}.`);
      const answer = await answering;
      this.#succeed(path, answer);
    } catch (error) {
      const code = error instanceof MessageTooLarge ? "resourceExhausted" : "internal";
      this.#fail(code, error instanceof Error ? error.message : String(error));
    }
  }

  #succeed(path: string, answer: Uint8Array): void {
    // Terraform was interrupted and does not wait any more.
    if (this.#stream.destroyed) return;
    this.#stream.on("close", () => this.#options.answered(path));
    this.#begin();
    this.#stream.end(frame(answer));
  }

  #stayOpen(): void {
    this.#begin();
    this.#stream.on("end", () => this.#stream.end());
    this.#stream.resume();
  }

  #begin(): void {
    this.#stream.respond({ ":status": 200, "content-type": contentType }, { waitForTrailers: true });
    this.#stream.on("wantTrailers", () => this.#stream.sendTrailers({ "grpc-status": String(grpcCodes.ok) }));
  }

  #fail(code: GrpcCode, message: string): void {
    if (this.#stream.destroyed || this.#stream.headersSent) return;
    const status = { "grpc-status": String(grpcCodes[code]), "grpc-message": grpcMessage(message) };
    this.#stream.respond({ ":status": 200, "content-type": contentType, ...status }, { endStream: true });
  }
}
