import { type KubeApi, KubeError, type KubeRequest, KubeUnreachable, type StreamRequest } from "../../../../kube-client/kube-api";
import { Channel } from "./channel";
import { type Change, History } from "./history";

/** What a request asks for. */
export type Ask = "watch list" | "watch" | "list" | "continue" | "fresh";

/** What goes wrong with the next request of a sort. */
export interface Fault {
  readonly on: readonly Ask[];
  /** `hang`: no answer ever; `cut`: the answer breaks after its first lines. */
  readonly does: Error | "hang" | "behind" | "cut" | "cut cleanly";
}

export const expired = (): KubeError => new KubeError("too old resource version", 410, "Expired");

/**
 * An API server that holds one kind and does what real ones do, and what they should not. Nothing takes time: answers are there at
 * once, or never.
 */
export class ModelServer implements KubeApi {
  readonly server = "https://model";
  readonly context = "model";
  readonly namespace = undefined;
  readonly history = new History();
  readonly faults: Fault[] = [];
  readonly asked: { readonly ask: Ask; readonly query: NonNullable<KubeRequest["query"]>; readonly accept: string | undefined }[] = [];
  readonly idleTimeouts: number[] = [];
  knowsWatchList = true;
  pageSize = 2;
  #watches = new Map<Channel, number>();
  #hanging = 0;

  /** Watches and requests that the client has not ended. */
  get open(): number {
    return [...this.#watches.keys()].filter(({ isOver }) => !isOver).length + this.#hanging;
  }

  get watches(): readonly Channel[] {
    return [...this.#watches.keys()];
  }

  put(name: string): void {
    this.#tell(this.history.put(name));
  }

  remove(name: string): void {
    this.#tell(this.history.remove(name));
  }

  bookmark(): void {
    const { revision } = this.history;
    for (const [watch, from] of this.#watches) if (revision >= from) watch.push(bookmarkLine(revision));
  }

  /** Sends a line to every watch. */
  say(line: unknown): void {
    for (const watch of this.#watches.keys()) watch.push(line);
  }

  endWatches(error?: Error): void {
    for (const watch of this.#watches.keys()) watch.end(error);
    this.#watches.clear();
  }

  /** From here on nothing comes through the connections that there are, not even their end. */
  goHalfOpen(): void {
    const silent = this.#watches;
    this.#watches = new Map();
    for (const watch of silent.keys()) this.#hanging += watch.isOver ? 0 : 1;
  }

  rewind(steps: number, bump?: number): void {
    this.history.rewind(steps, bump);
    this.endWatches(new KubeUnreachable("watch: connection reset"));
  }

  async call<Body>(request: KubeRequest): Promise<Body> {
    const { query = {} } = request;
    const ask = query["limit"] === 1 ? "fresh" : query["continue"] === undefined ? "list" : "continue";
    const fault = this.#fault(ask, query, request.accept);
    if (fault instanceof Error) throw fault;
    if (fault === "hang") await this.#never(request.signal);
    return this.#page(query) as Body;
  }

  async lines({ query = {}, accept, idleTimeout, signal }: StreamRequest): Promise<AsyncIterable<unknown>> {
    this.idleTimeouts.push(idleTimeout);
    const ask = query["sendInitialEvents"] ? "watch list" : "watch";
    const fault = this.#fault(ask, query, accept);
    if (fault instanceof Error) throw fault;
    if (fault === "hang") await this.#never(signal);
    if (ask === "watch list" && !this.knowsWatchList) throw new KubeError("sendInitialEvents is forbidden", 422, "Invalid");
    const channel = new Channel();
    signal.addEventListener("abort", () => this.#forget(channel), { once: true });
    const from = ask === "watch list" ? this.#sendList(channel, fault) : Number(query["resourceVersion"]);
    if (from < this.history.oldest) throw expired();
    if (fault === "cut") channel.end(new KubeUnreachable("watch: connection reset"));
    if (fault === "cut cleanly") channel.end();
    this.#go(channel, from);
    return channel;
  }

  #go(channel: Channel, from: number): void {
    for (const change of this.history.after(from)) channel.push(lineFor(change));
    this.#watches.set(channel, from);
  }

  async close(): Promise<void> {}

  #tell(change: Change | undefined): void {
    if (!change) return;
    for (const [watch, from] of this.#watches) if (change.version > from) watch.push(lineFor(change));
  }

  /** A replica that is behind has not heard of the last changes yet; an answer that is cut lacks the bookmark. */
  #sendList(channel: Channel, fault: Fault["does"] | undefined): number {
    const version = Math.max(this.history.oldest, 100, this.history.revision - (fault === "behind" ? 2 : 0));
    for (const object of this.history.at(version).values()) channel.push({ type: "ADDED", object });
    if (fault === undefined || fault === "behind") channel.push(bookmarkLine(version, { "k8s.io/initial-events-end": "true" }));
    return version;
  }

  #page(query: NonNullable<KubeRequest["query"]>): unknown {
    const [version = this.history.revision, from = 0] = (query["continue"] === undefined ? [] : String(query["continue"]).split("/")).map(
      Number,
    );
    if (version < this.history.oldest || version > this.history.revision) throw expired();
    const all = [...this.history.at(version).values()];
    const size = query["limit"] === undefined ? all.length : this.pageSize;
    const rest = from + size < all.length ? { continue: `${version}/${from + size}` } : {};
    return { metadata: { resourceVersion: String(version), ...rest }, items: all.slice(from, from + size) };
  }

  #fault(ask: Ask, query: NonNullable<KubeRequest["query"]>, accept: string | undefined): Fault["does"] | undefined {
    this.asked.push({ ask, query, accept });
    const index = this.faults.findIndex(({ on }) => on.includes(ask));
    return index < 0 ? undefined : this.faults.splice(index, 1)[0]?.does;
  }

  #never(signal: AbortSignal | undefined): Promise<never> {
    this.#hanging++;
    return new Promise((_, reject) => {
      signal?.addEventListener("abort", () => {
        this.#hanging--;
        reject(new KubeUnreachable("request: aborted"));
      });
    });
  }

  #forget(channel: Channel): void {
    if (!this.#watches.delete(channel) && !channel.isOver) this.#hanging--;
    channel.abort();
  }
}

export function lineFor({ type, object, version }: Change): unknown {
  return { type, object: { ...object, metadata: { ...object.metadata, resourceVersion: String(version) } } };
}

export function bookmarkLine(version: number, annotations?: Readonly<Record<string, string>>): unknown {
  return { type: "BOOKMARK", object: { metadata: { resourceVersion: String(version), ...(annotations ? { annotations } : {}) } } };
}
