import type { FastifyPluginCallback, FastifyReply } from "fastify";

/** Where clients look for OAuth metadata: at the root (RFC 8414, RFC 9728), and below the endpoint (OpenID Connect Discovery). */
const discoveryPaths = ["/.well-known/*", "/:namespace/:gateway/:server/mcp/.well-known/*", "/:namespace/:gateway/mcp/.well-known/*"];

const registration = {
  error: "invalid_client_metadata",
  error_description:
    "This gateway accepts API tokens only. Your token is unknown, expired or revoked. " +
    "Ask whoever runs the gateway for a new one, and put it into your client's configuration.",
};

/**
 * Tells OAuth clients that there is nothing to discover: a client that got a 401 tries to register, and shows its user the
 * sentence that it is answered with. No token is looked at, and nothing is forwarded.
 */
export const wellKnownRoutes: FastifyPluginCallback = (app, _options, done) => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", (_request, payload, parsed) => {
    payload.resume();
    parsed(null);
  });
  for (const path of discoveryPaths) {
    app.all(path, (_request, reply) =>
      answer(reply, 404, { error: "not_found", error_description: "This gateway has no OAuth metadata." }),
    );
  }
  app.post("/register", (_request, reply) => answer(reply, 400, registration));
  done();
};

function answer(reply: FastifyReply, status: number, body: { readonly error: string; readonly error_description: string }): FastifyReply {
  return reply.code(status).header("cache-control", "no-store").send(body);
}
