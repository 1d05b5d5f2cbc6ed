import type { KindName } from "../../../crds/types";
import { Backoff } from "../../runtime/backoff";
import type { WatchedHistory } from "../../runtime/reflector/watched-history";
import type { SourceListener } from "../source";
import { clusterIdOf } from "./cluster";
import type { Definition } from "./definitions/definition";
import { Definitions } from "./definitions/definitions";
import { type KindLine, kindLine } from "./kind-line";
import { kindsInOrder } from "./kinds";
import { Declarations, type DeclarationsListener } from "./objects/declarations";
import { oldest } from "./objects/versions";
import type { KubeSourceOptions } from "./options";
import { Pause } from "./pause";

export interface IntakeParts {
  readonly options: KubeSourceOptions;
  /** Of the cluster that was opened. */
  readonly id: string;
  /** That all watches of the source follow, whatever they watch. */
  readonly history: WatchedHistory;
  /** Told of each object before the source's own listener is. */
  readonly taken: DeclarationsListener;
}

/** Brings in what is declared: which kinds are installed, a watch for each, and what happens when history is rewound. */
export class Intake {
  readonly declarations: Declarations;
  readonly #parts: IntakeParts;
  readonly #definitions: Definitions;
  readonly #lines: ReadonlyMap<KindName, KindLine>;
  readonly #started = Promise.withResolvers<void>();
  readonly #pause: Pause;
  #leave: () => void = () => undefined;
  #listener: SourceListener | undefined;
  #isComplete = false;
  #isRewinding = false;
  #stopped = false;
  #lastArrival = 0;
  #missing = "";

  constructor(parts: IntakeParts) {
    const { options, history } = parts;
    this.#parts = parts;
    this.#pause = new Pause(options.timers);
    this.declarations = new Declarations(this.#teller());
    this.#definitions = new Definitions({
      ...options,
      history,
      metrics: options.metrics.watch("customresourcedefinitions"),
      onChange: (kind) => this.#definitionChanged(kind),
    });
    this.#lines = new Map(kindsInOrder.map((kind) => [kind, this.#line(kind)]));
  }

  get definitions(): Definitions {
    return this.#definitions;
  }

  /** Resolves when everything has been told once, or at `stop`. */
  async start(listener: SourceListener): Promise<void> {
    this.#listener = listener;
    this.#leave = this.#parts.history.join(() => void this.#rewind());
    this.#definitions.start();
    // Those that are installed need not wait for the watch of definitions.
    void this.#openInstalled();
    await this.#started.promise;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#leave();
    this.#listener = undefined;
    this.#pause.end();
    for (const { departures } of this.#lines.values()) departures.stop();
    await Promise.all([this.#definitions.stop(), ...[...this.#lines.values()].map(async ({ feed }) => await feed.stop())]);
    this.#started.resolve();
  }

  line(kind: string): KindLine | undefined {
    return this.#lines.get(kind as KindName);
  }

  #line(kind: KindName): KindLine {
    return kindLine(kind, {
      options: this.#parts.options,
      history: this.#parts.history,
      definitions: this.#definitions,
      declarations: this.declarations,
      lastArrival: () => this.#lastArrival,
      isSameCluster: async () => await this.#isSameCluster(),
      synced: () => this.#completeOnce(),
    });
  }

  #teller(): DeclarationsListener {
    const { taken, options } = this.#parts;
    return {
      set: (key, kept, before) => {
        if (before?.declared.metadata.uid !== kept.declared.metadata.uid) this.#lastArrival = options.now();
        taken.set(key, kept, before);
        this.#listener?.changed(key, "set", kept.declared);
      },
      deleted: (key, last, before) => {
        taken.deleted(key, last, before);
        this.#listener?.changed(key, "deleted", last);
      },
    };
  }

  #definitionChanged(kind: KindName): void {
    if (this.#stopped) return;
    this.#lines.get(kind)?.departures.look();
    this.#open(kind, this.#definitions.find(kind));
    if (this.#definitions.isSynced) this.#sayMissing();
  }

  async #openInstalled(): Promise<void> {
    await Promise.all(kindsInOrder.map(async (kind) => await this.#openAsItIs(kind)));
  }

  async #openAsItIs(kind: KindName): Promise<void> {
    try {
      this.#open(kind, await this.#definitions.fresh(kind));
    } catch (error) {
      // The watch of definitions goes on asking.
      this.#parts.options.log.debug({ kind, err: error }, "read a CustomResourceDefinition: it failed");
    }
  }

  /** A kind is watched from when its definition is first there. */
  #open(kind: KindName, definition: Definition | undefined): void {
    const line = this.#lines.get(kind);
    if (this.#stopped || this.#isRewinding || !line || line.feed.isStarted || !definition || definition.isTerminating) return;
    this.#definitions.settle(kind, definition);
    line.feed.start();
  }

  #sayMissing(): void {
    const { log, metrics } = this.#parts.options;
    const missing = kindsInOrder.filter((kind) => !this.#definitions.find(kind));
    for (const kind of kindsInOrder) metrics.missingDefinition(kind, missing.includes(kind) ? 1 : 0);
    const text = missing.join(", ");
    if (text === this.#missing) return;
    this.#missing = text;
    if (text === "") log.info({}, "the CustomResourceDefinitions of all kinds are installed");
    else
      log.warn(
        { missing },
        `the CustomResourceDefinitions of ${text} are not installed: nothing changes until they are; install the files in crds/`,
      );
  }

  #completeOnce(): void {
    const feeds = [...this.#lines.values()].map(({ feed }) => feed);
    if (this.#isComplete || this.#isRewinding || !feeds.every(({ isSynced }) => isSynced)) return;
    this.#isComplete = true;
    this.#listener?.complete(oldest(feeds.map(({ seenUpTo }) => seenUpTo)) ?? "0");
    this.#started.resolve();
  }

  /** One watch has seen it, of whatever; it is true of all. Nothing is told before it is certain that this is the same cluster. */
  async #rewind(): Promise<void> {
    if (this.#isRewinding || this.#stopped) return;
    this.#isRewinding = true;
    this.#isComplete = false;
    const lines = [...this.#lines.values()];
    await Promise.all(lines.map(async ({ feed }) => await feed.stop()));
    await this.#sameClusterAgain();
    if (this.#stopped) return;
    this.#parts.options.log.warn({}, "the cluster's history was rewound, as by an etcd restored from a backup: everything is read again");
    this.#listener?.rewound();
    this.declarations.rewind();
    for (const { departures } of lines) departures.forget();
    this.#isRewinding = false;
    await this.#openInstalled();
  }

  async #sameClusterAgain(): Promise<void> {
    const { log, random } = this.#parts.options;
    const backoff = new Backoff({ first: 100, longest: 30_000, random });
    while (!this.#stopped) {
      try {
        if (await this.#isSameCluster()) return;
        log.error({}, "another cluster answers under this address: nothing is taken from it; point the controller back, or restart it");
      } catch (error) {
        log.warn({ err: error }, "cannot tell whether this still is the same cluster; it is tried again");
      }
      await this.#pause.wait(backoff.next());
    }
  }

  async #isSameCluster(): Promise<boolean> {
    return (await clusterIdOf(this.#parts.options.api)) === this.#parts.id;
  }
}
