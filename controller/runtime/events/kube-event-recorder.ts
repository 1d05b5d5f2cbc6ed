import type { KubeApi } from "../../../kube-client/kube-api";
import type { Declared } from "../../sources/source";
import { Backoff } from "../backoff";
import type { EventRecorder, ObjectEvent } from "../event-recorder";
import type { Log } from "../log";
import type { Timers } from "../timers";
import { writeEvent } from "./event-writer";
import { Happening } from "./happening";
import { kubeEvent } from "./kube-event";
import { TokenBuckets } from "./token-buckets";

export interface KubeEventRecorderOptions {
  readonly api: KubeApi;
  /** Who reports, such as the elector's identity. */
  readonly instance: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly timers: Timers;
  /** 0 to 1, for jitter and names. */
  readonly random: () => number;
  readonly log: Log;
  /** Told of each event that nobody will read: an object has too many, all is well too often, too many wait, the API server refused it, or we stopped. */
  readonly dropped?: (why: "object" | "flood" | "queue" | "refused" | "stopped") => void;
}

/** A burst of 25 an object, then one every five minutes; repetitions of one event count once. */
const bucket = { size: 25, refill: 300_000, most: 4_096 };
/** Of Normal events, of all objects together: what they tell is in statuses as well, and ten thousand tokens need their writes for those. */
const normal = { size: 200, refill: 100, most: 1 };
const most = { waiting: 1_000, happenings: 4_096 };
/** Milliseconds: how often repetitions are written; after how long the same thing is told anew; how often both are looked at. */
const [seriesEvery, silence, sweepEvery] = [180_000, 360_000, 30_000];
const flushTime = 2_000;

/** Writes Events of `events.k8s.io/v1`, one at a time and never in anybody's way. */
export class KubeEventRecorder implements EventRecorder {
  readonly #options: KubeEventRecorderOptions;
  readonly #happenings = new Map<string, Happening>();
  readonly #waiting = new Set<Happening>();
  readonly #buckets = new TokenBuckets(bucket);
  readonly #normal = new TokenBuckets(normal);
  readonly #backoff: Backoff;
  readonly #abort = new AbortController();
  #writing: Promise<void> | undefined;
  #sweep: (() => void) | undefined;
  #hurry: () => void = () => undefined;
  #isStopped = false;

  constructor(options: KubeEventRecorderOptions) {
    this.#options = options;
    this.#backoff = new Backoff({ first: 500, longest: 30_000, random: options.random });
  }

  record(object: Declared, event: ObjectEvent): void {
    if (this.#isStopped) return this.#drop("stopped");
    const now = this.#options.now();
    const name = JSON.stringify([object.metadata.uid, event.type, event.reason, event.action, event.note]);
    const known = this.#happenings.get(name);
    if (known) return known.again(now);
    if (this.#waiting.size >= most.waiting) return this.#drop("queue");
    if (!this.#buckets.take(object.metadata.uid, now)) return this.#drop("object");
    if (event.type === "Normal" && !this.#normal.take(event.type, now)) return this.#drop("flood");
    const happening = new Happening(kubeEvent(object, event, { ...this.#reporter, at: now, suffix: this.#suffix(now) }), now);
    this.#happenings.set(name, happening);
    if (this.#happenings.size > most.happenings) this.#forgetOldest();
    this.#enqueue(happening);
    this.#sweep ??= this.#options.timers.after(sweepEvery, () => this.#lookThrough());
  }

  /** Takes no more, and writes what waits for up to 2 s. Never rejects. */
  async stop(): Promise<void> {
    if (this.#isStopped) return;
    this.#isStopped = true;
    this.#sweep?.();
    for (const happening of this.#happenings.values()) if (happening.isDue(this.#options.now(), 0)) this.#enqueue(happening);
    this.#hurry();
    const callOff = this.#options.timers.after(flushTime, () => this.#abort.abort());
    await this.#writing;
    callOff();
    for (const _ of this.#waiting) this.#drop("stopped");
    this.#waiting.clear();
  }

  #enqueue(happening: Happening): void {
    this.#waiting.add(happening);
    this.#writing ??= this.#write();
  }

  async #write(): Promise<void> {
    for (let [next] = this.#waiting; next && !this.#abort.signal.aborted; [next] = this.#waiting) {
      const wait = await this.#writeOne(next);
      if (wait > 0 && this.#isStopped) break;
      if (wait > 0) await this.#pause(wait);
    }
    // In the same turn as the last look: what comes later begins anew.
    this.#writing = undefined;
  }

  /** Milliseconds until it should be tried again; 0: it is dealt with. */
  async #writeOne(happening: Happening): Promise<number> {
    const { count } = happening;
    const written = await writeEvent(this.#options.api, happening, this.#abort.signal);
    if (written.state === "away") return Math.max(written.wait, this.#backoff.next());
    this.#waiting.delete(happening);
    this.#backoff.succeeded();
    happening.written(count, this.#options.now());
    if (written.state === "refused") this.#refused(written.error);
    return 0;
  }

  #refused(error: unknown): void {
    this.#options.log.debug({ err: error }, "an event was refused; it is left out");
    this.#drop("refused");
  }

  async #pause(milliseconds: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const callOff = this.#options.timers.after(milliseconds, resolve);
      this.#hurry = () => {
        callOff();
        resolve();
      };
    });
    this.#hurry = () => undefined;
  }

  #lookThrough(): void {
    const now = this.#options.now();
    for (const [name, happening] of this.#happenings) {
      if (happening.isOver(now, silence)) this.#happenings.delete(name);
      else if (happening.isDue(now, seriesEvery)) this.#enqueue(happening);
    }
    this.#buckets.sweep(now);
    this.#sweep =
      this.#happenings.size > 0 || this.#buckets.kept > 0 ? this.#options.timers.after(sweepEvery, () => this.#lookThrough()) : undefined;
  }

  #forgetOldest(): void {
    const [oldest] = this.#happenings;
    if (!oldest) return;
    this.#happenings.delete(oldest[0]);
    // What it counted so far is still told.
    if (oldest[1].isDue(this.#options.now(), 0)) this.#enqueue(oldest[1]);
  }

  #drop(why: "object" | "flood" | "queue" | "refused" | "stopped"): void {
    this.#options.dropped?.(why);
  }

  get #reporter() {
    return { controller: "gatebolt.dev/controller", instance: this.#options.instance };
  }

  #suffix(now: number): string {
    const random = Math.floor(this.#options.random() * 2 ** 48);
    return `${now.toString(16)}${random.toString(16).padStart(12, "0")}`;
  }
}
