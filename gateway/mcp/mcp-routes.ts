import { METHODS } from "node:http";
import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from "fastify";
import { ProxiedRequest } from "./proxied-request";
import type { ProxyOptions } from "./proxy-options";
import type { McpPath } from "./proxy-observer";
import { refuseUnknownPath } from "./unknown-path";

/**
 * What MCP clients connect to: `/{namespace}/{gateway}/{server}/mcp`, and `/{namespace}/{gateway}/mcp` for a gateway with
 * one server. Whatever no route of anybody's answers is refused here as the token of the request deserves: 401 without one.
 *
 * Takes requests away from fastify before it reads a body or writes an answer: the proxy does both by itself.
 */
export const mcpRoutes: FastifyPluginCallback<ProxyOptions> = (app, options, done) => {
  for (const method of METHODS) if (method !== "CONNECT" && !app.supportedMethods.includes(method)) app.addHttpMethod(method);
  app.removeAllContentTypeParsers();
  // Leaves the body alone, and does not wait for it.
  app.addContentTypeParser("*", (_request, _payload, parsed) => parsed(null));

  const proxied = (request: FastifyRequest<{ Params: McpPath }>, reply: FastifyReply): void => {
    const { namespace, gateway, server } = request.params;
    reply.hijack();
    new ProxiedRequest({ request: request.raw, response: reply.raw, path: { namespace, gateway, server } }, options).start();
  };
  app.all("/:namespace/:gateway/:server/mcp", proxied);
  app.all("/:namespace/:gateway/mcp", proxied);

  const unknown = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    reply.hijack();
    const [namespace = "", gateway = ""] = (request.url.split("?")[0] ?? "").split("/").slice(1);
    await refuseUnknownPath({ request: request.raw, response: reply.raw, path: { namespace, gateway } }, options);
  };
  app.all("/*", unknown);
  done();
};
