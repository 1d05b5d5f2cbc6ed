import type { QueueView } from "../runtime/queue-observer";
import { aGateway, aHost, aServer, aToken } from "../test/declare";
import { Fleet } from "../test/fleet";
import type { Effects } from "./effects";

/** The same, with so many at once; `most` is how many there were. */
function counted(effects: Effects, atOnce: number) {
  const seen: { most: number; queue?: QueueView } = { most: 0 };
  const started = () => {
    seen.most = Math.max(seen.most, seen.queue?.running().length ?? 0);
  };
  const nothing = () => undefined;
  const observer = { added: nothing, started, ended: nothing, retried: nothing, timedOut: nothing };
  const observeQueue = { observer, watch: (queue: QueueView) => void (seen.queue = queue) };
  return { seen, effects: { ...effects, observeQueue, workAtOnce: () => atOnce } };
}

describe("the controller's work", () => {
  it.each([2, 5])("is done on %i objects at once where no more may be, and all of it", async (atOnce) => {
    const names = Array.from({ length: 12 }, (_, index) => `token-${index}`);
    const fleet = new Fleet(aGateway(), aServer(), aHost(), ...names.map((name) => aToken(name)));
    let seen = { most: 0 };
    const replica = await fleet.add((effects) => {
      const write = effects.source.writeStatus.bind(effects.source);
      effects.source.writeStatus = async (object, status) => {
        await new Promise<void>((resolve) => void fleet.time.after(10, resolve));
        return await write(object, status);
      };
      const watched = counted(effects, atOnce);
      seen = watched.seen;
      return watched.effects;
    });
    fleet.lead(replica);
    await fleet.time.advance(5_000);
    expect(names.map((name) => fleet.secret(name)).filter((secret) => secret !== "")).toHaveLength(12);
    expect(seen.most).toBe(atOnce);
    await fleet.end();
  });
});
