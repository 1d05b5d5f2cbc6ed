import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { decide } from "../../contract/decision";
import type { AdminEvent, CutsQuery, NewHold, PushAnswer, RecordBatch, SnapshotMark, Usage, UsageEntry } from "../../contract/admin";
import { keyText } from "../../contract/kinds";
import { hashToken, parseToken } from "../../contract/token";
import { openSqliteStore } from "../../gateway/store/sqlite/open-sqlite-store";
import { SourceMismatch, type Store } from "../../gateway/store/store";
import type { EventListener, Gateway, Urgency } from "../runtime/gateway";

interface Place {
  readonly namespace?: string;
  readonly gateway?: string;
  readonly server?: string;
}

interface Options {
  readonly now: () => number;
}

/** The gateway's real store behind the controller's port, without HTTP; tests take it away, lose its store, and use tokens. */
export class StoreGateway implements Gateway {
  readonly #now: () => number;
  readonly #folder = mkdtempSync(join(tmpdir(), "gatebolt-controller-"));
  #file = join(this.#folder, "store.db");
  #store: Store;
  #stores = 0;
  #listeners = new Set<EventListener>();
  #streams: (() => void)[] = [];
  #usage = new Map<string, UsageEntry>();
  /** Every push that was tried, in order. */
  readonly pushes: { readonly urgency: Urgency; readonly keys: readonly string[]; readonly at: number }[] = [];
  isDown = false;
  /** Streams that the next push closes. */
  closes = 0;

  constructor({ now }: Options) {
    this.#now = now;
    this.#store = this.#open();
  }

  async state() {
    this.#answering();
    return await this.#store.state();
  }

  async push(batch: RecordBatch, urgency: Urgency): Promise<PushAnswer> {
    this.pushes.push({ urgency, keys: batch.records.map(keyText), at: this.#now() });
    this.#answering();
    const answer = await this.#applied(batch);
    const streams = this.closes;
    this.closes = 0;
    return { ...answer, closed: [{ replica: "one", streams, requests: 0, sessions: 0 }] };
  }

  async mark(mark: SnapshotMark) {
    this.#answering();
    return await this.#store.complete(mark);
  }

  async digests() {
    this.#answering();
    return await this.#store.digests();
  }

  async bucket(index: number) {
    this.#answering();
    return await this.#store.summaries(index);
  }

  async cuts(on?: CutsQuery) {
    this.#answering();
    const { kind, namespace, name } = on ?? {};
    return await this.#store.cuts(kind && namespace !== undefined && name !== undefined ? { kind, namespace, name } : undefined);
  }

  async addHold(hold: NewHold) {
    this.#answering();
    const added = await this.#store.addHold(hold);
    this.tell({ type: "hold", at: this.#now(), name: added.id });
    return added;
  }

  async lift(id: string): Promise<void> {
    await this.#store.lift(id);
    this.tell({ type: "lifted", at: this.#now(), name: id });
  }

  async predecessors() {
    this.#answering();
    return await this.#store.predecessors();
  }

  async usage(): Promise<Usage> {
    this.#answering();
    return { tokens: [...this.#usage.values()], servers: [], since: 0 };
  }

  async events(listener: EventListener, signal: AbortSignal): Promise<void> {
    this.#answering();
    this.#listeners.add(listener);
    listener.opened();
    await new Promise<void>((resolve) => {
      signal.addEventListener("abort", () => resolve());
      this.#streams.push(resolve);
    });
    this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#listeners.clear();
  }

  /** Ends it for good. */
  async end(): Promise<void> {
    await this.#store.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** The store is gone; an empty one is in its place. */
  async loseStore(): Promise<void> {
    await this.#store.close();
    this.#file = join(this.#folder, `store-${++this.#stores}.db`);
    this.#store = this.#open();
  }

  /** Ends every stream of events, as a gateway does that is started anew. */
  endStreams(): void {
    for (const end of this.#streams.splice(0)) end();
  }

  /** The file as it is now, for `putBack`. */
  copy(): string {
    const file = join(this.#folder, `copy-${++this.#stores}.db`);
    const reader = new DatabaseSync(this.#file);
    reader.exec(`VACUUM INTO '${file}'`);
    reader.close();
    return file;
  }

  /** An older copy of the store takes its place. */
  async putBack(copy: string): Promise<void> {
    await this.#store.close();
    this.#file = join(this.#folder, `store-${++this.#stores}.db`);
    copyFileSync(copy, this.#file);
    this.#store = this.#open();
  }

  tell(event: AdminEvent): void {
    for (const listener of this.#listeners) listener.told(event);
  }

  /** A client presents a token: what is it answered? An accepted one counts as a use. */
  async present(token: string, at: Place = {}): Promise<string> {
    const parsed = parseToken(token);
    const answer = await this.peek(token, at);
    if (parsed.ok && answer === "allowed") await this.#use(parsed.id);
    return answer;
  }

  /** What a client would be answered. */
  async peek(token: string, { gateway = "tools", namespace = "default", server = "github" }: Place = {}): Promise<string> {
    const parsed = parseToken(token);
    if (!parsed.ok) return "token_malformed";
    const facts = await this.#store.facts({ namespace, gateway, server, tokenId: parsed.id });
    const tokenHash = Buffer.from(hashToken(token), "hex");
    const decision = decide(facts, { namespace, gateway, server, tokenHash }, this.#now());
    return decision.allow ? "allowed" : decision.reason;
  }

  async #use(tokenId: string): Promise<void> {
    const at = this.#now();
    const token = (await this.#store.locate(tokenId))?.token.name ?? "";
    const before = this.#usage.get(tokenId);
    this.#usage.set(tokenId, {
      tokenId,
      namespace: "default",
      token,
      firstUsedAt: before?.firstUsedAt ?? at,
      lastUsedAt: at,
      calls: (before?.calls ?? 0) + 1,
    });
    if (!before) this.tell({ type: "firstUse", at, tokenId, namespace: "default", name: token });
  }

  /** A refusal has the code that the admin API gives it. */
  async #applied(batch: RecordBatch) {
    try {
      return await this.#store.apply(batch);
    } catch (error) {
      if (error instanceof SourceMismatch) throw Object.assign(new Error(error.message), { code: "source_mismatch" });
      throw error;
    }
  }

  #open(): Store {
    return openSqliteStore({ file: this.#file, key: new Uint8Array(32).fill(7), now: this.#now });
  }

  #answering(): void {
    if (this.isDown) throw Object.assign(new Error("the gateway is away"), { code: "unreachable" });
  }
}
