import type { IncomingMessage, ServerResponse } from "node:http";
import type { Grant } from "../../contract/decision";
import type { Denial } from "../../contract/denials";
import type { ToolRules } from "../../contract/records";
import type { LiveUse, Verdict } from "../decision/decider";
import type { RequestId } from "../decision/denial-response";
import type { LiveParty } from "../sessions/live-party";
import type { UpstreamSession } from "../sessions/upstream-sessions";
import { UpstreamError, type UpstreamRequest } from "../upstream/upstream";
import { Answer, type AnswerOwner } from "./answer";
import { type AnswerHeaders, isNoMcp, type UpstreamHeaders } from "./answer-headers";
import type { Envelope } from "./envelope";
import { isModern } from "./header-hints";
import { refusedHost } from "./host-check";
import { type BodyListener, judgedAgain, readBody } from "./incoming-body";
import type { Refusal } from "./judgement";
import { defaultMaxBody, defaultPatience, type ProxyOptions } from "./proxy-options";
import type { ClaimedClient, DoneRequest, McpPath } from "./proxy-observer";
import { credentialRefused, notMcp, redirected, refused, sendDenial, sendJson } from "./refusals";
import { sentHeaders } from "./request-headers";
import { ScannedBody } from "./scanned-body";
import { rulesInForce } from "./tool-rules";

export interface Incoming {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly path: McpPath;
}

type Outcome = Pick<DoneRequest, "reason" | "cause">;

const noRefusal: Outcome = {};

/** One request on its way: decided, read, judged, sent on, answered; and cut when its decision changes. */
export class ProxiedRequest implements LiveParty, AnswerOwner, BodyListener {
  use: LiveUse | undefined;
  place = -1;
  overtaken = false;
  undecidedSince: number | undefined;
  session: UpstreamSession | undefined;
  readonly since: number;
  readonly #incoming: Incoming;
  readonly #options: ProxyOptions;
  readonly #answer: Answer;
  #verdict: Verdict | undefined;
  /** What the rules were taken from that its body was judged by. */
  #judgedBy: Grant | undefined;
  #envelope: Envelope | undefined;
  #body: Buffer | ScannedBody | undefined;
  #outcome: Outcome | undefined;

  constructor(incoming: Incoming, options: ProxyOptions) {
    const { now, patience = defaultPatience } = options;
    this.#incoming = incoming;
    this.#options = options;
    this.since = now();
    this.#answer = new Answer({ response: incoming.response, owner: this, now, patience });
  }

  get kind(): "request" | "stream" {
    return this.isListening || this.#answer.isStream ? "stream" : "request";
  }

  get client(): string | undefined {
    return this.#options.nameClient(this.#claimed);
  }

  get isListening(): boolean {
    return this.#incoming.request.method === "GET";
  }

  get pending(): RequestId[] {
    const requests = this.#envelope?.messages ?? [];
    return requests.flatMap(({ id, method }) => (id === undefined || method === undefined ? [] : [id]));
  }

  start(): void {
    const { request, response, path } = this.#incoming;
    response.on("close", () => this.#closed());
    const { namespace, gateway } = path;
    const foreign = refusedHost({ headers: request.headers, namespace, gateway }, this.#options);
    if (foreign instanceof Promise) void foreign.then((denial) => this.#admit(denial));
    else this.#admit(foreign);
  }

  #admit(foreign: Denial | undefined): void {
    if (foreign) {
      this.refuse(foreign);
      return;
    }
    if (this.#outcome) return;
    const { request, path } = this.#incoming;
    const { namespace, gateway, server } = path;
    const ask = { namespace, gateway, server, headers: request.headers, rawHeaders: request.rawHeaders };
    this.#options.live.open(this, ask, (verdict) => this.#decided(verdict));
  }

  cut(denial: Denial): void {
    this.#answer.cut(denial);
  }

  tick(now: number): void {
    this.#answer.tick(now);
  }

  onBody(body: Buffer | ScannedBody, { envelope, length }: { readonly envelope: Envelope; readonly length?: number | undefined }): void {
    this.#envelope = envelope;
    this.#body = body;
    const { use } = this;
    const refusal = use && use.grant !== this.#judgedBy ? judgedAgain(body, this.#incoming.request.headers, rulesOf(use.grant)) : undefined;
    if (refusal) this.onRefused(refusal);
    else this.#forward({ body, length });
  }

  onRefused({ status, body, reason }: Refusal): void {
    const { response } = this.#incoming;
    if (this.#outcome) return;
    if (response.headersSent) {
      this.#answer.cut({ reason, message: "The request's body broke off." });
      return;
    }
    this.#outcome = { reason };
    this.#answer.abandon();
    sendJson(response, status, body);
  }

  answered(status: number, headers: UpstreamHeaders): { readonly relay: AnswerHeaders | undefined } | { readonly refuse: Denial } {
    if (status === 401 || status === 403) return { refuse: credentialRefused };
    if (status >= 300 && status < 400) return { refuse: redirected };
    if (isNoMcp(status, headers) && this.pending.length > 0) return { refuse: notMcp };
    if (this.use) this.#options.observer.serverAnswered(this.use.grant.server, status);
    if (this.session && (status === 404 || (this.#incoming.request.method === "DELETE" && status < 300))) {
      this.#options.sessions.forget(this.session);
    }
    return { relay: this.#sessionHeader(headers["mcp-session-id"]) };
  }

  refuse(denial: Denial, cause?: unknown): void {
    const { response } = this.#incoming;
    if (this.#outcome) return;
    this.broke(denial, cause);
    if (response.headersSent || response.destroyed) return;
    const ids = this.pending;
    const id = this.#envelope?.batch ? undefined : ids[0];
    const status = sendDenial(response, denial, { scheme: this.#verdict?.scheme ?? "Bearer", id });
    if (this.use && denial.reason.startsWith("upstream_")) this.#options.observer.serverAnswered(this.use.grant.server, status);
  }

  broke({ reason }: Denial, cause?: unknown): void {
    this.#outcome = { reason, cause };
  }

  #decided(verdict: Verdict): void {
    this.#verdict = verdict;
    if (this.#outcome) return;
    if (!verdict.decision.allow) this.refuse(this.#withUrls(verdict.decision));
    else if (!isSpoken(this.#incoming.request.method)) this.refuse(refused.method);
    else if (this.use && this.#joinsSession(this.use)) this.#proceed(verdict.decision.grant);
    else this.refuse(refused.session);
  }

  /** Tells a client that must choose a server where each of them is. */
  #withUrls(denial: Denial): Denial {
    const names = this.#verdict?.facts?.gateway?.serverNames ?? [];
    if (denial.reason !== "server_required" || names.length === 0) return denial;
    const { request, path } = this.#incoming;
    const base = this.#options.publicUrl?.replace(/\/$/, "") ?? `http://${request.headers.host}`;
    const urls = names.map((name) => `${base}/${path.namespace}/${path.gateway}/${name}/mcp`);
    return { ...denial, message: `This gateway exposes several servers. Connect to one of them: ${urls.join(", ")}` };
  }

  /** False when the client names a session that is not its connection's. Since 2026-07-28 there are none: the header says nothing then. */
  #joinsSession(use: LiveUse): boolean {
    const { headers } = this.#incoming.request;
    const named = headers["mcp-session-id"];
    if (typeof named !== "string") return true;
    this.session = this.#options.sessions.find(named, use);
    const revision = headers["mcp-protocol-version"];
    if (this.session && typeof revision === "string") this.session.protocolVersion = revision;
    return this.session !== undefined || isModern(headers);
  }

  #proceed(grant: Grant): void {
    const { request } = this.#incoming;
    this.#judgedBy = grant;
    const options = { limit: this.#options.maxBody ?? defaultMaxBody, rules: rulesOf(grant) };
    if (request.method === "POST") readBody(request, options, this);
    else this.#forward({});
  }

  #forward({ body, length }: { readonly body?: Buffer | ScannedBody; readonly length?: number | undefined }): void {
    const { use, session } = this;
    const { method, headers } = this.#incoming.request;
    // It may have been cut, or left, while its body came.
    if (this.#outcome || !use) return;
    const sent = sentHeaders(headers, use.grant.gateway.auth);
    if (session?.id !== undefined) sent["mcp-session-id"] = session.id;
    if (length !== undefined) sent["content-length"] = String(length);
    if (use.grant.server.transport.type === "stdio") this.#options.sessions.processUsed(use);
    this.#options.observer.used(use.grant, this.#claimed);
    try {
      const exchange = { method: method as UpstreamRequest["method"], headers: sent, ...(body && { body }) };
      this.#answer.start(this.#options.upstreams.for(use.grant).exchange(exchange, this.#answer));
    } catch (error) {
      const failed = "The server could not be used; the gateway's log says why.";
      this.#answer.onError(error instanceof UpstreamError ? error : new UpstreamError("unreachable", failed, error));
    }
  }

  /** The session that the upstream names, in the form that works for this connection only. */
  #sessionHeader(id: UpstreamHeaders[string] | undefined): AnswerHeaders | undefined {
    if (typeof id !== "string" || !this.use) return undefined;
    if (this.session?.id === id) return ["mcp-session-id", this.session.exposed];
    this.session = this.#options.sessions.opened(id, this.use);
    return ["mcp-session-id", this.session.exposed];
  }

  get #claimed(): ClaimedClient {
    const first = this.#envelope?.messages[0];
    return { name: first?.clientName, version: first?.clientVersion, userAgent: this.#incoming.request.headers["user-agent"] };
  }

  get #bytesIn(): number {
    return (this.#body instanceof ScannedBody ? this.#body.bytes : this.#body?.length) ?? 0;
  }

  #closed(): void {
    const { request, response, path } = this.#incoming;
    const first = this.#envelope?.messages[0];
    this.#options.live.close(this);
    this.#answer.abandon();
    // An upstream may answer without having read all of it; the client's next request comes behind the rest.
    if (!request.complete) request.unpipe().resume();
    this.#outcome ??= noRefusal;
    this.#options.observer.requestDone({
      path,
      verdict: this.#verdict,
      httpMethod: request.method ?? "",
      method: first?.method,
      tool: first?.method === "tools/call" ? first.name : undefined,
      client: this.#claimed,
      status: response.headersSent ? response.statusCode : 0,
      reason: this.#outcome.reason,
      cause: this.#outcome.cause,
      milliseconds: this.#options.now() - this.since,
      bytesIn: this.#bytesIn,
      bytesOut: this.#answer.bytes,
    });
  }
}

const noRules: readonly ToolRules[] = [];

function rulesOf({ server, gateway, connection }: Grant): readonly ToolRules[] {
  if (!server.tools && !gateway.tools && !connection.tools) return noRules;
  return rulesInForce([server.tools, gateway.tools, connection.tools]);
}

function isSpoken(method: string | undefined): method is UpstreamRequest["method"] {
  return method === "POST" || method === "GET" || method === "DELETE";
}
