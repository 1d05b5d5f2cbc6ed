import type { IncomingHttpHeaders } from "node:http";
import { type FastifyInstance, type FastifyRequest, type FastifyServerFactory, fastify } from "fastify";
import { adminRoutes, type Scope } from "../../contract/admin";
import type { Denial } from "../../contract/denials";
import { AdminFault } from "./admin-fault";
import type { AdminRoute } from "./admin-route";
import { anonymous } from "./anonymous-schema";
import { authenticated, checkListed, checkScope } from "./bearer";
import type { Authenticate, Caller } from "./caller";
import { answerBadUrl, answerErrors } from "./error-answers";
import { streamEvents } from "./event-stream";
import { openRoutes } from "./open-routes";
import { openApiDocument } from "./openapi";
import type { AdminParts, AdminWrite } from "./ports";
import { readRoutes } from "./read-routes";
import { writeRoutes } from "./write-routes";

export interface AdminAppOptions extends AdminParts {
  readonly authenticate: Authenticate;
  /** Why a call with these headers comes from a page that has no business here (DNS rebinding), if it does. */
  readonly foreign: (headers: IncomingHttpHeaders) => Denial | undefined;
  /** The text of `/metrics` and its content type. */
  readonly metrics: () => Promise<{ readonly type: string; readonly text: string }>;
  /** Of the product, for `/openapi.json`. */
  readonly version: string;
  readonly audit: (write: AdminWrite) => void;
  /** Told of a failure that nobody foresaw. */
  readonly report: (error: unknown, route: string) => void;
  readonly serverFactory?: FastifyServerFactory;
}

/** A batch of records, their secrets included, fits well into it. */
const bodyLimit = 16 * 1024 * 1024;

/** The admin port (interfaces §5). */
export function buildAdminApp(options: AdminAppOptions): FastifyInstance {
  const app = fastify({
    bodyLimit,
    // A cut's id holds a kind, a namespace and a name.
    routerOptions: { maxParamLength: 1024 },
    // An unknown field must be refused, and "1" is not 1: what validates is what was sent.
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, useDefaults: false } },
    frameworkErrors: answerBadUrl,
    ...(options.serverFactory && { serverFactory: options.serverFactory }),
  });
  const callers = new WeakMap<FastifyRequest, Caller>();
  const routes = [...writeRoutes(options), ...readRoutes(options)];
  app.addHook("onRequest", async ({ headers }) => refuse(options.foreign(headers)));
  answerErrors(app, (fault, request, error) => auditRefusal({ fault, request, error, options, caller: callers.get(request) }));
  openRoutes(app, {
    state: () => options.store.state(),
    metrics: options.metrics,
  });

  const known = async (request: FastifyRequest) => {
    const caller = await authenticated(options.authenticate, request.headers.authorization);
    // Before it may be refused, so that audit can say who tried.
    callers.set(request, caller);
    return caller;
  };
  const authorise = (scope: Scope) => async (request: FastifyRequest) => checkScope(await known(request), scope);
  const document = JSON.stringify(openApiDocument(routes, options.version));
  const onRequest = async (request: FastifyRequest) => checkListed(await known(request));
  app.get("/openapi.json", { onRequest }, async (_request, reply) => reply.type("application/json").send(document));
  for (const route of routes) addRoute(app, route, { authorise, callers, audit: options.audit });
  addEvents(app, options, authorise("observe"));
  return app;
}

interface RouteContext {
  readonly authorise: (scope: Scope) => (request: FastifyRequest) => Promise<void>;
  readonly callers: WeakMap<FastifyRequest, Caller>;
  readonly audit: AdminAppOptions["audit"];
}

function addRoute(app: FastifyInstance, route: AdminRoute, { authorise, callers, audit }: RouteContext): void {
  const { method, url, scope, status = 200, path, query, body } = route;
  app.route({
    method,
    url,
    schema: {
      ...(path && { params: anonymous(path) }),
      ...(query && { querystring: anonymous(query) }),
      ...(body && { body: anonymous(body) }),
    },
    onRequest: authorise(scope),
    handler: async (request, reply) => {
      const caller = callers.get(request);
      if (!caller) throw new Error("a route was reached by nobody");
      const answered = await route.handle({ path: request.params, query: request.query, body: request.body, caller });
      const detail = answered.audit;
      if (method !== "GET") audit({ subject: caller.subject, httpMethod: method, route: url, status, ...(detail && { detail }) });
      return reply.code(status).send(answered.body);
    },
  });
}

function addEvents(
  app: FastifyInstance,
  { events, authenticate }: AdminAppOptions,
  onRequest: (request: FastifyRequest) => Promise<void>,
): void {
  const ends = new Set<() => void>();
  app.get(adminRoutes.events, { onRequest }, async (request, reply) => {
    reply.hijack();
    const { authorization } = request.headers;
    const mayStay = () =>
      authenticated(authenticate, authorization).then(
        ({ scopes }) => scopes.includes("observe"),
        () => false,
      );
    const end = streamEvents({ response: reply.raw, hub: events, mayStay });
    ends.add(end);
    reply.raw.on("close", () => ends.delete(end));
  });
  app.addHook("preClose", async () => {
    for (const end of ends) end();
  });
}

function refuse(denial: Denial | undefined): void {
  if (denial) throw new AdminFault(denial.reason === "origin_refused" ? "origin_refused" : "host_header_refused", denial.message);
}

interface Refusal {
  readonly fault: AdminFault;
  readonly request: FastifyRequest;
  readonly error: unknown;
  readonly caller: Caller | undefined;
  readonly options: AdminAppOptions;
}

/** Every attempt to write is audited, and every one that was not allowed to look; what nobody foresaw is reported as well. */
function auditRefusal({ fault, request, error, caller, options }: Refusal): void {
  const route = request.routeOptions.url ?? "";
  if (fault.code === "internal" || fault.cause !== undefined) options.report(fault.cause ?? error, `${request.method} ${route}`);
  const isRead = request.method === "GET" || request.method === "HEAD";
  if (!route.startsWith("/admin/") || (isRead && fault.status !== 401 && fault.status !== 403)) return;
  options.audit({ ...(caller && { subject: caller.subject }), httpMethod: request.method, route, status: fault.status, code: fault.code });
}
