import { randomBytes } from "node:crypto";
import { json, type Script, ScriptedUpstream, type Seen } from "../../../mcp/test/scripted-upstream";

interface Issued {
  readonly resource: string | null;
  readonly scope: string | null;
}

/** An authorization server's token endpoint, as far as client credentials go: RFC 6749 §2.3.1, §4.4 and §5, RFC 8707. */
export class TokenEndpoint {
  /** Secrets by client id. */
  readonly clients = new Map([["mcp-gateway", "s3cret"]]);
  /** The forms that came, in order. */
  readonly asked: URLSearchParams[] = [];
  /** Every token that it ever gave. */
  readonly given: string[] = [];
  /** What `expires_in` says; undefined: nothing. */
  lifetime: number | string | undefined = 3600;
  /** Answers in place of the endpoint, while it is set. */
  script: Script | undefined;
  readonly #live = new Map<string, Issued>();
  readonly #server: ScriptedUpstream;

  private constructor(server: ScriptedUpstream) {
    this.#server = server;
  }

  static async start(options?: Parameters<typeof ScriptedUpstream.start>[1]): Promise<TokenEndpoint> {
    const server = await ScriptedUpstream.start((seen) => endpoint.#answer(seen), options);
    const endpoint = new TokenEndpoint(server);
    return endpoint;
  }

  get origin(): string {
    return new URL(this.url).origin;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#server.port}/oauth/token`;
  }

  get port(): number {
    return this.#server.port;
  }

  /** Requests that reached it, refused ones included. */
  get seen(): readonly Seen[] {
    return this.#server.seen;
  }

  get connections(): number {
    return this.#server.sockets.size;
  }

  get latest(): string {
    return this.given.at(-1) ?? "";
  }

  /** What a protected resource asks: whether this token is good for it. */
  admits(authorization: string | undefined, resource?: string): boolean {
    const issued = this.#live.get(/^Bearer (\S+)$/.exec(authorization ?? "")?.[1] ?? "");
    return issued !== undefined && (resource === undefined || issued.resource === resource);
  }

  /** Every token so far is good for nothing any more. */
  revokeAll(): void {
    this.#live.clear();
  }

  async until(condition: (endpoint: this) => boolean): Promise<void> {
    await this.#server.until(() => condition(this));
  }

  async close(): Promise<void> {
    await this.#server.close();
  }

  #answer(seen: Seen): void {
    const form = new URLSearchParams(seen.body);
    this.asked.push(form);
    if (this.script) this.script(seen);
    else if (!this.#knows(seen.headers.authorization)) json(seen.response, { error: "invalid_client" }, 401);
    else if (form.get("grant_type") !== "client_credentials") json(seen.response, { error: "unsupported_grant_type" }, 400);
    else this.#issue(seen, form);
  }

  #issue({ response }: Seen, form: URLSearchParams): void {
    const token = randomBytes(24).toString("base64url");
    this.given.push(token);
    this.#live.set(token, { resource: form.get("resource"), scope: form.get("scope") });
    json(response, { access_token: token, token_type: "bearer", expires_in: this.lifetime });
  }

  #knows(authorization = ""): boolean {
    const [, encoded = ""] = /^Basic (\S+)$/.exec(authorization) ?? [];
    const [id, secret] = Buffer.from(encoded, "base64").toString("utf8").split(":").map(formDecoded);
    return id !== undefined && secret !== undefined && this.clients.get(id) === secret;
  }
}

function formDecoded(text: string): string {
  return decodeURIComponent(text.replaceAll("+", " "));
}
