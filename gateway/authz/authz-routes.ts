import { METHODS } from "node:http";
import type { FastifyPluginAsync, FastifyRequest } from "fastify";
import type { Denial } from "../../contract/denials";
import type { Decider, Verdict } from "../decision/decider";
import { denialResponse } from "../decision/denial-response";
import { forwardAuthDenial, grantHeaders, toolRulesDenial } from "./forward-auth-answer";

/** One decision that was asked for from outside; usage, audit and metrics hear of it. */
export interface AuthzAnswer {
  readonly request: FastifyRequest;
  readonly path: AuthzPath;
  readonly verdict: Verdict;
  /** As it was answered; absent when it was let through. */
  readonly denial?: Denial;
  readonly status: number;
  /** That the decision took. */
  readonly milliseconds: number;
}

interface AuthzPath {
  readonly namespace: string;
  readonly gateway: string;
  readonly server: string;
}

export interface AuthzOptions {
  readonly decider: Pick<Decider, "decide">;
  readonly answered: (answer: AuthzAnswer) => void;
}

/**
 * `/-/authz/{namespace}/{gateway}/{server}`, any method: the decision alone, for nginx auth_request, Envoy ext_authz (which
 * appends the original path), Traefik forwardAuth and Caddy forward_auth (interfaces §4).
 *
 * Host and Origin are those of the request that is asked about, so they are not checked here: without a token there is
 * nothing to be had.
 */
export const authzRoutes: FastifyPluginAsync<AuthzOptions> = async (app, { decider, answered }) => {
  const more = METHODS.filter((method) => method !== "CONNECT" && !app.supportedMethods.includes(method));
  for (const method of more) app.addHttpMethod(method);
  // Whatever is sent along is not looked at, and never waited for.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", (_request, payload, done) => {
    payload.resume();
    done(null);
  });
  for (const url of ["/-/authz/:namespace/:gateway/:server", "/-/authz/:namespace/:gateway/:server/*"]) {
    app.all<{ Params: AuthzPath }>(url, async (request, reply) => {
      const { namespace, gateway, server } = request.params;
      const path = { namespace, gateway, server };
      const start = performance.now();
      const verdict = await decider.decide({ ...path, rawHeaders: request.raw.rawHeaders, headers: request.headers });
      const { decision } = verdict;
      const denial = decision.allow ? toolRulesDenial(decision.grant) : forwardAuthDenial(decision);
      const response = denial ? denialResponse({ denial, scheme: verdict.scheme }) : undefined;
      answered({
        request,
        path,
        verdict,
        ...(denial && { denial }),
        status: response?.status ?? 200,
        milliseconds: performance.now() - start,
      });
      if (response) return reply.code(response.status).headers(response.headers).send(response.body);
      return reply.headers({ ...(decision.allow && grantHeaders(decision.grant)), "cache-control": "no-store" }).send();
    });
  }
};
