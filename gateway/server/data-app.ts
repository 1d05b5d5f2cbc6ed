import { type FastifyInstance, type FastifyServerFactory, fastify } from "fastify";
import { type AuthzOptions, authzRoutes } from "../authz/authz-routes";
import { denialResponse } from "../decision/denial-response";
import { frontDoor } from "../mcp/front-door";
import { clientErrorHandler, frameworkErrorHandler, maxParamLength } from "../mcp/http-faults";
import { mcpRoutes } from "../mcp/mcp-routes";
import type { ProxyOptions } from "../mcp/proxy-options";
import { unforeseen } from "../mcp/refusals";
import { wellKnownRoutes } from "../mcp/well-known-routes";

export interface DataAppOptions {
  readonly authz: AuthzOptions;
  readonly proxy: ProxyOptions;
  readonly serverFactory: FastifyServerFactory;
  /** Told of a failure that nobody foresaw. */
  readonly report: (error: unknown, request: string) => void;
}

/** The port that clients connect to (interfaces §4). */
export function buildDataApp({ authz, proxy, serverFactory, report }: DataAppOptions): FastifyInstance {
  let isOpen = true;
  const app = fastify({
    serverFactory: (others, settings) => serverFactory(frontDoor({ proxy, others, isOpen: () => isOpen, report }), settings),
    clientErrorHandler,
    frameworkErrors: frameworkErrorHandler,
    routerOptions: { maxParamLength },
  });
  app.addHook("preClose", (done) => {
    isOpen = false;
    done();
  });
  app.setErrorHandler((error, request, reply) => {
    report(error, `${request.method} ${request.routeOptions.url ?? "(no route)"}`);
    const { status, headers, body } = denialResponse({ denial: unforeseen, scheme: "Bearer" });
    return reply.code(status).headers(headers).send(body);
  });
  void app.register(authzRoutes, authz);
  void app.register(wellKnownRoutes);
  // Last, for it answers whatever no other route does.
  void app.register(mcpRoutes, proxy);
  return app;
}
