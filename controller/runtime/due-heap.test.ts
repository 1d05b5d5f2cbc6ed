import * as fc from "fast-check";
import { VirtualTime } from "../test/virtual-time";
import { Alarm } from "./alarm";
import { DueHeap } from "./due-heap";

type Step = { readonly name: string; readonly at: number | undefined };

describe("DueHeap", () => {
  it("gives back what is due, the earliest first, as a plain map sorted each time would", () => {
    const step = fc.record({ name: fc.constantFrom("a", "b", "c", "d", "e", "f"), at: fc.option(fc.nat(20), { nil: undefined }) });
    const property = fc.property(fc.array(step), fc.nat(25), (steps: Step[], now) => {
      const heap = new DueHeap<string>();
      const model = new Map<string, number>();
      for (const { name, at } of steps) {
        if (at === undefined) heap.remove(name);
        else heap.set(name, name, at);
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
});
