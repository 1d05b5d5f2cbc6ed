import type { Key } from "../sources/source";
import { VirtualTime } from "../test/virtual-time";
import { Backoff } from "./backoff";
import type { Lane } from "./lanes";
import type { QueueObserver } from "./queue-observer";
import { WorkQueue, type WorkQueueOptions } from "./work-queue";

const key = (name: string, namespace = "default", kind = "McpHost"): Key => ({ kind, namespace, name });

function setup(work: WorkQueueOptions["work"], options: Partial<WorkQueueOptions> = {}) {
  const time = new VirtualTime();
  const failed = jest.fn();
  const backoff = new Backoff({ first: 100, longest: 1_000, random: () => 1 });
  const usual = { concurrency: 1, work, failed, backoff, timers: time, monotonic: time.now };
  return { time, failed, queue: new WorkQueue({ ...usual, ...options }) };
}

function coded(fields: object): Error {
  return Object.assign(new Error("told"), fields);
}

describe("WorkQueue, when there is much to do", () => {
  it("serves another namespace after one of ten thousand keys", async () => {
    const done: string[] = [];
    const { queue } = setup(async ({ namespace, name }) => void done.push(`${namespace}/${name}`));
    for (let index = 0; index < 10_000; index++) queue.add(key(`k${index}`, "big"), "create");
    queue.add(key("only", "small"), "create");
    queue.start();
    await queue.idle();
    expect(done.slice(0, 3)).toEqual(["big/k0", "small/only", "big/k1"]);
    expect(done).toHaveLength(10_001);
  });

  it("has a worker for a break-glass while everything else hangs", async () => {
    const begun: string[] = [];
    const never = new Promise<void>(() => undefined);
    const work = async ({ name }: Key) => {
      begun.push(name);
      if (name.startsWith("slow")) await never;
    };
    const { queue, time } = setup(work, { concurrency: 4 });
    for (let index = 0; index < 10_000; index++) queue.add(key(`slow${index}`), "create");
    queue.start();
    await time.advance(10);
    expect(begun).toHaveLength(3);
    queue.add(key("cut"), "breakGlass");
    queue.add(key("revocation"), "revoke");
    await time.advance(10);
    expect(begun.slice(3)).toEqual(["cut", "revocation"]);
  });

  it("moves a waiting key to where it became more urgent, and never back", async () => {
    const done: string[] = [];
    const { queue } = setup(async ({ name }) => void done.push(name));
    queue.add(key("a"), "create");
    queue.add(key("b"), "create");
    queue.add(key("b"), "disable");
    queue.add(key("b"), "usage");
    expect([queue.depth("disable"), queue.depth("create"), queue.depth("usage")]).toEqual([1, 1, 0]);
    queue.start();
    await queue.idle();
    expect(done).toEqual(["b", "a"]);
  });
});

describe("WorkQueue, when work fails", () => {
  it("tries a conflict again within milliseconds, without counting it as a failure", async () => {
    const errors = [coded({ code: "CONFLICT" }), coded({ code: "CONFLICT" }), coded({}), undefined];
    const { queue, time, failed } = setup(async () => {
      const error = errors.shift();
      if (error) throw error;
    });
    queue.start();
    queue.add(key("a"), "create");
    await time.advance(5_000);
    expect(failed.mock.calls.map(([, , wait]: unknown[]) => wait)).toEqual([5, 10, 100]);
    expect(errors).toEqual([]);
  });

  it("does not try again what cannot succeed until the object changes", async () => {
    let tries = 0;
    const { queue, time, failed } = setup(async () => {
      tries++;
      throw coded({ terminal: true });
    });
    queue.start();
    queue.add(key("a"), "create");
    await time.advance(3_600_000);
    expect(tries).toBe(1);
    expect(failed).toHaveBeenCalledWith(key("a"), expect.any(Error), Number.POSITIVE_INFINITY);
    queue.add(key("a"), "create");
    await time.advance(1);
    expect(tries).toBe(2);
  });

  it("goes on after work that throws at once, or throws what is no error", async () => {
    const ends: unknown[] = [];
    const observer: QueueObserver = {
      added: () => undefined,
      started: () => undefined,
      ended: ({ name }, _, { outcome, isPanic }) => ends.push([name, outcome, isPanic]),
      retried: () => undefined,
      timedOut: () => undefined,
    };
    const work = ({ name }: Key): Promise<void> => {
      if (name === "text") return Promise.reject("only a text");
      if (name === "mistake") throw new TypeError("x is not a function");
      return Promise.resolve();
    };
    const { queue, time } = setup(work, { observer });
    queue.start();
    for (const name of ["text", "mistake", "fine"]) queue.add(key(name), "create");
    await time.advance(10);
    expect(ends).toEqual([
      ["text", "error", true],
      ["mistake", "error", true],
      ["fine", "success", false],
    ]);
  });

  it("says when work is late, asks it to end, and keeps its key until it does", async () => {
    const gate = Promise.withResolvers<void>();
    const late = jest.fn();
    let begun = 0;
    let signal: AbortSignal | undefined;
    const work = async (_: Key, asked: AbortSignal) => {
      begun++;
      signal = asked;
      await gate.promise;
    };
    const { queue, time } = setup(work, { concurrency: 2, late });
    queue.start();
    queue.add(key("a"), "create");
    await time.advance(59_000);
    expect([late.mock.calls.length, signal?.aborted]).toEqual([0, false]);
    queue.add(key("a"), "breakGlass");
    await time.advance(600_000);
    expect(late.mock.calls).toEqual([[key("a"), 60_000]]);
    expect([begun, signal?.aborted, queue.running()[0]?.milliseconds]).toEqual([1, true, 659_000]);
    gate.resolve();
    await time.advance(1);
    expect(begun).toBe(2);
  });
});

describe("WorkQueue, when leadership changes", () => {
  function gated(options: Partial<WorkQueueOptions> = {}) {
    const done: string[] = [];
    const leader = { leads: true };
    const mayWork = ({ kind }: Key) => leader.leads || kind === "McpBreakGlass";
    return { done, leader, ...setup(async ({ name }) => void done.push(name), { mayWork, ...options }) };
  }

  it("holds what a follower may not do, without it counting as waiting, and does it once it leads", async () => {
    const { queue, done, leader } = gated();
    leader.leads = false;
    queue.start();
    const adds: [string, string, Lane][] = [
      ["token", "McpToken", "create"],
      ["cut", "McpBreakGlass", "breakGlass"],
      ["other", "McpToken", "usage"],
      ["other", "McpToken", "revoke"],
    ];
    for (const [name, kind, lane] of adds) queue.add(key(name, "default", kind), lane);
    await queue.idle();
    expect([done, queue.held, queue.size]).toEqual([["cut"], 2, 0]);
    leader.leads = true;
    queue.recheck();
    await queue.idle();
    expect([done, queue.held]).toEqual([["cut", "other", "token"], 0]);
  });

  it("begins nothing while it is paused, and starting does not undo that", async () => {
    const { queue, done } = gated();
    queue.pause();
    queue.start();
    queue.add(key("a"), "breakGlass");
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(done).toEqual([]);
    queue.resume();
    await queue.idle();
    expect(done).toEqual(["a"]);
  });

  it("gathers until it is started, also after resume", async () => {
    const { queue, done } = gated();
    queue.add(key("a"), "create");
    queue.resume();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(done).toEqual([]);
    queue.start();
    await queue.idle();
    expect(done).toEqual(["a"]);
  });
});
