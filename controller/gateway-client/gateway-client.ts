import type { Static, TSchema } from "@sinclair/typebox";
import type { TypeCheck } from "@sinclair/typebox/compiler";
import { type buildConnector, type Dispatcher, Pool } from "undici";
import {
  type AdminEvent,
  adminRoutes,
  type Cut,
  type CutsQuery,
  type Hold,
  type NewHold,
  type Predecessor,
  type PushAnswer,
  type RecordBatch,
  type RecordSummary,
  type SnapshotMark,
  type StoreState,
  type Usage,
} from "../../contract/admin";
import { type AnswerChecks, answerChecks, readAnswer } from "./answers";
import type { GatewayCredential } from "./credentials/gateway-credential";
import { EventReader } from "./event-stream";
import { gatewayConnector } from "./gateway-connector";
import { GatewayError, invalidAnswer, unreachable } from "./gateway-error";

export interface GatewayClientOptions {
  /** Of the admin port, as in `http://127.0.0.1:8081`. */
  readonly url: string;
  readonly credential: GatewayCredential;
  /** PEM certificates to trust instead of the system's. */
  readonly caFile?: string | undefined;
  /** Milliseconds to wait for an answer. @default 30000 */
  readonly timeout?: number;
}

interface Call<Answer extends TSchema> {
  /** For messages, as in "push 3 records". */
  readonly attempt: string;
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body?: unknown;
  readonly check: TypeCheck<Answer>;
  readonly pool?: Pool;
}

/** The gateway sends a keep-alive every 15 s; a stream that is silent for longer is dead. */
const longestSilence = 40_000;

/** Talks to a gateway's admin API. Restrictions have connections of their own, so that no batch is ever before them. */
export class GatewayClient {
  readonly #options: GatewayClientOptions;
  readonly #checks: AnswerChecks = answerChecks();
  readonly #connect: buildConnector.connector;
  readonly #restrictions: Pool;
  readonly #ordinary: Pool;

  constructor(options: GatewayClientOptions) {
    this.#options = options;
    const connect = gatewayConnector(options.caFile);
    const timeouts = { headersTimeout: options.timeout ?? 30_000, bodyTimeout: options.timeout ?? 30_000, keepAliveTimeout: 60_000 };
    this.#connect = connect;
    this.#restrictions = new Pool(options.url, { ...timeouts, connect, connections: 4, pipelining: 1 });
    this.#ordinary = new Pool(options.url, { ...timeouts, connect, connections: 4, pipelining: 1 });
  }

  async state(): Promise<StoreState> {
    return await this.#call({ attempt: "read the gateway's state", method: "GET", path: adminRoutes.state, check: this.#checks.state });
  }

  async push(batch: RecordBatch, urgency: "restriction" | "ordinary"): Promise<PushAnswer> {
    const pool = urgency === "restriction" ? this.#restrictions : this.#ordinary;
    const attempt = `push ${batch.records.length} records`;
    return await this.#call({ attempt, method: "POST", path: adminRoutes.records, body: batch, check: this.#checks.push, pool });
  }

  async mark(mark: SnapshotMark): Promise<StoreState> {
    const check = this.#checks.state;
    return await this.#call({ attempt: "mark the snapshot complete", method: "POST", path: adminRoutes.snapshot, body: mark, check });
  }

  async digests(): Promise<readonly string[]> {
    const { buckets } = await this.#call({
      attempt: "compare with the gateway",
      method: "GET",
      path: adminRoutes.digests,
      check: this.#checks.digests,
    });
    return buckets;
  }

  async bucket(index: number): Promise<readonly RecordSummary[]> {
    const path = adminRoutes.bucket.replace(":bucket", String(index));
    const { records } = await this.#call({ attempt: "compare with the gateway", method: "GET", path, check: this.#checks.bucket });
    return records;
  }

  async cuts(on?: CutsQuery): Promise<readonly Cut[]> {
    const query = on ? `?${new URLSearchParams({ ...on }).toString()}` : "";
    const path = `${adminRoutes.cuts}${query}`;
    const { cuts } = await this.#call({ attempt: "read the cuts in force", method: "GET", path, check: this.#checks.cuts });
    return cuts;
  }

  async addHold(newHold: NewHold): Promise<Hold> {
    const path = adminRoutes.holds;
    const { hold } = await this.#call({
      attempt: "give a hold back to the gateway",
      method: "POST",
      path,
      body: newHold,
      check: this.#checks.hold,
      pool: this.#restrictions,
    });
    return hold;
  }

  async predecessors(): Promise<readonly Predecessor[]> {
    const path = adminRoutes.predecessors;
    const check = this.#checks.predecessors;
    return (await this.#call({ attempt: "read the predecessors of tokens", method: "GET", path, check })).predecessors;
  }

  async usage(): Promise<Usage> {
    return await this.#call({ attempt: "read usage", method: "GET", path: adminRoutes.usage, check: this.#checks.usage });
  }

  async events(listener: { opened(): void; told(event: AdminEvent): void }, signal: AbortSignal): Promise<void> {
    const attempt = "watch the gateway's events";
    const reader = new EventReader();
    // Not of a pool: it would take one of its connections for good.
    const stream = new Pool(this.#options.url, { connect: this.#connect, connections: 1, bodyTimeout: longestSilence });
    try {
      const { statusCode, body } = await this.#authenticated((headers) =>
        stream.request({ method: "GET", path: adminRoutes.events, headers, signal }),
      );
      if (statusCode !== 200) throw this.#refusal(attempt, statusCode, await body.text());
      listener.opened();
      for await (const piece of body.setEncoding("utf8")) {
        for (const event of reader.read(String(piece))) listener.told(event);
      }
    } catch (error) {
      if (signal.aborted) return;
      throw error instanceof GatewayError ? error : unreachable(attempt, this.#options.url, error);
    } finally {
      await stream.destroy();
    }
  }

  /** Drops what is under way; nothing is lost, for what was not confirmed is pushed again. */
  async close(): Promise<void> {
    await Promise.all([this.#restrictions.destroy(), this.#ordinary.destroy()]);
  }

  async #call<Answer extends TSchema>({ attempt, method, path, body, check, pool }: Call<Answer>): Promise<Static<Answer>> {
    const { statusCode, text } = await this.#exchange(pool ?? this.#ordinary, { attempt, method, path, body });
    if (statusCode >= 300) throw this.#refusal(attempt, statusCode, text);
    const answer = readAnswer(check, text);
    if (!answer.ok) throw invalidAnswer(attempt, this.#options.url, answer.fault);
    return answer.value;
  }

  async #exchange(pool: Pool, { attempt, method, path, body }: Pick<Call<TSchema>, "attempt" | "method" | "path" | "body">) {
    try {
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      const { statusCode, body: answer } = await this.#authenticated((headers) => pool.request({ method, path, headers, ...sent }));
      return { statusCode, text: await answer.text() };
    } catch (error) {
      if (error instanceof GatewayError) throw error;
      throw unreachable(attempt, this.#options.url, error);
    }
  }

  /** Sends with the credential of the moment, and once more where the gateway refuses it and there is a newer one. */
  async #authenticated<Answer extends Dispatcher.ResponseData>(
    send: (headers: Record<string, string>) => Promise<Answer>,
  ): Promise<Answer> {
    const { credential } = this.#options;
    const token = await credential.token();
    const answer = await send(headersWith(token));
    if (answer.statusCode !== 401) return answer;
    credential.refused(token);
    const newer = await credential.token();
    if (newer === token) return answer;
    await answer.body.dump();
    return await send(headersWith(newer));
  }

  #refusal(attempt: string, status: number, text: string): GatewayError {
    const answer = readAnswer(this.#checks.error, text);
    if (!answer.ok) return invalidAnswer(attempt, this.#options.url, `${status} and ${answer.fault}`);
    const { code, message } = answer.value.error;
    return new GatewayError(code, `${attempt}: the gateway at ${this.#options.url} answered ${status}: ${message}`);
  }
}

function headersWith(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}`, "content-type": "application/json" };
}
