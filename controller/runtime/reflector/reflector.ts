import { compareResourceVersions } from "../../../contract/version";
import { Barrier } from "./barrier";
import { type Beginning, failureOf, Interruption, refusesWatchList, StreamError } from "./failure";
import { HistoryCheck } from "./history-check";
import { type Found, type FoundList, ItemCache, versionBefore } from "./item-cache";
import type { KubeObject } from "./kube-object";
import { Lifeline } from "./lifeline";
import { NameMap } from "./name-map";
import { quorumList } from "./pages";
import { Patience } from "./patience";
import { readObject } from "./read-object";
import { listRequest, watchListRequest, watchRequest } from "./requests";
import { Rest } from "./rest";
import type { ReflectorSettings } from "./settings";
import { Teller } from "./teller";
import type { WatchCache } from "./watch-cache";
import { WatchStream } from "./watch-stream";
import { WatchedHistory } from "./watched-history";
import { pageOf, type WatchLine } from "./wire";

const defaultIdleTimeout = { from: 75_000, to: 85_000 };

const nothingSeen = "0";

const noRest = { wait: 0, forComeback: false };

/** See WatchCache. One loop of attempts, each a list or a resumed watch; how one ends says how the next begins (`failureOf`). */
export class Reflector<Item extends object> implements WatchCache<Item> {
  readonly #settings: ReflectorSettings<Item>;
  readonly #cache = new ItemCache<Item>();
  readonly #teller: Teller<Item>;
  readonly #barrier: Barrier;
  readonly #patience: Patience;
  readonly #rest: Rest;
  readonly #history: WatchedHistory;
  readonly #check: HistoryCheck;
  #lifeline = new Lifeline();
  #openedAt: number | undefined;
  #begin: Beginning = "list";
  #knowsWatchList = true;
  #seenUpTo = nothingSeen;
  /** An event came too late: from its version on something may be missing here, until the next list. */
  #sureUpTo: string | undefined;
  /** What was seen when an ERROR event came: a second one without any progress asks for a list. */
  #errorAt: string | undefined;
  #isSynced = false;
  /** Another watch has found history rewound: whatever is known here is of the one before. */
  #isOutdated = false;
  #heardAt: number;
  #life: Promise<void> | undefined;
  #isStopped = false;
  #leave: () => void = () => undefined;

  constructor(settings: ReflectorSettings<Item>) {
    this.#settings = settings;
    this.#teller = new Teller(settings.handler, settings.log, settings.resource.path);
    this.#barrier = new Barrier(settings.timers);
    this.#patience = new Patience(settings);
    this.#rest = new Rest(settings);
    this.#history = settings.history ?? new WatchedHistory();
    const freshVersion = async (signal: AbortSignal) => await this.freshVersion(signal);
    this.#check = new HistoryCheck({ ...settings, history: this.#history, path: settings.resource.path, freshVersion });
    this.#heardAt = settings.now();
  }

  start(): void {
    if (this.#life) throw new Error(`start the watch of ${this.#settings.resource.path}: it was started before; make a new one`);
    this.#heardAt = this.#settings.now();
    this.#leave = this.#history.join(this.#outdated);
    this.#life = this.#live();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#leave();
    this.#lifeline.cut(new Interruption("end", "watch: stopped"));
    this.#rest.end();
    this.#barrier.giveUp();
    await this.#life;
  }

  find(namespace: string, name: string): Item | undefined {
    return this.#cache.find({ namespace, name });
  }

  list(): readonly Item[] {
    return this.#cache.list();
  }

  get seenUpTo(): string {
    return this.#seenUpTo;
  }

  get isSynced(): boolean {
    return this.#isSynced;
  }

  get staleness(): number {
    return Math.max(0, this.#settings.now() - this.#heardAt);
  }

  async freshVersion(signal?: AbortSignal): Promise<string> {
    const { api, resource } = this.#settings;
    return pageOf(await api.call({ ...listRequest(resource, undefined, 1), ...(signal ? { signal } : {}) })).version;
  }

  async waitUntilSeen(version: string, timeout: number): Promise<boolean> {
    if (compareResourceVersions(version, this.#seenUpTo) <= 0) return true;
    return !this.#isStopped && this.#barrier.wait(version, timeout);
  }

  catchUp(version: string): void {
    if (this.#begin !== "watch" || compareResourceVersions(version, this.#seenUpTo) <= 0) return;
    // Between two attempts there is nothing to end.
    if (this.#lifeline.isCut) this.#begin = "list";
    else this.#lifeline.cut(new Interruption("asked", "watch: asked for what it has not told of yet", "list"));
  }

  readonly #outdated = (): void => {
    this.#isOutdated = true;
    if (this.#lifeline.isCut) this.#begin = "quorum list";
    else this.#lifeline.cut(new Interruption("disorder", "watch: another watch has found that history was rewound", "quorum list"));
  };

  async #live(): Promise<void> {
    while (!this.#isStopped) {
      const rest = await this.#attempt().then(
        () => this.#ended(new Interruption("end", "watch: the server ended its answer")),
        (error: unknown) => this.#ended(error),
      );
      if (rest.wait > 0 && !this.#isStopped) await this.#rest.take(rest.wait, rest.forComeback);
    }
  }

  /** How long to wait before the next attempt, and whether another watch that is let in may end that. */
  #ended(error: unknown): { readonly wait: number; readonly forComeback: boolean } {
    this.#lifeline.cut(new Interruption("end", "watch: over"));
    if (this.#isStopped) return noRest;
    const { log, metrics, resource, now } = this.#settings;
    if (this.#begin === "list" && this.#knowsWatchList && refusesWatchList(error)) {
      this.#knowsWatchList = false;
      log.info({ path: resource.path, err: error }, "watch: the server sends no lists by watching; it is asked for pages");
      return noRest;
    }
    const failure = failureOf(error);
    const { reason, next } = failure;
    metrics.restart(reason);
    this.#begin = this.#after(error, next);
    const openFor = this.#openedAt === undefined ? 0 : now() - this.#openedAt;
    const wait = this.#patience.after(failure, openFor);
    // Called on the log: pino's methods need to know whose they are.
    const level = reason === "end" || reason === "asked" ? "debug" : "warn";
    log[level]({ path: resource.path, reason, err: error, wait }, `watch: begins again with a ${this.#begin}`);
    // What a server asks for in so many words holds.
    return { wait, forComeback: this.#patience.isAway && typeof failure.wait !== "number" };
  }

  #after(error: unknown, next: Beginning | undefined): Beginning {
    const isStuck = error instanceof StreamError && this.#errorAt === this.#seenUpTo;
    if (error instanceof StreamError) this.#errorAt = this.#seenUpTo;
    const asked = next ?? (isStuck ? "list" : undefined);
    if (asked === undefined) return this.#begin;
    // A list was asked for because a list failed: then in the other way.
    return asked === "list" && this.#begin !== "watch" ? "quorum list" : asked;
  }

  /** Gets the cache up to date and keeps it so. Resolves when the server ends the watch, throws when anything else does. */
  async #attempt(): Promise<void> {
    this.#lifeline = new Lifeline();
    this.#openedAt = undefined;
    if (this.#begin === "list" && this.#knowsWatchList) return this.#watchList();
    const isResumed = this.#begin === "watch";
    if (!isResumed) await this.#quorumList();
    if (this.#isStopped) return;
    const stream = await this.#open(watchRequest(this.#settings.resource, this.#seenUpTo, this.#settings.random()));
    if (isResumed) void this.#check.run(this.#lifeline);
    await this.#follow(stream);
  }

  async #quorumList(): Promise<void> {
    const { api, resource } = this.#settings;
    const seenBefore = this.#history.highest;
    await this.#take(await quorumList({ api, resource, lifeline: this.#lifeline, read: this.#read }), { seenBefore, quorum: true });
  }

  async #watchList(): Promise<void> {
    const seenBefore = this.#history.highest;
    const stream = await this.#open(watchListRequest(this.#settings.resource, this.#settings.random()));
    const list = await this.#initialEvents(stream);
    await this.#take(list, { seenBefore, quorum: false });
    await this.#follow(stream);
  }

  /** In no order of versions; what happens meanwhile may be among them. */
  async #initialEvents(stream: WatchStream): Promise<FoundList<Item>> {
    const found = new NameMap<Found<Item>>();
    for (let line = await stream.next(); line; line = await stream.next()) {
      if (line.type === "error") throw new StreamError(line.error);
      if (line.type === "bookmark") {
        if (line.endsInitialEvents) return { version: line.version, found };
        continue;
      }
      const each = this.#read(line.object);
      const known = found.get(each);
      if (known && compareResourceVersions(known.version, each.version) > 0) continue;
      if (line.type === "deleted") found.delete(each);
      else found.set(each, each);
    }
    throw new Interruption("end", "list by watching: the server ended its answer before the list was complete", "quorum list");
  }

  /** `seenBefore`: by any watch, before the list was asked for. */
  async #take(list: FoundList<Item>, { seenBefore, quorum }: { readonly seenBefore: string; readonly quorum: boolean }): Promise<void> {
    // What was asked for before history was rewound may come after that was told.
    if (this.#lifeline.isCut) return;
    const { metrics, now } = this.#settings;
    const doubt = this.#doubt(list, seenBefore);
    if (doubt && !quorum) throw new Interruption("disorder", `list by watching: ${doubt}`, "quorum list");
    metrics.relist();
    const tidings = this.#cache.replace(list, doubt !== undefined);
    if (doubt) this.#startAnew(list.version, { doubt, seenBefore });
    await this.#teller.tellMany(tidings, () => this.#isStopped || this.#isOutdated);
    if (this.#isStopped || this.#isOutdated) return;
    const first = !this.#isSynced;
    this.#isSynced = true;
    this.#sureUpTo = undefined;
    this.#begin = "watch";
    this.#heardAt = now();
    this.#saw(list.version);
    this.#teller.synced(list.version, { quorum, first });
  }

  #doubt(list: FoundList<Item>, seenUpTo: string): string | undefined {
    if (this.#isOutdated) return "another watch has found it";
    return this.#cache.contradiction(list, { seenUpTo, sureUpTo: this.#sureUpTo ?? this.#seenUpTo });
  }

  #startAnew(version: string, { doubt, seenBefore }: { readonly doubt: string; readonly seenBefore: string }): void {
    const { metrics, log, resource } = this.#settings;
    log.warn({ path: resource.path, version, seenUpTo: this.#seenUpTo, seenBefore }, `history was rewound: ${doubt}`);
    metrics.restart("rewound");
    // What another has found, all know; unless it was rewound once more since.
    const isNews = !this.#isOutdated || compareResourceVersions(version, seenBefore) < 0;
    this.#isOutdated = false;
    this.#isSynced = false;
    this.#seenUpTo = nothingSeen;
    this.#barrier.giveUp();
    if (isNews) this.#history.rewound(version, this.#outdated);
    this.#teller.rewound(version);
  }

  async #follow(stream: WatchStream): Promise<void> {
    for (let line = await stream.next(); line && !this.#isStopped; line = await stream.next()) {
      this.#hear(line);
      this.#heardAt = this.#settings.now();
    }
  }

  #hear(line: WatchLine): void {
    if (line.type === "error") throw new StreamError(line.error);
    if (line.type === "bookmark") {
      if (compareResourceVersions(line.version, this.#seenUpTo) < 0) void this.#check.run(this.#lifeline);
      else this.#saw(line.version);
      return;
    }
    const found = this.#read(line.object);
    if (compareResourceVersions(found.version, this.#seenUpTo) <= 0) return this.#refuse(found, line.type);
    this.#teller.tell(line.type === "set" ? this.#cache.set(found) : this.#cache.remove(found));
    this.#saw(found.version);
  }

  /** An event from before what was seen. A mere repetition does no harm; anything else means that something is missing here. */
  #refuse(found: Found<Item>, type: "set" | "deleted"): void {
    if (type === "set" && this.#cache.knows(found)) return;
    this.#sureUpTo = versionBefore(found.version);
    throw new Interruption(
      "disorder",
      `watch: ${found.namespace}/${found.name} at version ${found.version} came after ${this.#seenUpTo}`,
      "quorum list",
    );
  }

  #saw(version: string): void {
    this.#seenUpTo = version;
    if (!this.#isOutdated) this.#history.saw(version);
    this.#barrier.reached(version);
  }

  async #open(request: ReturnType<typeof watchRequest>): Promise<WatchStream> {
    const { api, timers, now, random, idleTimeout: { from, to } = defaultIdleTimeout } = this.#settings;
    const idleTimeout = Math.floor(from + (to - from) * random());
    const stream = await WatchStream.open({ api, timers, now, lifeline: this.#lifeline, idleTimeout }, request);
    this.#openedAt = now();
    if (this.#patience.opened()) this.#rest.tellOthers();
    return stream;
  }

  readonly #read = (object: KubeObject): Found<Item> => readObject(object, this.#settings);
}
