import type { AdminEvent } from "../../contract/admin";
import { Backoff } from "../runtime/backoff";
import type { Page } from "../runtime/record-book";
import type { Key } from "../sources/source";
import type { Settings } from "../world/world";
import { takeAnswers } from "./answers";
import { CutWatch, isBreakGlass } from "./cut-watch";
import { createDelivery, type Delivery } from "./delivery";
import type { Effects } from "./effects";
import { Followers } from "./followers";
import { GatewayWatch } from "./gateway-watch";
import { emptyMemory, type Memory } from "./memory";
import { PolicyWatch } from "./policy-watch";
import { PredecessorWatch } from "./predecessor-watch";
import { type Reports, reports } from "./reports";
import { SourceWatch } from "./source-watch";
import { Storyteller } from "./storyteller";
import { UsageWatch } from "./usage-watch";
import { createWork, type Work } from "./work";

export interface Controller {
  /** Begins to read and to enforce. Throws what the source throws when it cannot be read. */
  start(): Promise<void>;
  /** Resolves when the gateway holds everything that is declared, and was told so. */
  readonly enforced: Promise<void>;
  /** Resolves when history was rewound and the source does not notice it: nothing is pushed any more, and only a new start helps. */
  readonly deaf: Promise<void>;
  /** Ends what is under way, in an order in which nothing is lost. */
  close(): Promise<void>;
}

/** Puts the controller together. It reads nothing and calls nobody before it is started. */
export function assemble(effects: Effects, settings: Settings): Controller {
  return new Assembly(effects, settings);
}

/** The parts, and what each tells the others. */
class Assembly implements Controller {
  readonly #effects: Effects;
  readonly #report: Reports;
  readonly #memory: Memory;
  readonly #enforced = Promise.withResolvers<void>();
  readonly #deaf = Promise.withResolvers<void>();
  readonly #work: Work;
  readonly #delivery: Delivery;
  readonly #cutWatch: CutWatch;
  readonly #predecessorWatch: PredecessorWatch;
  readonly #usageWatch: UsageWatch;
  readonly #gatewayWatch: GatewayWatch;
  readonly #followers: Followers;
  readonly #policyWatch: PolicyWatch;
  #sourceWatch: SourceWatch | undefined;
  #unfollow = () => undefined as void;

  constructor(effects: Effects, settings: Settings) {
    const { source, gateway, timers, now, random } = effects;
    const report = reports(effects.log, now);
    const memory = emptyMemory(effects, settings);
    this.#effects = effects;
    this.#report = report;
    this.#memory = memory;
    const { releaseNamespace } = settings;
    const refreshUsage = async () => await this.#usageWatch.refresh();
    this.#work = createWork({ effects, memory, report, refreshUsage, rang: (key) => this.#rang(key) });
    const { queue, turns } = this.#work;
    this.#delivery = createDelivery({
      effects,
      memory,
      report,
      answered: (pages) => this.#answered(pages),
      deaf: () => this.#deaf.resolve(),
      ownershipChanged: () => this.#sourceWatch?.planAll(),
      synchronised: () => this.#synchronised(),
      // Without the gateway statuses can at least say so.
      notSynchronised: () => queue.start(),
    });
    // Tokens that the gateway has and lets nobody in with are not said to be ready; now they may be, or are not any more.
    memory.session.onWholeness(() => this.#sourceWatch?.planKind("McpToken"));
    this.#policyWatch = new PolicyWatch({ ...effects, ...memory, queue, failed: report.asked });
    this.#cutWatch = new CutWatch({
      source,
      gateway,
      metrics: effects.metrics,
      session: memory.session,
      cuts: memory.cuts,
      lookup: memory.lookup,
      releaseNamespace,
      queue,
      now,
      wasPutBack: () => this.#delivery.synchroniser.nudge(),
    });
    const again = new Backoff({ first: 500, longest: 15_000, random });
    this.#predecessorWatch = new PredecessorWatch({ ...effects, ...memory, queue, backoff: again, failed: report.read });
    this.#usageWatch = new UsageWatch({ source, gateway, usage: memory.usage, queue, turns, now });
    this.#gatewayWatch = this.#watchGateway(refreshUsage);
    this.#followers = new Followers({ lookup: memory.lookup, releaseNamespace, queue, timers });
  }

  get deaf(): Promise<void> {
    return this.#deaf.promise;
  }

  get enforced(): Promise<void> {
    return this.#enforced.promise;
  }

  async start(): Promise<void> {
    const { source, timers, leadership } = this.#effects;
    const completed = () => {
      this.#delivery.synchroniser.start();
      this.#gatewayWatch.start();
    };
    this.#policyWatch.start();
    const parts = {
      ...this.#memory,
      ...this.#work,
      recorder: this.#delivery.recorder,
      cutWatch: this.#cutWatch,
      predecessorWatch: this.#predecessorWatch,
      followers: this.#followers,
      storyteller: new Storyteller({ enabledBy: () => undefined, ...this.#effects }),
    };
    const rewound = () => this.#delivery.rewound();
    this.#sourceWatch = new SourceWatch({ ...parts, source, timers, completed, rewound });
    this.#unfollow = leadership.onChange((isLeader) => this.#ledBy(isLeader));
    this.#delivery.begin();
    await source.start(this.#sourceWatch);
  }

  async close(): Promise<void> {
    const { source, gateway } = this.#effects;
    this.#unfollow();
    this.#gatewayWatch.stop();
    this.#policyWatch.stop();
    this.#predecessorWatch.stop();
    this.#delivery.close();
    this.#work.alarm.stop();
    this.#work.turns.stop();
    this.#followers.stop();
    // First the gateway: what is under way must not wait for an answer that nobody needs any more.
    await gateway.close();
    await this.#work.queue.stop();
    await source.stop();
  }

  #watchGateway(refreshUsage: () => Promise<void>): GatewayWatch {
    const { gateway, timers, random } = this.#effects;
    return new GatewayWatch({
      gateway,
      timers,
      random,
      refreshUsage,
      backoff: new Backoff({ first: 100, longest: 15_000, random }),
      told: (event) => this.#told(event),
      refreshCuts: async () => await this.#cutWatch.refresh(),
      lost: (error) => {
        this.#report.lost(error);
        this.#delivery.synchroniser.nudge();
      },
      failed: this.#report.read,
    });
  }

  #rang(key: Key): void {
    if (isBreakGlass(key)) this.#delivery.recorder.tellEnd(key);
    this.#work.queue.add(key, "create");
  }

  #told(event: AdminEvent): void {
    if (event.type === "firstUse" || event.type === "serverAnswered") this.#usageWatch.told(event);
    else this.#gatewayWatch.cutsMayDiffer();
  }

  #answered(pages: readonly Page[]): void {
    const { book, cuts } = this.#memory;
    this.#predecessorWatch.answered(pages);
    takeAnswers(pages, {
      book,
      source: this.#effects.source,
      recorder: this.#delivery.recorder,
      cutWatch: this.#cutWatch,
      queue: this.#work.queue,
      now: this.#effects.now,
      metrics: this.#effects.metrics,
      hasCuts: () => cuts.inForce.length > 0,
      cutsMayDiffer: () => this.#gatewayWatch.cutsMayDiffer(),
    });
  }

  /** Only now does this replica write statuses: everything is looked at, and what nobody has done yet is done. */
  #ledBy(isLeader: boolean): void {
    this.#report.leads(isLeader);
    if (!isLeader) return;
    this.#delivery.recorder.lead();
    this.#delivery.synchroniser.nudge();
    this.#gatewayWatch.cutsMayDiffer();
    this.#sourceWatch?.planAll();
  }

  /** Cuts that are made at the gateway itself come first: nothing is issued before they are known. */
  #synchronised(): void {
    this.#report.synchronised();
    this.#enforced.resolve();
    void this.#begin();
  }

  async #begin(): Promise<void> {
    await this.#cutWatch.refresh().catch((error: unknown) => this.#report.read("read the cuts in force", error));
    await this.#predecessorWatch.refresh().catch((error: unknown) => this.#report.read("read the predecessors of tokens", error));
    this.#work.queue.start();
  }
}
