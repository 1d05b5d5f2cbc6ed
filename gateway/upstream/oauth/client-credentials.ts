import type { IdentityFacts } from "../../../contract/facts";
import { clientCredentialOrigins, comparableOrigins } from "../../../contract/origins";
import type { ClientCredentials, Transport } from "../../../contract/records";
import type { HttpOrigin } from "../http-origin";
import { HttpUpstream } from "../http-upstream";
import type { TlsIdentity } from "../tls-identity";
import { type Upstream, UpstreamError } from "../upstream";
import { collectAnswer } from "./collect-answer";
import { endpointTls } from "./endpoint-tls";
import { failure, type TokenAnswer, tokenIn } from "./token-answer";
import { TokenCell } from "./token-cell";
import { TokenExchange } from "./token-exchange";
import { basicAuthorization, formEncoded, resourceOf, tokenRequest } from "./token-request";

export interface ClientCredentialOptions {
  /** The connections to an origin. Throws UpstreamError where these TLS settings cannot be used. */
  readonly socketsTo: (origin: string, tls: TlsIdentity | undefined) => HttpOrigin;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds that a token endpoint may take to answer. */
  readonly timeout: number;
}

/** A server, and as whom it is used. */
export interface CredentialUse {
  readonly identity: IdentityFacts;
  readonly credential: ClientCredentials;
  /** Where the server's object lies. */
  readonly namespace: string;
  readonly transport: Extract<Transport, { readonly type: "http" }>;
  /** The server's URL taken apart. */
  readonly origin: string;
  readonly path: string;
  /** The server as whoever sends this `Authorization`. */
  readonly upstreamWith: (authorization: string) => Upstream;
}

/** Bytes of a token endpoint's answer. */
const answerLimit = 64 * 1024;
/** Milliseconds after which an access token that nobody used is forgotten. */
const idleLimit = 10 * 60_000;

/**
 * Servers that are used with OAuth client credentials. Access tokens are kept here and nowhere else, each for one identity, one version of its Secret,
 * one endpoint and one server: a change of any of them asks for another token at the next call.
 */
export class ClientCredentialUpstreams {
  readonly #options: ClientCredentialOptions;
  readonly #cells = new Map<string, { readonly cell: TokenCell; usedAt: number }>();
  #closed = false;

  constructor(options: ClientCredentialOptions) {
    this.#options = options;
  }

  /** Throws UpstreamError where the Secret may not be used for this endpoint and server together. */
  for(use: CredentialUse): Upstream {
    checkOrigins(use);
    const cell = this.#cellOf(use);
    const supply = {
      get current() {
        return cell.current;
      },
      obtain: () => cell.obtain(() => this.#fetch(use)),
      refused: cell.refused.bind(cell),
      upstreamWith: ({ value }: { readonly value: string }) => use.upstreamWith(`Bearer ${value}`),
    };
    return { exchange: (request, listener) => new TokenExchange(request, listener, supply).start() };
  }

  /** Forgets tokens that nobody has used for a while. */
  sweep(): void {
    const before = this.#options.now() - idleLimit;
    for (const [key, { usedAt }] of this.#cells) if (usedAt <= before) this.#cells.delete(key);
  }

  /** Nothing is fetched from here on. */
  close(): void {
    this.#closed = true;
    this.#cells.clear();
  }

  #cellOf({ identity: { uid }, credential: { oauth, secret }, origin, path }: CredentialUse): TokenCell {
    const key = JSON.stringify([uid, secret.version, oauth.tokenUrl, oauth.clientId, oauth.scopes, origin, path]);
    const { now } = this.#options;
    const known = this.#cells.get(key) ?? { cell: new TokenCell(now), usedAt: 0 };
    known.usedAt = now();
    this.#cells.set(key, known);
    return known.cell;
  }

  async #fetch(use: CredentialUse): Promise<TokenAnswer> {
    if (this.#closed) throw failure("is not asked any more: the gateway is stopping.");
    const { credential, identity, namespace, transport, origin, path } = use;
    const { tokenUrl, clientId, scopes } = credential.oauth;
    const clientSecret = valueOf(credential);
    const url = new URL(tokenUrl);
    const tls = endpointTls({ endpoint: url.origin, origin, transport, isOneNamespace: identity.namespace === namespace });
    const endpoint = new HttpUpstream({ origin: this.#options.socketsTo(url.origin, tls), path: url.pathname + url.search, headers: {} });
    const request = tokenRequest({ clientId, clientSecret, scopes, resource: resourceOf({ origin, path }) });
    const limits = { timeout: this.#options.timeout, size: answerLimit };
    const answer = await collectAnswer(endpoint, request, limits).catch((error: unknown) => Promise.reject(aboutEndpoint(error)));
    return tokenIn(answer, [clientSecret, formEncoded(clientSecret), basicAuthorization(clientId, clientSecret).slice("Basic ".length)]);
  }
}

function checkOrigins({ credential: { oauth, secret }, origin }: CredentialUse): void {
  const wanted = clientCredentialOrigins(oauth.tokenUrl, origin);
  if (wanted === undefined) {
    throw failure("has a URL that cannot be read. Write https://host/path (McpIdentity credential.oauthClientCredentials.tokenUrl).");
  }
  if (comparableOrigins(secret.origin) === wanted) return;
  throw new UpstreamError(
    "unauthorized",
    "The Secret of the identity is not meant for this token endpoint and server. Annotate it with gatebolt.dev/origin: the origin of tokenUrl, a space, and the origin of the server's URL (one, if both are the same).",
    new Error(`the Secret is for ${secret.origin}; this takes gatebolt.dev/origin: ${wanted}`),
  );
}

/** Opened only here, for the one request. */
function valueOf({ secret: { value } }: ClientCredentials): string {
  if (value !== undefined) return value;
  throw new UpstreamError("unauthorized", "The Secret of the identity could not be read. Create it, with the key that is named.");
}

/** What went wrong on the way is told of the endpoint: the words are those about servers. */
function aboutEndpoint(error: unknown): unknown {
  if (!(error instanceof UpstreamError)) return error;
  const what = error.message.replace(/^The server's /, "cannot be used: its ").replace(/^The server /, "");
  return failure(`${what} Its URL: McpIdentity credential.oauthClientCredentials.tokenUrl.`, error.cause ?? error);
}
