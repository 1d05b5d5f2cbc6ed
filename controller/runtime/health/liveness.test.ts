import { VirtualTime } from "../../test/virtual-time";
import { Elector } from "../elector/elector";
import { LeaseServer } from "../elector/test/lease-server";
import { Machine, Universe } from "../elector/test/machine";
import { usualTiming } from "../elector/timing";
import { quietLog } from "../test/quiet-log";
import { EventLoop } from "./event-loop";

describe("liveness", () => {
  it("fails while the event loop is late, and recovers", async () => {
    const time = new VirtualTime(0);
    let stalled = 0;
    const loop = new EventLoop({ timers: time, monotonic: () => time.now() + stalled });
    await time.advance(10_000);
    expect(loop.find()).toEqual({ state: "ok" });
    stalled = 6_000;
    expect(loop.find()).toMatchObject({ state: "failing", message: expect.stringContaining("ms late") });
    await time.advance(2_000);
    expect(loop.find()).toEqual({ state: "ok" });
    loop.close();
  });

  it("fails when an elector neither reads nor renews any more, and not when the API server is away", async () => {
    const universe = new Universe();
    const machine = new Machine(universe, 0);
    const hung = Promise.withResolvers<never>();
    const leases = new LeaseServer(universe, () => 5).leasesOf(machine);
    let isHung = false;
    const read: typeof leases.read = (signal) => (isHung ? hung.promise : leases.read(signal));
    const parts = { namespace: "n", name: "l", identity: "a", timing: usualTiming, clock: machine.clock, timers: machine.timers };
    const elector = new Elector({ ...parts, leases: { ...leases, read }, random: () => 0.5, log: quietLog });
    elector.start();
    machine.sends = false;
    await universe.run(120_000, () => undefined);
    expect(elector.overdue()).toBeUndefined();
    isHung = true;
    await universe.run(180_000, () => undefined);
    expect(elector.overdue()).toMatch(/^the Lease n\/l was neither read nor renewed for \d+ s$/);
  });
});
