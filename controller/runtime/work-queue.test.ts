import * as fc from "fast-check";
import { keyText } from "../../contract/kinds";
import type { Key } from "../sources/source";
import { VirtualTime } from "../test/virtual-time";
import { Backoff } from "./backoff";
import { type Lane, lanes, WorkQueue } from "./work-queue";

const key = (name: string): Key => ({ kind: "McpHost", namespace: "default", name });

function setup(work: (key: Key) => Promise<void>, concurrency = 1) {
  const time = new VirtualTime();
  const failed = jest.fn();
  const backoff = new Backoff({ first: 100, longest: 1_000, random: () => 1 });
  return { time, failed, queue: new WorkQueue({ concurrency, work, failed, backoff, timers: time }) };
}

describe("WorkQueue", () => {
  it("works on the most urgent first, and on each key once however often it was added", async () => {
    const done: string[] = [];
    const { queue } = setup(async ({ name }) => void done.push(name));
    for (const [name, lane] of [
      ["a", "resync"],
      ["b", "create"],
      ["a", "resync"],
      ["c", "breakGlass"],
      ["d", "usage"],
      ["a", "revoke"],
    ] as const) {
      queue.add(key(name), lane);
    }
    queue.start();
    await queue.idle();
    expect(done).toEqual(["c", "a", "b", "d"]);
  });

  it("works once more on a key that was added while it was worked on", async () => {
    const done: string[] = [];
    const { queue } = setup(async ({ name }) => {
      done.push(name);
      if (done.length === 1) queue.add(key("a"), "create");
    });
    queue.start();
    queue.add(key("a"), "create");
    await queue.idle();
    expect(done).toEqual(["a", "a"]);
  });

  it("tries what failed again, each time later, and forgets that once it worked", async () => {
    let failures = 3;
    const { queue, time, failed } = setup(async () => {
      if (failures-- > 0) throw new Error("not now");
    });
    queue.start();
    queue.add(key("a"), "create");
    await time.advance(10_000);
    expect(failed.mock.calls.map(([, , wait]: unknown[]) => wait)).toEqual([100, 200, 400]);
    failures = 1;
    queue.add(key("a"), "create");
    await time.advance(10_000);
    expect(failed.mock.lastCall?.[2]).toBe(100);
  });

  it("finishes what is under way when it is stopped, and begins nothing", async () => {
    const gate = Promise.withResolvers<void>();
    const done: string[] = [];
    const { queue } = setup(async ({ name }) => {
      await gate.promise;
      done.push(name);
    });
    queue.start();
    queue.add(key("a"), "create");
    queue.add(key("b"), "create");
    await new Promise((resolve) => setImmediate(resolve));
    const stopped = queue.stop();
    gate.resolve();
    await stopped;
    queue.add(key("c"), "create");
    expect(done).toEqual(["a"]);
  });

  it("works on as many at once as may be now, and on a break-glass beside them", async () => {
    const ends: (() => void)[] = [];
    const begun: string[] = [];
    let atOnce = 2;
    const { time, failed } = setup(async () => undefined);
    const work = async ({ name }: Key) => {
      begun.push(name);
      await new Promise<void>((resolve) => ends.push(resolve));
    };
    const backoff = new Backoff({ first: 100, longest: 1_000, random: () => 1 });
    const queue = new WorkQueue({ concurrency: 4, ordinaryAtOnce: () => atOnce, work, failed, backoff, timers: time });
    const turns = async () => {
      for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
    };
    queue.start();
    for (const name of ["a", "b", "c", "d", "e"]) queue.add(key(name), "create");
    await turns();
    expect(begun).toEqual(["a", "b"]);
    queue.add(key("cut"), "breakGlass");
    await turns();
    expect(begun).toEqual(["a", "b", "cut"]);
    atOnce = 1;
    ends.shift()?.();
    await turns();
    expect(begun).toEqual(["a", "b", "cut"]);
    atOnce = 3;
    ends.shift()?.();
    await turns();
    expect(begun).toEqual(["a", "b", "cut", "c", "d", "e"]);
    for (const end of ends) end();
    await queue.idle();
  });

  it("lets the event loop turn, however much there is to do and however little it waits", async () => {
    let turns = 0;
    let isDone = false;
    const { queue } = setup(async () => undefined, 32);
    const turn = () => {
      turns++;
      if (!isDone) setImmediate(turn);
    };
    for (let index = 0; index < 500; index++) queue.add(key(`k${index}`), "create");
    queue.start();
    turn();
    await queue.idle();
    isDone = true;
    expect(turns).toBeGreaterThan(400);
  });

  it("never works on one key twice at once, and misses nothing, whatever is added when", async () => {
    const event = fc.record({ name: fc.constantFrom("a", "b", "c", "d"), lane: fc.constantFrom<Lane>(...lanes), turns: fc.nat(3) });
    const property = fc.asyncProperty(fc.array(event, { maxLength: 40 }), fc.integer({ min: 1, max: 4 }), async (events, concurrency) => {
      const state = new Map<string, number>();
      const seen = new Map<string, number>();
      const active = new Set<string>();
      const { queue } = setup(async (each) => {
        const text = keyText(each);
        expect(active.has(text)).toBe(false);
        active.add(text);
        const read = state.get(text) ?? 0;
        await new Promise((resolve) => setImmediate(resolve));
        seen.set(text, Math.max(seen.get(text) ?? 0, read));
        active.delete(text);
      }, concurrency);
      queue.start();
      for (const [version, { name, lane, turns }] of events.entries()) {
        state.set(keyText(key(name)), version + 1);
        queue.add(key(name), lane);
        for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
      }
      await queue.idle();
      expect(seen).toEqual(state);
    });
    await expect(fc.assert(property, { numRuns: 60 })).resolves.toBeUndefined();
  });
});
