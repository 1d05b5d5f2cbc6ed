import type { IncomingMessage, ServerResponse } from "node:http";
import { ProxiedRequest } from "./proxied-request";
import type { ProxyOptions } from "./proxy-options";
import { sendDenial, unforeseen } from "./refusals";

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export interface FrontDoorOptions {
  readonly proxy: ProxyOptions;
  /** Whoever answers everything else: the router. */
  readonly others: Handler;
  /** False once the server stops: the router turns callers away then. */
  readonly isOpen: () => boolean;
  /** Told of a failure that nobody foresaw. */
  readonly report: (error: unknown, request: string) => void;
}

/** The two paths of mcpRoutes, as far as their names need no decoding and are not too long; no other route begins with such a name. */
const plainPath = /^\/([a-z\d][a-z\d.-]{0,252})\/([a-z\d][a-z\d.-]{0,252})(?:\/([a-z\d][a-z\d.-]{0,252}))?\/mcp$/;

/**
 * Takes calls of the everyday form straight to the proxy, which answers all by itself: being routed there, and taken away from the router again,
 * costs as much as a decision. Whatever is written in another way goes to the router, and comes to the same proxy from there.
 */
export function frontDoor({ proxy, others, isOpen, report }: FrontDoorOptions): Handler {
  return (request, response) => {
    const found = request.method === "POST" && isOpen() ? plainPath.exec(request.url ?? "") : null;
    if (!found) {
      others(request, response);
      return;
    }
    const [, namespace = "", gateway = "", server] = found;
    try {
      new ProxiedRequest({ request, response, path: { namespace, gateway, server } }, proxy).start();
    } catch (error) {
      report(error, "POST (mcp)");
      if (response.headersSent) response.destroy();
      else sendDenial(response, unforeseen, { scheme: "Bearer" });
    }
  };
}
