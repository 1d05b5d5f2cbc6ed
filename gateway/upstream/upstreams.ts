import type { IdentityFacts, ServerFacts } from "../../contract/facts";
import type { Transport } from "../../contract/records";
import type { AddressRules } from "./address-rules";
import { declaredHeaders } from "./credentials";
import { guardedConnector, type Lookup } from "./guarded-connect";
import { HttpOrigin } from "./http-origin";
import { HttpUpstream } from "./http-upstream";
import { ClientCredentialUpstreams } from "./oauth/client-credentials";
import type { StdioPort } from "./stdio-port";
import { checkClientCertificate, type TlsIdentity, tlsIdentity } from "./tls-identity";
import { type Upstream, UpstreamError } from "./upstream";

export interface UpstreamsOptions {
  readonly rules: AddressRules;
  readonly stdio: StdioPort;
  readonly now: () => number;
  /** Milliseconds to connect in. @default 5000 */
  readonly connectTimeout?: number;
  /** Milliseconds that an OAuth token endpoint may take to answer. @default 10000 */
  readonly tokenTimeout?: number;
  /** @default `dns.lookup` */
  readonly lookup?: Lookup;
}

/** Who uses which server; a decision's grant is one. */
export interface UpstreamAsk {
  readonly connection: { readonly uid: string };
  readonly server: ServerFacts;
  readonly identity?: IdentityFacts | undefined;
}

type HttpTransport = Extract<Transport, { readonly type: "http" }>;

/** A URL taken apart once, and the sockets that lead there. */
interface Target {
  readonly origin: string;
  readonly path: string;
  readonly sockets: HttpOrigin;
}

const identityForProcess =
  "This server is a command, and an identity's credential is a header, which no command is sent. Give it its secret as env (McpServer), and write identity: None.";

const sweepMilliseconds = 30_000;
const idleMilliseconds = 60_000;

/**
 * Finds the way to the server of a grant. Sockets are shared by everybody who goes to the same origin with the same TLS
 * settings: credentials are headers of each request, nothing of them stays with a connection.
 */
export class Upstreams {
  readonly #options: UpstreamsOptions;
  readonly #targets = new Map<string, Target>();
  readonly #sockets = new Map<string, HttpOrigin>();
  readonly #clientCredentials: ClientCredentialUpstreams;
  readonly #sweeper: NodeJS.Timeout;

  constructor(options: UpstreamsOptions) {
    this.#options = options;
    const { now, tokenTimeout: timeout = 10_000 } = options;
    this.#clientCredentials = new ClientCredentialUpstreams({ socketsTo: (origin, tls) => this.#socketsTo(origin, tls), now, timeout });
    this.#sweeper = setInterval(() => this.sweep(), sweepMilliseconds).unref();
  }

  /** Throws UpstreamError when its declaration cannot be used: a malformed URL, a credential for another origin. */
  for({ connection, server, identity }: UpstreamAsk): Upstream {
    const { transport } = server;
    if (transport.type === "stdio") {
      const { namespace, name } = server;
      // Never run without it as if it had been used: the process would act as whoever its own environment makes it.
      if (identity) throw new UpstreamError("unauthorized", identityForProcess);
      return this.#options.stdio.forConnection({ connectionUid: connection.uid, server: { namespace, name }, transport });
    }
    const { origin, path, sockets } = this.#targetOf(transport);
    const headers = declaredHeaders({ headers: transport.headers, identity, origin });
    const credential = identity?.credential;
    if (!credential || !("oauth" in credential)) return new HttpUpstream({ origin: sockets, path, headers });
    // Sockets that were idle may have been closed while the token came.
    const upstreamWith = (authorization: string) =>
      new HttpUpstream({ origin: this.#targetOf(transport).sockets, path, headers: { ...headers, authorization } });
    return this.#clientCredentials.for({ identity, credential, namespace: server.namespace, transport, origin, path, upstreamWith });
  }

  /** Ends what a connection holds here by itself: the processes of its stdio servers. */
  endConnection(connectionUid: string): void {
    this.#options.stdio.endConnection(connectionUid);
  }

  /** Closes sockets to where nobody has been for a minute. */
  sweep(): void {
    const before = this.#options.now() - idleMilliseconds;
    for (const [key, sockets] of this.#sockets) {
      if (sockets.idleSince === undefined || sockets.idleSince > before) continue;
      this.#sockets.delete(key);
      for (const [url, target] of this.#targets) if (target.sockets === sockets) this.#targets.delete(url);
      void sockets.close();
    }
    this.#clientCredentials.sweep();
  }

  async close(): Promise<void> {
    clearInterval(this.#sweeper);
    this.#clientCredentials.close();
    const all = [...this.#sockets.values()];
    this.#sockets.clear();
    this.#targets.clear();
    await Promise.all(all.map((sockets) => sockets.destroy()));
  }

  #targetOf({ url, tls }: HttpTransport): Target {
    const identity = tls && tlsIdentity(tls, url);
    const key = identity ? `${url}\n${identity.key}` : url;
    const known = this.#targets.get(key);
    if (known) return known;
    const parsed = URL.canParse(url) ? new URL(url) : undefined;
    if (!parsed || !/^https?:$/.test(parsed.protocol)) {
      throw new UpstreamError("unreachable", "The server's URL cannot be read. Write http://… or https://… (McpServer url).");
    }
    const target = { origin: parsed.origin, path: parsed.pathname + parsed.search, sockets: this.#socketsTo(parsed.origin, identity) };
    this.#targets.set(key, target);
    return target;
  }

  #socketsTo(origin: string, identity: TlsIdentity | undefined): HttpOrigin {
    const key = `${origin}\n${identity?.key ?? ""}`;
    const known = this.#sockets.get(key);
    if (known) return known;
    const tls = identity?.options;
    if (tls) checkClientCertificate(tls);
    const { rules, now, lookup, connectTimeout = 5_000 } = this.#options;
    const made = new HttpOrigin(origin, { connect: guardedConnector({ rules, timeout: connectTimeout, tls, lookup }), now });
    this.#sockets.set(key, made);
    return made;
  }
}
