import { AdminError, AdminEvent, adminRoutes } from "../../contract/admin";
import type { AdminRoute, Schema } from "./admin-route";
import { Components } from "./openapi-components";

type Json = Readonly<Record<string, unknown>>;

/**
 * The OpenAPI 3.1 document of the admin port, made from the very routes and schemas that are served, so that it cannot say
 * something else.
 */
export function openApiDocument(routes: readonly AdminRoute[], version: string): Json {
  const components = new Components();
  const paths: Record<string, Record<string, unknown>> = {};
  const operations = [
    ...routes.map((route) => operationOf(route, components)),
    eventsOperation(components),
    documentOperation(components),
    ...openOperations,
  ];
  for (const { path, method, operation } of operations) paths[path] = { ...paths[path], [method]: operation };
  return {
    openapi: "3.1.0",
    info: {
      title: "Gatebolt admin API",
      version,
      description: "Declared access, cuts and usage of one gateway. Times are milliseconds since 1970.",
    },
    security: [{ adminToken: [] }],
    paths,
    components: {
      schemas: components.schemas,
      securitySchemes: {
        adminToken: {
          type: "http",
          scheme: "bearer",
          description: "The admin token (--admin-token-file), or a ServiceAccount token (--admin-subject).",
        },
      },
    },
  };
}

interface Operation {
  readonly path: string;
  readonly method: string;
  readonly operation: Json;
}

function operationOf(route: AdminRoute, components: Components): Operation {
  const { method, url, scope, summary, status = 200, body, answer } = route;
  return {
    path: templateOf(url),
    method: method.toLowerCase(),
    operation: {
      operationId: operationIdOf(method, url),
      summary,
      description: `Needs scope \`${scope}\`.`,
      ...withParameters([...parametersOf(route.path, "path"), ...parametersOf(route.query, "query")]),
      ...(body && { requestBody: { required: true, content: jsonContent(components.refTo(body)) } }),
      responses: {
        [status]: { description: "Done.", content: jsonContent(components.refTo(answer)) },
        default: { description: "Refused; `error` says why and what to do.", content: jsonContent(components.refTo(AdminError)) },
      },
    },
  };
}

function eventsOperation(components: Components): Operation {
  return {
    path: adminRoutes.events,
    method: "get",
    operation: {
      operationId: "getEvents",
      summary: "Server-sent events as they happen: the event's name is its type, its data an AdminEvent. Nothing is replayed.",
      description: "Needs scope `observe`.",
      responses: {
        200: { description: "A stream that stays open.", content: { "text/event-stream": { schema: components.refTo(AdminEvent) } } },
        default: { description: "Refused; `error` says why and what to do.", content: jsonContent(components.refTo(AdminError)) },
      },
    },
  };
}

const openOperations: readonly Operation[] = [
  open("/healthz", "The process answers."),
  open("/readyz", "200 when requests are decided, else 503 with why not."),
  open("/metrics", "Metrics in the Prometheus text format."),
];

/** For whoever may do anything here. */
function documentOperation(components: Components): Operation {
  return {
    path: "/openapi.json",
    method: "get",
    operation: {
      operationId: "getOpenapi",
      summary: "This document.",
      description: "Needs any scope.",
      responses: {
        200: { description: "Done.", content: jsonContent({ type: "object" }) },
        default: { description: "Refused; `error` says why and what to do.", content: jsonContent(components.refTo(AdminError)) },
      },
    },
  };
}

function open(path: string, summary: string): Operation {
  const content = { "text/plain": { schema: { type: "string" } } };
  const responses = {
    200: { description: "Yes.", content },
    ...(path === "/readyz" && { 503: { description: "Not yet.", content } }),
  };
  return {
    path,
    method: "get",
    operation: { operationId: `get${capitalised(path.slice(1).replace(/\W.*/, ""))}`, summary, security: [], responses },
  };
}

/** fastify's `:id` is OpenAPI's `{id}`. */
function templateOf(url: string): string {
  return url.replaceAll(/:(\w+)/g, "{$1}");
}

function operationIdOf(method: string, url: string): string {
  const words = url
    .replace("/admin/v1/", "")
    .split("/")
    .map((word) => (word.startsWith(":") ? `By${capitalised(word.slice(1))}` : capitalised(word)));
  return method.toLowerCase() + words.join("");
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function withParameters(parameters: readonly Json[]): Json {
  return parameters.length > 0 ? { parameters } : {};
}

function parametersOf(schema: Schema | undefined, place: "path" | "query"): Json[] {
  const { properties = {}, required = [] } = (schema ?? {}) as { properties?: Record<string, Json>; required?: readonly string[] };
  return Object.entries(properties).map(([name, { description, ...own }]) => ({
    name,
    in: place,
    required: required.includes(name),
    ...(description !== undefined && { description }),
    schema: own,
  }));
}

function jsonContent(schema: Json): Json {
  return { "application/json": { schema } };
}
