import type { IdentityFacts } from "../../../../contract/facts";
import type { ClientCredentials, SecretValue } from "../../../../contract/records";
import { aGrant, httpTransport } from "../../../mcp/test/grants";
import { json, type Script, ScriptedUpstream } from "../../../mcp/test/scripted-upstream";
import { AddressRules } from "../../address-rules";
import { UpstreamError, type UpstreamExchange, type UpstreamRequest } from "../../upstream";
import { type UpstreamAsk, Upstreams, type UpstreamsOptions } from "../../upstreams";
import { TokenEndpoint } from "./token-endpoint";

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly error?: UpstreamError;
}

/** What a test declares otherwise. */
export interface DeclaredUse {
  readonly secret?: Partial<SecretValue>;
  readonly oauth?: Partial<ClientCredentials["oauth"]>;
  readonly identity?: Partial<IdentityFacts>;
  readonly url?: string;
  readonly tls?: { readonly ca: string; readonly serverName?: string };
}

export const post: UpstreamRequest = { method: "POST", headers: { "content-type": "application/json" }, body: Buffer.from('{"id":1}') };

/** A token endpoint, a server that admits whom the endpoint vouches for, and the way there, on a clock of its own. */
export class ClientCredentialSetup {
  now = Date.parse("2026-11-21T12:00:00Z");
  upstreams: Upstreams;
  /** What the server does. */
  script: Script = ({ headers, response }) => {
    if (this.endpoint.admits(headers.authorization, this.server.url)) json(response, { ok: true });
    else json(response, { error: "invalid_token" }, 401);
  };

  private constructor(
    public endpoint: TokenEndpoint,
    readonly server: ScriptedUpstream,
  ) {
    this.upstreams = this.#serve();
  }

  static async start(): Promise<ClientCredentialSetup> {
    const server = await ScriptedUpstream.start((seen) => setup.script(seen));
    const setup = new ClientCredentialSetup(await TokenEndpoint.start(), server);
    return setup;
  }

  async restart(options: Partial<UpstreamsOptions>): Promise<void> {
    await this.upstreams.close();
    this.upstreams = this.#serve(options);
  }

  async end(): Promise<void> {
    await this.upstreams.close();
    await Promise.all([this.server.close(), this.endpoint.close()]);
  }

  /** The server, as a service account with client credentials; all is well with it but for what a test says. */
  use({ secret, oauth, identity, url = this.server.url, tls }: DeclaredUse = {}): UpstreamAsk {
    const credential: ClientCredentials = {
      oauth: { tokenUrl: this.endpoint.url, clientId: "mcp-gateway", scopes: [], ...oauth },
      secret: { origin: `${this.endpoint.origin} ${new URL(url).origin}`, version: "1", value: "s3cret", ...secret },
    };
    const facts = { namespace: "default", name: "service", uid: "uid-service", enabled: true, cut: false, shared: true };
    return aGrant(httpTransport(url, tls && { tls }), { identity: { ...facts, credential, ...identity } });
  }

  begin(ask = this.use(), request = post): { readonly exchange: UpstreamExchange; readonly answer: Promise<Answer> } {
    let [answered, text] = [0, ""];
    const { promise, resolve } = Promise.withResolvers<Answer>();
    const exchange = this.upstreams.for(ask).exchange(request, {
      onHeaders: (status) => {
        answered = status;
      },
      onData: (chunk) => {
        text += Buffer.from(chunk).toString("utf8");
        return true;
      },
      onEnd: () => resolve({ status: answered, text }),
      onError: (error) => resolve({ status: answered, text, error }),
    });
    return { exchange, answer: promise };
  }

  async call(ask = this.use(), request = post): Promise<Answer> {
    return await this.begin(ask, request).answer;
  }

  /** Why it may not even be tried. */
  refusalOf(ask: UpstreamAsk): UpstreamError {
    try {
      this.upstreams.for(ask);
    } catch (error) {
      if (error instanceof UpstreamError) return error;
    }
    throw new Error("it was not refused");
  }

  #serve(options: Partial<UpstreamsOptions> = {}): Upstreams {
    const stdio = {
      forConnection: (): never => {
        throw new Error("no stdio servers in these tests");
      },
      endConnection: () => undefined,
    };
    const rules = new AddressRules({ allow: ["127.0.0.0/8"], ownPorts: () => [] });
    return new Upstreams({ rules, stdio, now: () => this.now, ...options });
  }
}
