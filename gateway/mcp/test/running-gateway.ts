import type { AddressInfo } from "node:net";
import fastify, { type FastifyInstance } from "fastify";
import type { Grant } from "../../../contract/decision";
import { LiveRequests } from "../../sessions/live-requests";
import { SessionEnder } from "../../sessions/session-ender";
import { SessionIds } from "../../sessions/session-ids";
import { UpstreamSessions } from "../../sessions/upstream-sessions";
import { AddressRules } from "../../upstream/address-rules";
import { type UpstreamsOptions, Upstreams } from "../../upstream/upstreams";
import { clientErrorHandler, frameworkErrorHandler, maxHeaderBytes, maxParamLength } from "../http-faults";
import { mcpRoutes } from "../mcp-routes";
import type { ProxyOptions } from "../proxy-options";
import type { DoneRequest } from "../proxy-observer";
import { wellKnownRoutes } from "../well-known-routes";
import { FakeDecider } from "./fake-decider";

type Over = Partial<ProxyOptions> & { readonly upstream?: Partial<UpstreamsOptions>; readonly now?: () => number };

/** The proxy on a real port, with everything real but the decision. */
export class RunningGateway {
  readonly decider = new FakeDecider();
  readonly done: DoneRequest[] = [];
  readonly used: Grant[] = [];
  readonly answered: number[] = [];
  /** What went wrong that nobody foresaw. */
  readonly failures: unknown[] = [];
  readonly live: LiveRequests;
  readonly sessions: UpstreamSessions;
  readonly ender: SessionEnder;
  readonly upstreams: Upstreams;
  readonly #app: FastifyInstance;
  readonly #stop: () => void;

  private constructor({ upstream = {}, ...over }: Over) {
    const now = over.now ?? Date.now;
    const { decider } = this;
    const rules = new AddressRules({ allow: ["127.0.0.0/8"], ownPorts: () => [] });
    const stdio = {
      forConnection: () => {
        throw new Error("no stdio servers in these tests");
      },
      endConnection: () => undefined,
    };
    this.upstreams = new Upstreams({ rules, stdio, now, ...upstream });
    this.sessions = new UpstreamSessions({ ids: new SessionIds(Buffer.alloc(32, 7)), now });
    this.ender = new SessionEnder(this.upstreams, () => undefined);
    this.live = new LiveRequests({
      decider,
      sessions: this.sessions,
      ender: this.ender,
      replica: "test",
      now,
      failed: (error) => this.failures.push(error),
    });
    this.#stop = this.live.watch(decider);
    const observer = {
      requestDone: (request: DoneRequest) => this.done.push(request),
      used: (grant: Grant) => this.used.push(grant),
      serverAnswered: (_server: unknown, status: number) => this.answered.push(status),
    };
    this.#app = fastify({
      http: { maxHeaderSize: maxHeaderBytes },
      clientErrorHandler,
      frameworkErrors: frameworkErrorHandler,
      routerOptions: { maxParamLength },
      forceCloseConnections: true,
    });
    this.#app.register(wellKnownRoutes);
    this.#app.register(mcpRoutes, {
      decider,
      live: this.live,
      sessions: this.sessions,
      upstreams: this.upstreams,
      observer,
      gatewayUrl: () => undefined,
      isAllowedHost: (name) => name === "127.0.0.1" || name === "localhost",
      nameClient: ({ name, userAgent }) => name ?? userAgent,
      now,
      ...over,
    });
  }

  /** With one token, `agent`, for a gateway with one server. */
  static async start(grant: Grant, over: Over = {}): Promise<RunningGateway> {
    const gateway = new RunningGateway(over);
    gateway.decider.allow("agent", grant);
    await gateway.#app.listen({ host: "127.0.0.1", port: 0 });
    return gateway;
  }

  get port(): number {
    return (this.#app.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/default/tools/echo/mcp`;
  }

  async close(): Promise<void> {
    this.#stop();
    await this.#app.close();
    await this.ender.settled();
    await this.upstreams.close();
  }
}
