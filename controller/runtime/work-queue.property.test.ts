import type { Key } from "../sources/source";
import { Backoff } from "./backoff";
import { type Lane, lanes } from "./lanes";
import { Clockwork } from "./test/clockwork";
import { everySchedule, type Numbers } from "./test/numbers";
import { QueueModel } from "./test/queue-model";
import { runs } from "./test/runs";
import { WorkQueue } from "./work-queue";

const outcomes = ["success", "success", "success", "terminal", "error", "conflict"] as const;
type Outcome = (typeof outcomes)[number];

/** A queue whose turns, timers and work go on only when the schedule says so. */
class Schedule {
  readonly #numbers: Numbers;
  readonly #time = new Clockwork();
  readonly #model: QueueModel;
  readonly #turns: (() => void)[] = [];
  readonly #work: { readonly key: Key; readonly end: (error?: Error) => void }[] = [];
  readonly #queue: WorkQueue;
  #isIdle = false;

  constructor(numbers: Numbers) {
    this.#numbers = numbers;
    const concurrency = 1 + numbers.below(4);
    const model = new QueueModel(concurrency);
    this.#model = model;
    class Watched extends WorkQueue {
      override add(key: Key, lane: Lane): void {
        model.added(key, lane);
        super.add(key, lane);
      }
    }
    this.#queue = new Watched({
      concurrency,
      work: (key) => this.#begin(key),
      failed: (key, _, wait) => expectThat(wait > 0, `${key.name} is tried again after ${wait}`),
      backoff: new Backoff({ first: 50, longest: 60_000, random: numbers.next }),
      timers: this.#time,
      timeout: 60_000,
      ordinaryAtOnce: () => this.#model.pace,
      mayWork: (key) => this.#model.mayWork(key),
      monotonic: this.#time.now,
      turn: (action) => void this.#turns.push(action),
    });
  }

  async play(steps: number): Promise<void> {
    if (this.#numbers.below(2)) this.#queue.start();
    for (let step = 0; step < steps; step++) await this.#step();
    this.#model.isPaused = false;
    this.#model.mayWork = () => true;
    this.#model.newRound();
    this.#queue.start();
    this.#queue.resume();
    this.#queue.recheck();
    await this.#finish();
  }

  /** From now on all goes well: everything must come to an end. */
  async #finish(): Promise<void> {
    for (let left = 10_000; left > 0; left--) {
      if (this.#turns.length > 0) this.#turns.shift()?.();
      else if (this.#work.length > 0) this.#endOne("success");
      else if (!this.#time.step()) break;
      await rest();
    }
    void this.#queue.idle().then(() => (this.#isIdle = true));
    await rest();
    expectThat(this.#isIdle && this.#queue.size === 0 && this.#queue.held === 0, "the queue has not come to rest");
    this.#model.checkNothingLost();
  }

  async #step(): Promise<void> {
    const act = this.#numbers.below(21);
    if (act < 9) this.#queue.add(this.#someKey(), this.#numbers.of(lanes));
    else if (act < 13) this.#turns.shift()?.();
    else if (act < 17) this.#endOne(this.#numbers.of(outcomes));
    else if (act < 18) this.#time.advance(this.#numbers.below(2_000));
    else if (act < 19) this.#togglePause();
    else if (act < 20) this.#toggleLeadership();
    else this.#model.pace = this.#numbers.below(5);
    if (act >= 13) await rest();
  }

  #someKey(): Key {
    const kind = this.#numbers.below(4) ? "McpToken" : "McpBreakGlass";
    return { kind, namespace: `n${this.#numbers.below(3)}`, name: `k${this.#numbers.below(3)}` };
  }

  #togglePause(): void {
    this.#model.isPaused = !this.#model.isPaused;
    if (this.#model.isPaused) this.#queue.pause();
    else this.#queue.resume();
  }

  #toggleLeadership(): void {
    const follows = this.#numbers.below(2) === 0;
    this.#model.mayWork = follows ? ({ kind }) => kind === "McpBreakGlass" : () => true;
    this.#model.newRound();
    this.#queue.recheck();
  }

  #begin(key: Key): Promise<void> {
    this.#model.began(key);
    if (this.#numbers.below(10) === 0) this.#queue.add(key, this.#numbers.of(lanes));
    return new Promise((resolve, reject) => this.#work.push({ key, end: (error) => (error ? reject(error) : resolve()) }));
  }

  #endOne(outcome: Outcome): void {
    const [work] = this.#work.splice(this.#numbers.below(this.#work.length), 1);
    if (!work) return;
    this.#model.ended(work.key, outcome);
    this.#model.addedAgain(work.key);
    work.end(errorFor(outcome));
  }
}

function errorFor(outcome: Outcome): Error | undefined {
  if (outcome === "success") return undefined;
  return Object.assign(new Error(outcome), { ...(outcome === "conflict" && { code: "CONFLICT" }), terminal: outcome === "terminal" });
}

function expectThat(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}

/** As many turns as the longest chain of promises in the queue. */
async function rest(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await Promise.resolve();
}

describe("WorkQueue, on any schedule", () => {
  it("loses no key, has none in two hands, keeps the lanes' order and the namespaces' turns, and a worker for cuts", async () => {
    const schedules = everySchedule(runs(60_000), async (numbers) => await new Schedule(numbers).play(8 + numbers.below(44)));
    await expect(schedules).resolves.toBeUndefined();
  }, 3_600_000);
});
