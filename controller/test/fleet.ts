import { assemble, type Controller } from "../loop/assemble";
import type { Effects } from "../loop/effects";
import { recordOf } from "../loop/record-of";
import type { ObjectEvent } from "../runtime/event-recorder";
import type { Gateway } from "../runtime/gateway";
import type { Leadership } from "../runtime/leadership";
import { noLoopMetrics } from "../runtime/loop-metrics";
import { RecordBook } from "../runtime/record-book";
import type { Declared, Key } from "../sources/source";
import type { Settings } from "../world/world";
import { FakeCluster } from "./fake-cluster";
import { ReplicaSource } from "./replica-source";
import { StoreGateway } from "./store-gateway";
import { VirtualTime } from "./virtual-time";

const settings: Settings = {
  publicUrl: "https://mcp.example.com",
  listenUrl: undefined,
  defaultMaxLifetime: 365 * 86_400_000,
  releaseNamespace: "gatebolt-system",
  requirePolicies: false,
};

/** Leadership that a test hands out: to one, to nobody, or to two at once. */
export class HandedLeadership implements Leadership {
  readonly #listeners = new Set<(isLeader: boolean) => void>();
  isLeader = false;

  onChange(listener: (isLeader: boolean) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  set(isLeader: boolean): void {
    if (this.isLeader === isLeader) return;
    this.isLeader = isLeader;
    for (const listener of this.#listeners) listener(isLeader);
  }
}

export interface Replica {
  readonly source: ReplicaSource;
  readonly leadership: HandedLeadership;
  readonly effects: Effects;
  readonly controller: Controller;
  readonly recorded: (ObjectEvent & { readonly name: string })[];
}

/** Several controllers on one cluster and one gateway's store, on virtual time. */
export class Fleet {
  readonly time = new VirtualTime();
  readonly cluster = new FakeCluster();
  readonly gateway = new StoreGateway({ now: this.time.now });
  readonly replicas: Replica[] = [];
  readonly logged: string[] = [];
  #random = 7;

  constructor(...objects: readonly Declared[]) {
    for (const object of objects) this.cluster.apply(object);
  }

  /** Starts one more; `wrap` changes what it works with. */
  async add(wrap: (effects: Effects) => Effects = (effects) => effects): Promise<Replica> {
    const replica = this.#make(wrap, new HandedLeadership());
    this.replicas.push(replica);
    await replica.controller.start();
    return replica;
  }

  /** One that has not noticed a rewind for too long ends, and is started anew as a pod is. */
  async #startAnew(deaf: Replica, wrap: (effects: Effects) => Effects): Promise<void> {
    const replica = this.#make(wrap, deaf.leadership);
    this.replicas.splice(this.replicas.indexOf(deaf), 1, replica);
    await deaf.controller.close();
    await replica.controller.start();
  }

  #make(wrap: (effects: Effects) => Effects, leadership: HandedLeadership): Replica {
    const source = new ReplicaSource(this.cluster, this.time);
    const recorded: Replica["recorded"] = [];
    const log = (level: string) => (fields: object, message: string) =>
      void this.logged.push(`${level} ${message} ${JSON.stringify(fields)}`);
    const effects = wrap({
      source,
      gateway: sharedBy(this.gateway),
      leadership,
      events: { record: ({ metadata }, event) => void recorded.push({ ...event, name: metadata.name }) },
      metrics: noLoopMetrics,
      now: this.time.now,
      timers: this.time,
      randomBytes: (count) => Uint8Array.from({ length: count }, () => (this.#random = (this.#random * 48_271) % 2_147_483_647) % 256),
      random: () => 0.5,
      log: { debug: log("debug"), info: log("info"), warn: log("warn"), error: log("error") },
    });
    const replica = { source, leadership, effects, recorded, controller: assemble(effects, settings) };
    void replica.controller.deaf.then(async () => await this.#startAnew(replica, wrap));
    return replica;
  }

  /** Makes exactly these lead. */
  lead(...leaders: readonly (Replica | undefined)[]): void {
    for (const replica of this.replicas) if (!leaders.includes(replica)) replica.leadership.set(false);
    for (const replica of leaders) replica?.leadership.set(true);
  }

  async end(): Promise<void> {
    for (const { controller } of this.replicas) void controller.close();
    await this.time.advance(0);
    await this.gateway.end();
  }

  status(key: Key): Record<string, never> {
    return (this.cluster.find(key)?.status ?? {}) as Record<string, never>;
  }

  /** What a client is answered; `unavailable` while the store must not be trusted. */
  async peek(token: string): Promise<string> {
    try {
      return await this.gateway.peek(token);
    } catch {
      return "unavailable";
    }
  }

  secret(name: string): string {
    return this.cluster.secrets.get(`default/${name}`)?.data["token"] ?? "";
  }

  /** Tokens that the gateway lets in although no status commits to them. */
  async undeclared(): Promise<readonly string[]> {
    const tokens = [...this.cluster.objects.values()].filter(({ kind }) => kind === "McpToken");
    const live = tokens.flatMap(({ status }) => ((status as { live?: { id: string }[] } | undefined)?.live ?? []).map(({ id }) => id));
    const found: string[] = [];
    for (const token of this.cluster.written) {
      if ((await this.peek(token)) === "allowed" && !live.includes(token.slice(5, 15))) found.push(token.slice(0, 15));
    }
    return found;
  }

  /** Buckets in which the gateway holds something else than what is declared. */
  async differences(): Promise<number> {
    const book = new RecordBook();
    for (const object of this.cluster.objects.values()) {
      const record = recordOf(object, { absent: false, readings: new Map(), settings, now: this.time.now() });
      if (record) book.write(record);
    }
    const theirs = await this.gateway.digests();
    return book.digests.filter((digest, index) => digest !== theirs[index]).length;
  }
}

/** One replica's gateway: it stays open when that replica ends. */
function sharedBy(gateway: Gateway): Gateway {
  return {
    state: async () => await gateway.state(),
    push: async (batch, urgency) => await gateway.push(batch, urgency),
    mark: async (mark) => await gateway.mark(mark),
    digests: async () => await gateway.digests(),
    bucket: async (index) => await gateway.bucket(index),
    cuts: async (on) => await gateway.cuts(on),
    addHold: async (hold) => await gateway.addHold(hold),
    predecessors: async () => await gateway.predecessors(),
    usage: async () => await gateway.usage(),
    events: async (listener, signal) => await gateway.events(listener, signal),
    close: async () => undefined,
  };
}
