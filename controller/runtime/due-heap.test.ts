import * as fc from "fast-check";
import { VirtualTime } from "../test/virtual-time";
import { Alarm } from "./alarm";
import { DueHeap } from "./due-heap";
import { Clockwork } from "./test/clockwork";
import { everySchedule, type Numbers } from "./test/numbers";
import { runs } from "./test/runs";

type Step = { readonly name: string; readonly at: number | undefined };

describe("DueHeap", () => {
  it("gives back what is due, the earliest first, as a plain map sorted each time would", () => {
    const step = fc.record({ name: fc.constantFrom("a", "b", "c", "d", "e", "f"), at: fc.option(fc.nat(20), { nil: undefined }) });
    const property = fc.property(fc.array(step), fc.nat(25), (steps: Step[], now) => {
      const heap = new DueHeap<string>(new Map());
      const model = new Map<string, number>();
      for (const { name, at } of steps) {
        if (at === undefined) heap.remove(name);
        else heap.set(name, at);
        if (at === undefined) model.delete(name);
        else model.set(name, at);
        expect(heap.next).toBe(model.size === 0 ? undefined : Math.min(...model.values()));
      }
      const due = heap.takeDue(now).map((name) => model.get(name));
      expect(due).toEqual([...model.values()].filter((at) => at <= now).sort((a, b) => a - b));
      expect(heap.size).toBe(model.size - due.length);
    });
    expect(() => fc.assert(property)).not.toThrow();
  });
});

describe("DueHeap, on any schedule", () => {
  it("gives out each name once, when it is due and no sooner, in order of time", async () => {
    const schedules = everySchedule(runs(40_000), (numbers) => {
      const heap = new DueHeap<string>(new Map());
      const model = new Map<string, number>();
      let now = 0;
      for (let step = 10 + numbers.below(50); step > 0; step--) {
        const name = `n${numbers.below(12)}`;
        const act = numbers.below(6);
        if (act < 4) {
          const at = now + numbers.below(20) - 5;
          heap.set(name, at);
          model.set(name, at);
        } else if (act < 5) {
          heap.remove(name);
          model.delete(name);
        } else {
          now += numbers.below(8);
          checkDue(heap.takeDue(now), model, now);
        }
        if (heap.size !== model.size) throw new Error(`${heap.size} are set, and should be ${model.size}`);
      }
    });
    await expect(schedules).resolves.toBeUndefined();
  }, 3_600_000);

  it("refuses what is no time", () => {
    expect(() => new DueHeap<string>(new Map()).set("a", Date.parse("soon"))).toThrow('set when "a" is due: the time is not a number');
  });
});

function checkDue(due: readonly string[], model: Map<string, number>, now: number): void {
  let last = Number.NEGATIVE_INFINITY;
  for (const name of due) {
    const at = model.get(name);
    if (at === undefined || at > now || at < last) throw new Error(`${name} is due at ${at}, after ${last}, and it is ${now}`);
    model.delete(name);
    last = at;
  }
  for (const [name, at] of model) if (at <= now) throw new Error(`${name} was lost: due at ${at}, and it is ${now}`);
}

/** Objects with a time each, on a clock that somebody sets. */
class Calendar {
  readonly #numbers: Numbers;
  readonly #clockwork = new Clockwork();
  readonly #due = new Map<string, { at: number; reached: number | undefined }>();
  readonly #alarm: Alarm;
  #offset = 0;

  constructor(numbers: Numbers) {
    this.#numbers = numbers;
    this.#alarm = new Alarm({ now: () => this.#now, timers: this.#clockwork, ring: ({ name }) => this.#rung(name) });
  }

  play(steps: number): void {
    for (let step = 0; step < steps; step++) {
      const act = this.#numbers.below(8);
      if (act < 4) this.#set(`k${this.#numbers.below(8)}`, this.#now + this.#numbers.below(120_000) - 20_000);
      else if (act < 5) this.#set(`k${this.#numbers.below(8)}`, undefined);
      else if (act < 6) this.#offset += (this.#numbers.next() - 0.5) * 7_200_000;
      else this.#pass(this.#numbers.below(90_000));
    }
    this.#pass(3 * 3_600_000);
    if (this.#due.size > 0) throw new Error(`${[...this.#due.keys()].join(", ")} never rang`);
  }

  get #now(): number {
    return 1_000_000_000 + this.#clockwork.now() + this.#offset;
  }

  #set(name: string, at: number | undefined): void {
    if (at === undefined) this.#due.delete(name);
    else this.#due.set(name, { at, reached: undefined });
    this.#alarm.set({ kind: "McpToken", namespace: "default", name }, at);
  }

  /** In steps, so that it is seen when each time is reached. */
  #pass(milliseconds: number): void {
    for (const end = this.#clockwork.now() + milliseconds; this.#clockwork.now() < end; ) {
      for (const [name, due] of this.#due) {
        if (due.at > this.#now) due.reached = undefined;
        else due.reached ??= this.#clockwork.now();
        const waits = this.#clockwork.now() - (due.reached ?? this.#clockwork.now());
        if (waits > 30_000) throw new Error(`${name} has been due for ${waits} ms`);
      }
      this.#clockwork.advance(Math.min(5_000, end - this.#clockwork.now()));
    }
  }

  #rung(name: string): void {
    const due = this.#due.get(name);
    if (!due || due.at > this.#now) throw new Error(`${name} rang at ${this.#now} and is due at ${due?.at}`);
    this.#due.delete(name);
  }
}

describe("Alarm", () => {
  const key = (name: string) => ({ kind: "McpToken", namespace: "default", name });

  it("rings each key at its own time, and not at one it was set to before", async () => {
    const time = new VirtualTime(0);
    const rung: [string, number][] = [];
    const alarm = new Alarm({ now: time.now, timers: time, ring: ({ name }) => rung.push([name, time.now()]) });
    alarm.set(key("a"), 100_000);
    alarm.set(key("b"), 50_000);
    alarm.set(key("a"), 20_000);
    alarm.set(key("c"), 60_000);
    alarm.set(key("c"), undefined);
    await time.advance(200_000);
    expect(rung).toEqual([
      ["a", 20_000],
      ["b", 50_000],
    ]);
  });

  it("notices within half a minute that the clock has jumped", async () => {
    const time = new VirtualTime(0);
    const ring = jest.fn();
    new Alarm({ now: time.now, timers: time, ring }).set(key("a"), 86_400_000);
    await time.jump(86_400_000);
    expect(ring).toHaveBeenCalledTimes(1);
  });

  it("rings within half a minute of its time and never before, once for each, however the clock is set", async () => {
    const schedules = everySchedule(runs(6_000), (numbers) => new Calendar(numbers).play(4 + numbers.below(12)));
    await expect(schedules).resolves.toBeUndefined();
  }, 3_600_000);

  it.each([
    ["forward", 3_600_000],
    ["back", -3_600_000],
  ])("rings by the new time when the clock was set %s by an hour, also for what is set after that", async (_, by) => {
    const time = new VirtualTime(0);
    let offset = 7_200_000;
    const now = () => time.now() + offset;
    const rung: [string, number][] = [];
    const alarm = new Alarm({ now, timers: time, ring: ({ name }) => rung.push([name, now()]) });
    alarm.set(key("far"), 7_200_000 + 5_400_000);
    await time.advance(1_000);
    offset += by;
    const soon = now() + 2_000;
    alarm.set(key("soon"), soon);
    await time.advance(2_000);
    expect(rung).toEqual([["soon", soon]]);
    await time.advance(4 * 3_600_000);
    expect(rung[1]).toEqual(["far", 7_200_000 + 5_400_000]);
  });

  it("rings after a restart at once for what fell due meanwhile, and for the rest at its time", async () => {
    const time = new VirtualTime(0);
    const dueBy = new Map([
      ["past", 10_000],
      ["next", 90_000],
    ]);
    const before = new Alarm({ now: time.now, timers: time, ring: () => expect("nothing").toBe("rung") });
    for (const [name, at] of dueBy) before.set(key(name), at);
    before.stop();
    await time.advance(60_000);
    const rung: [string, number][] = [];
    const after = new Alarm({ now: time.now, timers: time, ring: ({ name }) => rung.push([name, time.now()]) });
    for (const [name, at] of dueBy) after.set(key(name), at);
    await time.advance(60_000);
    expect(rung).toEqual([
      ["past", 60_000],
      ["next", 90_000],
    ]);
  });
});
