import type { PushAnswer, RecordBatch } from "../../contract/admin";
import type { AnyRecord } from "../../contract/records";
import { VirtualTime } from "../test/virtual-time";
import { Backoff } from "./backoff";
import type { Gateway } from "./gateway";
import { Outbox } from "./outbox";
import { RecordBook } from "./record-book";

const hostRecord = (name: string, version = "1"): AnyRecord => ({
  kind: "McpHost",
  namespace: "default",
  name,
  uid: `u-${name}`,
  resourceVersion: version,
  body: { enabled: true, type: "Token", displayName: `${name} ${version}` },
});
const keyOf = ({ kind, namespace, name }: AnyRecord) => ({ kind, namespace, name });

function setup(urgency: "restriction" | "ordinary" = "ordinary") {
  const time = new VirtualTime(0);
  const book = new RecordBook();
  book.markCompared();
  const pushed: string[][] = [];
  const answers: ((batch: RecordBatch) => Promise<PushAnswer>)[] = [];
  const accept = async (batch: RecordBatch): Promise<PushAnswer> => ({
    sequence: 1,
    outcomes: batch.records.map(() => ({ outcome: "applied" })),
    closed: [{ replica: "one", streams: 0, requests: 0, sessions: 0 }],
  });
  const push = async (batch: RecordBatch) => {
    pushed.push(batch.records.map(({ name, resourceVersion }) => `${name}@${resourceVersion}`));
    return await (answers.shift() ?? accept)(batch);
  };
  const failed = jest.fn();
  const outbox = new Outbox({
    urgency,
    concurrency: urgency === "restriction" ? 4 : 1,
    gathering: urgency === "restriction" ? 0 : 15,
    book,
    gateway: { push } as unknown as Gateway,
    header: () => ({ source: "files-1", epoch: 1 }),
    backoff: new Backoff({ first: 100, longest: 1_000, random: () => 1 }),
    timers: time,
    now: time.now,
    settled: () => undefined,
    failed,
  });
  const add = (record: AnyRecord) => {
    book.write(record);
    outbox.add(keyOf(record));
  };
  return { time, book, outbox, pushed, answers, failed, add };
}

describe("Outbox", () => {
  it("gathers what comes in one turn, at most 200 records a batch", async () => {
    const { outbox, pushed, add, time } = setup();
    outbox.open();
    for (let index = 0; index < 450; index++) add(hostRecord(`h${index}`));
    await time.advance(0);
    expect(pushed.map((names) => names.length)).toEqual([200, 200, 50]);
  });

  it("lets ordinary records gather after a push, so that a stream of them makes few transactions", async () => {
    const { outbox, pushed, add, time } = setup();
    outbox.open();
    for (let index = 0; index < 90; index++) {
      add(hostRecord(`h${index}`));
      await time.advance(1);
    }
    await time.advance(20);
    expect(pushed.length).toBeLessThanOrEqual(8);
    expect(pushed.flat()).toHaveLength(90);
  });

  it("sends the newest record of a key, once", async () => {
    const { outbox, pushed, add, time } = setup();
    outbox.open();
    add(hostRecord("a", "1"));
    add(hostRecord("a", "2"));
    await time.advance(0);
    expect(pushed).toEqual([["a@2"]]);
  });

  it("keeps ordinary records until it is opened, and sends restrictions in the turn they come", async () => {
    const ordinary = setup();
    ordinary.add(hostRecord("a"));
    await ordinary.time.advance(10_000);
    expect(ordinary.pushed).toEqual([]);
    const urgent = setup("restriction");
    urgent.add(hostRecord("a"));
    expect(urgent.pushed).toEqual([["a@1"]]);
  });

  it("tries again what the gateway did not take, in its newest form", async () => {
    const { outbox, pushed, answers, failed, add, time, book } = setup();
    outbox.open();
    answers.push(async () => {
      add(hostRecord("a", "2"));
      throw new Error("away");
    });
    add(hostRecord("a", "1"));
    await time.advance(50);
    expect(pushed).toEqual([["a@1"]]);
    expect(failed).toHaveBeenCalledTimes(1);
    await time.advance(50);
    expect(pushed).toEqual([["a@1"], ["a@2"]]);
    expect(book.standing(keyOf(hostRecord("a"))).state).toBe("confirmed");
  });

  it("finds the one record that the gateway cannot read, and gets the others through", async () => {
    const { outbox, answers, add, time, book } = setup();
    outbox.open();
    const unreadable = async (batch: RecordBatch): Promise<PushAnswer> => {
      if (batch.records.some(({ name }) => name === "bad"))
        throw Object.assign(new Error("records[0].body: is wrong"), { code: "bad_request" });
      return { sequence: 1, outcomes: batch.records.map(() => ({ outcome: "applied" })), closed: [] };
    };
    answers.push(...Array.from({ length: 20 }, () => unreadable));
    for (const name of ["a", "b", "bad", "c", "d"]) add(hostRecord(name));
    await time.advance(10_000);
    const states = ["a", "b", "bad", "c", "d"].map((name) => book.standing(keyOf(hostRecord(name))).state);
    expect(states).toEqual(["confirmed", "confirmed", "refused", "confirmed", "confirmed"]);
  });

  it("takes no answer for a record that has changed since it was sent", async () => {
    const { outbox, answers, add, time, book } = setup();
    outbox.open();
    const gate = Promise.withResolvers<PushAnswer>();
    answers.push(async () => await gate.promise);
    add(hostRecord("a", "1"));
    await time.advance(0);
    book.write(hostRecord("a", "2"));
    gate.resolve({ sequence: 1, outcomes: [{ outcome: "applied" }], closed: [] });
    await time.advance(0);
    expect(book.standing(keyOf(hostRecord("a"))).state).toBe("pending");
  });
});
