import type { Dispatcher } from "undici";
import { kubeErrorOf } from "./answer/kube-error-of";
import { streamedValues } from "./answer/streamed-values";
import { unreachable } from "./answer/unreachable";
import type { Config } from "./config/config";
import type { Lane } from "./connection/lane";
import type { LaneName, Lanes } from "./connection/lanes";
import type { Credential, Credentials } from "./credentials/credentials";
import type { FreshFile } from "./credentials/fresh-file";
import { TimedOut } from "./deadline";
import { type KubeApi, KubeError, type KubeRequest, KubeUnreachable, type StreamRequest } from "./kube-api";
import type { Observation } from "./observation";
import { askedText, pathWithQuery } from "./request-text";
import { UnderWay } from "./under-way";

export interface HttpKubeApiParts {
  readonly config: Config;
  readonly credentials: Credentials;
  readonly ca: FreshFile | undefined;
  readonly lanes: Lanes;
  readonly userAgent: string;
  readonly observe: ((observation: Observation) => void) | undefined;
  readonly now: () => number;
}

const defaultTimeout = 30_000;

type Asked = Omit<KubeRequest, "timeout" | "signal">;

interface Exchange {
  readonly lane: LaneName;
  readonly request: Asked;
  readonly signal: AbortSignal;
}

interface Answer {
  readonly response: Dispatcher.ResponseData;
  readonly lane: Lane;
}

/** The API server over two undici pools. */
export class HttpKubeApi implements KubeApi {
  readonly #parts: HttpKubeApiParts;
  readonly #url: URL;
  readonly #underWay = new UnderWay();

  constructor(parts: HttpKubeApiParts) {
    this.#parts = parts;
    this.#url = new URL(parts.config.cluster.server);
  }

  get server(): string {
    return this.#parts.config.cluster.server;
  }

  get context(): string {
    return this.#parts.config.context;
  }

  get namespace(): string | undefined {
    return this.#parts.config.namespace;
  }

  async call<Body = unknown>({ timeout = defaultTimeout, signal, ...request }: KubeRequest): Promise<Body> {
    const limit = this.#underWay.begin(timeout, signal);
    try {
      const { response } = await this.#answered({ lane: "requests", request, signal: limit.signal });
      const text = await response.body.text();
      const body: Body = text === "" ? undefined : JSON.parse(text);
      return body;
    } catch (error) {
      throw this.#explained(request, error);
    } finally {
      limit.end();
    }
  }

  async lines({ path, query, accept, idleTimeout, signal }: StreamRequest): Promise<AsyncIterable<unknown>> {
    const request: Asked = { method: "GET", path, ...(query && { query }), ...(accept !== undefined && { accept }) };
    const { lanes, now } = this.#parts;
    const limit = this.#underWay.begin(idleTimeout, signal);
    try {
      const { response, lane } = await this.#answered({ lane: "watches", request, signal: limit.signal });
      limit.disarm();
      return streamedValues(response.body, {
        idleTimeout,
        heard: () => {
          lane.heard = now();
        },
        silent: () => lanes.suspect("watches", lane, now() - idleTimeout),
        broken: (cause) => this.#explained(request, cause),
        ended: () => limit.end(),
      });
    } catch (error) {
      limit.end();
      throw this.#explained(request, error);
    }
  }

  async close(): Promise<void> {
    // One by one and first: of a connection that is destroyed under a request, undici lets an error through that nobody can catch.
    this.#underWay.cut(new Error("this connection to the API server was closed"));
    await this.#parts.lanes.close();
  }

  /** Credentials that were refused may have been replaced meanwhile: they are got anew, and the request is made once more. */
  async #answered(exchange: Exchange): Promise<Answer> {
    const first = await this.#sent(exchange);
    if (first.response.statusCode !== 401) return this.#accepted(exchange, first);
    await first.response.body.dump();
    this.#parts.credentials.expire();
    this.#parts.ca?.expire();
    return this.#accepted(exchange, await this.#sent(exchange));
  }

  async #accepted({ request }: Exchange, answer: Answer): Promise<Answer> {
    const { statusCode: status, headers, body } = answer.response;
    if (status >= 200 && status < 300) return answer;
    const { config, now } = this.#parts;
    const account = `${config.user.name === "" ? "nobody" : config.user.name} (${config.origin})`;
    throw kubeErrorOf({ asked: askedText(request), status, headers, text: await body.text(), account, now: now() });
  }

  async #sent({ lane: name, request, signal }: Exchange): Promise<Answer> {
    const { credentials, lanes, now } = this.#parts;
    const credential = await credentials.current();
    const lane = await lanes.lane(name, credential);
    const since = now();
    try {
      const response = await lane.pool.request({ ...this.#toSend(request, credential), signal });
      lane.heard = now();
      this.#observe(request.method, response.statusCode, { since, date: dateOf(response.headers["date"]) });
      return { response, lane };
    } catch (error) {
      this.#observe(request.method, "error", { since });
      if (signal.reason instanceof TimedOut) lanes.suspect(name, lane, since);
      throw error;
    }
  }

  #toSend(request: Asked, { headers }: Credential): Dispatcher.RequestOptions {
    const { body, contentType = "application/json", accept = "application/json" } = request;
    return {
      method: request.method,
      path: pathWithQuery(request, this.#url.pathname.replace(/\/$/, "")),
      headers: {
        ...headers,
        accept,
        "user-agent": this.#parts.userAgent,
        ...(body !== undefined && { "content-type": contentType }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    };
  }

  #observe(
    method: string,
    status: number | "error",
    { since, date }: { readonly since: number; readonly date?: number | undefined },
  ): void {
    const seconds = (this.#parts.now() - since) / 1000;
    this.#parts.observe?.({ method, host: this.#url.host, status, seconds, ...(date !== undefined && { date }) });
  }

  #explained(request: Asked, error: unknown): Error {
    if (error instanceof KubeError || error instanceof KubeUnreachable) return error;
    return unreachable({ asked: askedText(request), server: this.server, context: this.context }, error);
  }
}

function dateOf(header: string | string[] | undefined): number | undefined {
  const time = Date.parse(String(header));
  return Number.isNaN(time) ? undefined : time;
}
