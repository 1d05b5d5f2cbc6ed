import type { Dispatcher } from "undici";
import { HttpExchange } from "./http-exchange";
import type { HttpOrigin } from "./http-origin";
import type { Upstream, UpstreamExchange, UpstreamListener, UpstreamRequest } from "./upstream";

export interface HttpUpstreamOptions {
  readonly origin: HttpOrigin;
  /** Path and query of the server's URL. */
  readonly path: string;
  /** Sent with every request in place of the client's of the same name; lower-case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** One MCP server that is reached by HTTP, as one identity. Redirects are not followed. */
export class HttpUpstream implements Upstream {
  readonly #options: HttpUpstreamOptions;

  constructor(options: HttpUpstreamOptions) {
    this.#options = options;
  }

  exchange(request: UpstreamRequest, listener: UpstreamListener): UpstreamExchange {
    const { origin, path, headers } = this.#options;
    const options: Dispatcher.DispatchOptions = {
      path,
      method: request.method,
      headers: headerList(request.headers, headers),
      body: (request.body as Dispatcher.DispatchOptions["body"]) ?? null,
    };
    const exchange = new HttpExchange(options, { origin, listener });
    origin.start(exchange);
    return exchange;
  }
}

/** Names and values in turn. The answer must come uncompressed: no frame can be added to a compressed event stream. */
function headerList(sent: UpstreamRequest["headers"], declared: Readonly<Record<string, string>>): string[] {
  const list = ["accept-encoding", "identity"];
  for (const name in sent) {
    const value = sent[name];
    if (value === undefined || name === "accept-encoding" || Object.hasOwn(declared, name)) continue;
    if (typeof value === "string") list.push(name, value);
    else for (const one of value) list.push(name, one);
  }
  for (const name in declared) list.push(name, declared[name] ?? "");
  return list;
}
