import { mkdtemp, rm } from "node:fs/promises";
import { type IncomingMessage, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { adminRoutes, type PushAnswer, type StoreState } from "../../contract/admin";
import type { AnyRecord } from "../../contract/records";
import { ensureSecretFile, type GatewayOptions, openLog, type RunningGateway, startGateway } from "../main";
import { readSecretFile } from "../startup/secret-file";

export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly text: string;
}

interface Call {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** One HTTP call; a body that is not text is sent as JSON. Bare, so that every header is the test's own. */
export function call(url: string, { method = "GET", headers = {}, body }: Call = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
    const type = text === undefined ? {} : { "content-type": "application/json", "content-length": String(Buffer.byteLength(text)) };
    const sent = request(url, { method, headers: { ...type, ...headers }, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString() });
      });
      response.on("error", reject);
    });
    sent.on("error", reject);
    sent.end(text);
  });
}

/** A stream that stays open: what came so far, and its end. */
export interface OpenStream {
  readonly status: number;
  readonly text: () => string;
  readonly ended: Promise<void>;
  /** Resolves once the text so far matches. */
  readonly until: (pattern: RegExp) => Promise<string>;
  readonly destroy: () => void;
}

export function openStream(url: string, { method = "GET", headers = {}, body }: Call = {}): Promise<OpenStream> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers: { ...headers }, agent: false }, (response) => {
      let text = "";
      let told = () => {};
      const ended = new Promise<void>((end) => response.on("close", end));
      response.on("data", (chunk) => {
        text += String(chunk);
        told();
      });
      response.on("error", () => undefined);
      const until = async (pattern: RegExp): Promise<string> => {
        while (!pattern.test(text)) await new Promise<void>((more) => (told = more));
        return text;
      };
      resolve({ status: response.statusCode ?? 0, text: () => text, ended, until, destroy: () => sent.destroy() });
    });
    sent.on("error", reject);
    sent.end(typeof body === "string" || body === undefined ? body : JSON.stringify(body));
  });
}

/** A whole gateway on free ports, with its log kept. */
export class TestGateway {
  #running: RunningGateway | undefined;
  #log = "";
  #flush = () => {};
  #adminToken = "";

  private constructor(readonly folder: string) {}

  static async start(options: Partial<GatewayOptions> = {}): Promise<TestGateway> {
    const gateway = new TestGateway(await mkdtemp(join(tmpdir(), "gatebolt-gateway-")));
    await ensureSecretFile(gateway.adminTokenFile);
    await ensureSecretFile(gateway.storeKeyFile);
    await gateway.run(options);
    return gateway;
  }

  get adminTokenFile(): string {
    return join(this.folder, "admin-token");
  }

  get storeKeyFile(): string {
    return join(this.folder, "store-key");
  }

  get storeFile(): string {
    return join(this.folder, "store.db");
  }

  get listenUrl(): string {
    return this.#running?.listenUrl ?? "";
  }

  get adminUrl(): string {
    return this.#running?.adminUrl ?? "";
  }

  get log(): string {
    this.#flush();
    return this.#log;
  }

  /** Log lines that audit wrote. */
  get audits(): Record<string, unknown>[] {
    const lines = this.log.split("\n").filter((line) => line.includes('"audit":true'));
    return lines.map((line): Record<string, unknown> => JSON.parse(line));
  }

  async run(options: Partial<GatewayOptions> = {}): Promise<void> {
    const log = openLog({ level: "info", destination: { write: (text) => (this.#log += text) } });
    this.#flush = () => log.flush();
    this.#adminToken = await readSecretFile(this.adminTokenFile, "--admin-token-file");
    this.#running = await startGateway({
      store: `sqlite:${this.storeFile}`,
      listen: { host: "127.0.0.1", port: 0 },
      admin: { host: "127.0.0.1", port: 0 },
      adminTokenFile: this.adminTokenFile,
      adminSubjects: [],
      storeKeyFile: this.storeKeyFile,
      allowUpstream: [],
      allowHosts: [],
      maxBody: 1024 * 1024,
      adopt: false,
      log: log.logger,
      version: "1.2.3",
      stdioServers: true,
      ...options,
    });
  }

  /** The admin token as it was when the gateway started. */
  get adminToken(): string {
    return this.#adminToken;
  }

  /** Stops it; the folder stays, so that it can run again. */
  async stop(): Promise<void> {
    await this.#running?.close();
    this.#running = undefined;
  }

  async end(): Promise<void> {
    await this.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  admin(path: string, { headers = {}, ...rest }: Call = {}): Promise<Answer> {
    return call(this.adminUrl + path, { headers: { authorization: `Bearer ${this.#adminToken}`, ...headers }, ...rest });
  }

  async push(...records: readonly AnyRecord[]): Promise<PushAnswer> {
    const answer = await this.admin(adminRoutes.records, { method: "POST", body: { source: "test", epoch: 1, records } });
    if (answer.status !== 200) throw new Error(`push answered ${answer.status}: ${answer.text}`);
    return JSON.parse(answer.text) as PushAnswer;
  }

  async complete(resourceVersion: string): Promise<StoreState> {
    const answer = await this.admin(adminRoutes.snapshot, { method: "POST", body: { source: "test", epoch: 1, resourceVersion } });
    if (answer.status !== 200) throw new Error(`snapshot answered ${answer.status}: ${answer.text}`);
    return JSON.parse(answer.text) as StoreState;
  }

  /** A client's call of one server. */
  mcp(path: string, token: string | undefined, message: unknown = { jsonrpc: "2.0", id: 1, method: "ping" }): Promise<Answer> {
    return call(`${this.listenUrl}${path}`, { method: "POST", headers: this.clientHeaders(token), body: message });
  }

  clientHeaders(token: string | undefined): Record<string, string> {
    return {
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      "user-agent": "test-client/1",
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    };
  }
}
