import { METHODS } from "node:http";
import type { FastifyInstance, FastifyPluginCallback, FastifyReply, FastifyRequest, RouteGenericInterface } from "fastify";
import { ProxiedRequest } from "./proxied-request";
import type { ProxyOptions } from "./proxy-options";
import type { McpPath } from "./proxy-observer";
import { refuseUnknownPath } from "./unknown-path";

/**
 * What MCP clients connect to: `/{namespace}/{gateway}/{server}/mcp`, and `/{namespace}/{gateway}/mcp` for a gateway with
 * one server. Whatever no route of anybody's answers is refused here as the token of the request deserves: 401 without one.
 */
export const mcpRoutes: FastifyPluginCallback<ProxyOptions> = (app, options, done) => {
  for (const method of METHODS) if (method !== "CONNECT" && !app.supportedMethods.includes(method)) app.addHttpMethod(method);
  const proxy = (request: FastifyRequest<{ Params: McpPath }>, reply: FastifyReply): void => {
    const { namespace, gateway, server } = request.params;
    new ProxiedRequest({ request: request.raw, response: reply.raw, path: { namespace, gateway, server } }, options).start();
  };
  takeAway(app, "/:namespace/:gateway/:server/mcp", proxy);
  takeAway(app, "/:namespace/:gateway/mcp", proxy);
  takeAway(app, "/*", (request, reply) => {
    const [namespace = "", gateway = ""] = (request.url.split("?")[0] ?? "").split("/").slice(1);
    void refuseUnknownPath({ request: request.raw, response: reply.raw, path: { namespace, gateway } }, options);
  });
  done();
};

type Taker<Route extends RouteGenericInterface> = (request: FastifyRequest<Route>, reply: FastifyReply) => void;

/** Takes requests away from fastify as soon as they are routed, before it looks at a body: the proxy reads and answers by itself. */
function takeAway<Route extends RouteGenericInterface>(app: FastifyInstance, url: string, take: Taker<Route>): void {
  app.route<Route>({
    method: app.supportedMethods,
    url,
    onRequest: (request, reply) => {
      reply.hijack();
      take(request, reply);
    },
    handler: () => {
      throw new Error(`a request to ${url} came back to fastify`);
    },
  });
}
