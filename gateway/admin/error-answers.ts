import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { redactTokens } from "../../contract/token";
import { StoreUnavailable, SourceMismatch } from "../store/store";
import { AdminFault, type FaultCode } from "./admin-fault";
import { validationFault } from "./validation-fault";

/** What fastify itself refuses, in our words. */
const ofFastify: Readonly<Record<string, readonly [code: FaultCode, message: string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ["too_large", "The body is too large. Send fewer records a batch."],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ["unsupported_media_type", "The body must be JSON: send `Content-Type: application/json`."],
  FST_ERR_CTP_EMPTY_JSON_BODY: ["bad_request", "The body is empty. Send the JSON that /openapi.json describes."],
  FST_ERR_CTP_INVALID_JSON_BODY: ["bad_request", "The body is not JSON. Check its quotes, commas and brackets."],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ["bad_request", "The body is not as long as Content-Length says."],
};

/** Answers every failure as `{error: {code, message, field?}}`; what was not foreseen is told to `refused` and never shown. */
export function answerErrors(app: FastifyInstance, refused: (fault: AdminFault, request: FastifyRequest, error: unknown) => void): void {
  app.setErrorHandler<FastifyError>(async (error, request, reply) => {
    const fault = faultOf(error, request);
    refused(fault, request, error);
    if (fault.status === 401) void reply.header("www-authenticate", 'Bearer realm="gatebolt-admin"');
    if (fault.status === 503) void reply.header("retry-after", "1");
    return reply.code(fault.status).send(fault.body);
  });
  app.setNotFoundHandler(async (request, reply) => {
    const fault = new AdminFault(
      "not_found",
      `There is no ${request.method} ${redactTokens(request.url.split("?")[0] ?? "")}. /openapi.json lists what there is.`,
    );
    return reply.code(fault.status).send(fault.body);
  });
}

/** Answers a URL that cannot be read (fastify `frameworkErrors`). */
export function answerBadUrl(_error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  const fault = new AdminFault(
    "bad_request",
    "The URL cannot be read: a % in it is not followed by two hex digits, or a part is too long.",
  );
  void reply.code(fault.status).send(fault.body);
}

/** The fault that a failure is answered with. */
function faultOf(error: FastifyError, request: FastifyRequest): AdminFault {
  if (error instanceof AdminFault) return error;
  if (error instanceof StoreUnavailable) return new AdminFault("store_unavailable", error.message);
  if (error instanceof SourceMismatch) return new AdminFault("source_mismatch", error.message, { field: "source" });
  if (error.validation) return rejected(error, request);
  const known = ofFastify[error.code];
  if (known) return new AdminFault(...known);
  if (error instanceof SyntaxError && error.statusCode === 400) return new AdminFault(...invalidJson);
  return new AdminFault("internal", "The gateway failed to answer; its log says why. Nothing was let through.");
}

const invalidJson = ["bad_request", "The body is not JSON. Check its quotes, commas and brackets."] as const;

function rejected({ validation = [], validationContext = "body" }: FastifyError, request: FastifyRequest): AdminFault {
  const part = validationContext === "querystring" || validationContext === "params" ? validationContext : "body";
  const value = { body: request.body, querystring: request.query, params: request.params }[part];
  return validationFault({ faults: validation, part, schema: request.routeOptions.schema?.[part], value });
}
