import {
  createSecureServer,
  type Http2SecureServer,
  type Http2ServerRequest,
  type Http2ServerResponse,
  type Http2Session,
} from "node:http2";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo, Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newIdentity } from "../../provider/plugin/certificate";
import type { KubeApi } from "../kube-api";
import { openKubeApi, type KubeApiOptions } from "../open-kube-api";

export type Answering = (request: Http2ServerRequest, response: Http2ServerResponse) => void;

/** A small HTTP/2 server that stands for an API server, with a folder that holds a kubeconfig for it. */
export class FakeApiServer {
  readonly folder = mkdtempSync(join(tmpdir(), "gatebolt-kube-client-"));
  /** What answers next; replaced by tests. */
  answer: Answering = (_request, response) => response.end("{}");
  connections = 0;
  readonly #sockets = new Set<Socket>();
  readonly #sessions = new Set<Http2Session>();
  #server: Http2SecureServer | undefined;
  #port = 0;
  readonly #opened: KubeApi[] = [];

  get url(): string {
    return `https://localhost:${this.#port}`;
  }

  file(name: string): string {
    return join(this.folder, name);
  }

  write(name: string, text: string): string {
    writeFileSync(this.file(name), text);
    return this.file(name);
  }

  /** Starts, or starts again on the same port; with a certificate of its own each time, which it returns (PEM). */
  async start(): Promise<string> {
    const { certificatePem, keyPem } = newIdentity(Date.now());
    const server = createSecureServer({ cert: certificatePem, key: keyPem, allowHTTP1: true }, (request, response) =>
      this.answer(request, response),
    );
    server.on("connection", (socket: Socket) => {
      this.connections += 1;
      this.#sockets.add(socket);
      socket.on("error", () => {});
    });
    server.on("session", (session) => this.#sessions.add(session));
    await new Promise<void>((resolve) => server.listen(this.#port, "localhost", resolve));
    this.#server = server;
    this.#port = (server.address() as AddressInfo).port;
    return certificatePem;
  }

  async stop(): Promise<void> {
    for (const session of this.#sessions) session.destroy();
    for (const socket of this.#sockets) socket.destroy();
    this.#sockets.clear();
    await new Promise((resolve) => this.#server?.close(resolve));
  }

  async end(): Promise<void> {
    await Promise.all(this.#opened.map(async (api) => api.close()));
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** A kubeconfig with these parts; JSON, which is YAML. */
  kubeconfig({ user = {}, cluster = {}, context = {}, name = "test", file = "config" }: KubeconfigParts = {}): string {
    return this.write(
      file,
      JSON.stringify({
        "current-context": name,
        contexts: [{ name, context: { cluster: name, user: name, ...context } }],
        clusters: [{ name, cluster: { server: this.url, ...cluster } }],
        users: [{ name, user }],
      }),
    );
  }

  /** Closed with the server. */
  async open(options: Partial<KubeApiOptions> = {}): Promise<KubeApi> {
    const api = await openKubeApi({ kubeconfig: this.file("config"), env: {}, userAgent: "gatebolt-test", checkFilesEvery: 0, ...options });
    this.#opened.push(api);
    return api;
  }
}

export interface KubeconfigParts {
  readonly user?: object;
  readonly cluster?: object;
  readonly context?: object;
  readonly name?: string;
  readonly file?: string;
}
