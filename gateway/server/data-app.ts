import { type FastifyInstance, type FastifyServerFactory, fastify } from "fastify";
import type { Denial } from "../../contract/denials";
import { type AuthzOptions, authzRoutes } from "../authz/authz-routes";
import { denialResponse } from "../decision/denial-response";
import { clientErrorHandler, frameworkErrorHandler, maxParamLength } from "../mcp/http-faults";
import { mcpRoutes } from "../mcp/mcp-routes";
import type { ProxyOptions } from "../mcp/proxy-options";
import { wellKnownRoutes } from "../mcp/well-known-routes";

export interface DataAppOptions {
  readonly authz: AuthzOptions;
  readonly proxy: ProxyOptions;
  readonly serverFactory: FastifyServerFactory;
  /** Told of a failure that nobody foresaw. */
  readonly report: (error: unknown, request: string) => void;
}

const undecided: Denial = {
  reason: "store_unavailable",
  message: "The gateway could not decide this request; its log says why. Try again.",
};

/** The port that clients connect to (interfaces §4). */
export function buildDataApp({ authz, proxy, serverFactory, report }: DataAppOptions): FastifyInstance {
  const app = fastify({ serverFactory, clientErrorHandler, frameworkErrors: frameworkErrorHandler, routerOptions: { maxParamLength } });
  app.setErrorHandler((error, request, reply) => {
    report(error, `${request.method} ${request.routeOptions.url ?? "(no route)"}`);
    const { status, headers, body } = denialResponse({ denial: undecided, scheme: "Bearer" });
    return reply.code(status).headers(headers).send(body);
  });
  void app.register(authzRoutes, authz);
  void app.register(wellKnownRoutes);
  // Last, for it answers whatever no other route does.
  void app.register(mcpRoutes, proxy);
  return app;
}
