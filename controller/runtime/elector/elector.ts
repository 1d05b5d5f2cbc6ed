import type { Leadership } from "../leadership";
import type { Log } from "../log";
import type { Timers } from "../timers";
import { Alertness } from "./alertness";
import type { Clock } from "./clock";
import { claimed, holderOf, type Lease, newLease, released } from "./lease";
import { isOvertaken, type Leases, leaseOf } from "./leases";
import { freeIn, type Observation, observed } from "./observation";
import { type ElectionState, NobodyCanLead, Participation } from "./participation";
import { Term } from "./term";
import type { Timing } from "./timing";

export interface ElectorMetrics {
  leads(isLeader: boolean): void;
  /** The leader's own write was overtaken, so that it had to read first. */
  slowPath(): void;
}

export interface ElectorParts {
  readonly leases: Leases;
  readonly namespace: string;
  readonly name: string;
  /** Differs from every other process's, also from that of our own last run. */
  readonly identity: string;
  readonly timing: Timing;
  readonly clock: Clock;
  readonly timers: Timers;
  /** 0 to 1, for jitter. */
  readonly random: () => number;
  readonly log: Log;
  readonly metrics?: ElectorMetrics;
}

/** A write that was overtaken is tried again after a new look, so many times before the usual wait. */
const looks = 3;
/** The least that a leader waits after a renewal that failed late, in milliseconds. */
const shortest = 250;

/**
 * One replica's part in the election (architecture §4): many may run, at most one leads.
 *
 * A leader counts from before its last renewal was sent and gives up at the renew deadline; the others count from after they
 * saw that renewal and wait for the whole lease. So its time is over before theirs begins, whatever anybody's calendar says.
 */
export class Elector implements Leadership {
  readonly #parts: ElectorParts;
  readonly #term: Term;
  readonly #alertness: Alertness;
  readonly #participation = new Participation();
  readonly #abort = new AbortController();
  readonly #listeners = new Set<(isLeader: boolean) => void>();
  /** As we wrote it last; undefined once it is known to be another's. */
  #own: Lease | undefined;
  #seen: Observation | undefined;
  #endedAt: number;
  #running: Promise<unknown> = Promise.resolve();
  #stopping: Promise<void> | undefined;

  constructor(parts: ElectorParts) {
    this.#parts = parts;
    this.#alertness = new Alertness(parts.timers);
    this.#endedAt = parts.clock.monotonic();
    const changed = (isLeader: boolean) => this.#tell(isLeader);
    this.#term = new Term({ ...parts, length: parts.timing.renewDeadline, changed });
  }

  get identity(): string {
    return this.#parts.identity;
  }

  /** Whose Lease it was when last seen; empty: nobody's, or not known. */
  get holder(): string {
    return this.isLeader ? this.identity : holderOf(this.#seen?.lease);
  }

  get isLeader(): boolean {
    return this.#term.isRunning;
  }

  onChange(listener: (isLeader: boolean) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Why this replica takes no part any more, for a liveness probe; undefined when all is well. An API server that is away is well. */
  overdue(): string | undefined {
    const silence = this.#parts.clock.monotonic() - this.#endedAt;
    const { leaseDuration, renewDeadline } = this.#parts.timing;
    if (this.#stopping || silence < leaseDuration + 2 * renewDeadline) return undefined;
    return `the Lease ${this.#name} was neither read nor renewed for ${Math.round(silence / 1000)} s`;
  }

  /** Whether there can be a leader as far as we see, for a readiness probe. */
  get participation(): ElectionState {
    return this.#participation.state;
  }

  start(): void {
    this.#parts.metrics?.leads(false);
    this.#running = Promise.all([this.#compete(), this.#watch()]);
  }

  /** Leads no more from now on; resolves when the Lease is free for another, or could not be freed. Never rejects. */
  async stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    await this.#stopping;
  }

  async #stop(): Promise<void> {
    this.#term.end();
    // A write that is broken off may still arrive; it names the version that it was made for, as the release does.
    this.#abort.abort();
    this.#alertness.close();
    await this.#running;
    await this.#release().catch((error: unknown) =>
      this.#parts.log.warn({ err: error, lease: this.#name }, "the Lease was not released; another replica leads when it has run out"),
    );
  }

  async #compete(): Promise<void> {
    const { clock } = this.#parts;
    while (!this.#stopping) {
      const started = clock.monotonic();
      try {
        await this.#attempt();
        this.#participation.succeeded();
      } catch (error) {
        this.#failed(error);
      }
      this.#endedAt = clock.monotonic();
      await this.#alertness.sleep(this.#pause(started));
    }
  }

  #failed(error: unknown): void {
    if (this.#stopping) return;
    const { log } = this.#parts;
    const isNews = this.#participation.failed(error);
    const about = { err: error, lease: this.#name };
    if (!(error instanceof NobodyCanLead)) log.warn(about, "the Lease was neither read nor renewed; it is tried again");
    else if (isNews)
      log.error(about, `nobody leads: cuts are enforced, and nothing is issued, restored or written to status. ${error.message}`);
    else log.debug(about, "the Lease was neither read nor renewed; it is tried again");
  }

  /** Milliseconds until the next attempt. */
  #pause(started: number): number {
    const { timing, clock, random } = this.#parts;
    if (this.isLeader) return Math.max(shortest, started + timing.retryPeriod - clock.monotonic());
    const usual = timing.retryPeriod * (1 + timing.jitter * random());
    const free = freeIn(this.#seen, clock.monotonic(), this.#claimant);
    return free > 0 ? Math.min(usual, free + (random() * timing.retryPeriod) / 4) : usual;
  }

  async #attempt(): Promise<void> {
    if (this.isLeader && this.#own) {
      if (await this.#write(this.#own)) return;
      this.#parts.metrics?.slowPath();
    }
    for (let look = 0; look < looks && !this.#stopping; look++) if (await this.#readAndClaim()) return;
  }

  /** Whether there is nothing more to do for now: it is ours, or another's. */
  async #readAndClaim(): Promise<boolean> {
    const { leases, clock, namespace, name } = this.#parts;
    const lease = await leases.read(this.#abort.signal);
    this.#seen = observed(this.#seen, lease, clock.monotonic());
    // Who leads may make a Lease that was deleted again at once: until its term is over nobody else leads.
    const isOurs = !lease && this.isLeader;
    if (!isOurs && freeIn(this.#seen, clock.monotonic(), this.#claimant) > 0) {
      this.#yield();
      return true;
    }
    return await this.#write(lease ?? newLease(name, namespace, this.#seen?.spec));
  }

  /** Claims or renews it; false when somebody was quicker. */
  async #write(lease: Lease): Promise<boolean> {
    const { leases, clock } = this.#parts;
    const claim = claimed(lease, { ...this.#claimant, now: clock.now() });
    const isKnown = lease.metadata.resourceVersion !== undefined;
    const started = this.#term.mark();
    try {
      this.#own = await (isKnown ? leases.update(claim, this.#abort.signal) : leases.create(claim, this.#abort.signal));
    } catch (error) {
      if (isOvertaken(error, isKnown ? "update" : "create")) return false;
      throw error;
    }
    this.#seen = observed(this.#seen, this.#own, clock.monotonic());
    if (!this.#stopping) this.#term.renew(started);
    return true;
  }

  #yield(): void {
    this.#own = undefined;
    this.#term.end();
  }

  async #watch(): Promise<void> {
    const { leases, timing, random, log } = this.#parts;
    while (!this.#stopping) {
      try {
        for await (const event of await leases.watch(this.#abort.signal)) this.#saw(event);
      } catch (error) {
        if (!this.#stopping) log.debug({ err: error, lease: this.#name }, "the Lease is not watched; until it is again it is only read");
      }
      await this.#alertness.rest(timing.retryPeriod * (1 + timing.jitter * random()));
    }
  }

  /** Our own writes come back late, so they say nothing; another's is judged only by who does not lead. */
  #saw(event: unknown): void {
    const seen = leaseOf(event);
    if (!seen || this.#stopping) return;
    const holder = holderOf(seen.lease);
    if (seen.isDeleted || (this.isLeader && holder !== this.identity)) return this.#alertness.wake();
    if (this.isLeader || holder === this.identity) return;
    this.#seen = observed(this.#seen, seen.lease, this.#parts.clock.monotonic());
    if (holder === "") this.#alertness.wake();
  }

  async #release(): Promise<void> {
    const { timers, timing } = this.#parts;
    const abort = new AbortController();
    const callOff = timers.after(timing.retryPeriod, () => abort.abort());
    try {
      let own = this.#own;
      for (let look = 0; look < looks && own && holderOf(own) === this.identity; look++) own = await this.#giveUp(own, abort.signal);
    } finally {
      callOff();
    }
  }

  /** Frees the Lease; what is there instead when somebody was quicker. */
  async #giveUp(own: Lease, signal: AbortSignal): Promise<Lease | undefined> {
    const { leases, clock } = this.#parts;
    try {
      await leases.update(released(own, clock.now()), signal);
      return undefined;
    } catch (error) {
      if (isOvertaken(error, "update")) return await leases.read(signal);
      throw error;
    }
  }

  #tell(isLeader: boolean): void {
    const { log, metrics, identity } = this.#parts;
    metrics?.leads(isLeader);
    log.info(
      { lease: this.#name, identity },
      isLeader ? "this replica leads" : "this replica does not lead any more; it goes on as a standby",
    );
    for (const listener of this.#listeners) {
      try {
        listener(isLeader);
      } catch (error) {
        log.error({ err: error }, "something that was told who leads failed; the election goes on");
      }
    }
  }

  get #claimant() {
    return { identity: this.identity, leaseDuration: this.#parts.timing.leaseDuration };
  }

  get #name(): string {
    return `${this.#parts.namespace}/${this.#parts.name}`;
  }
}
