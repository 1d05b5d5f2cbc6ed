import { Elector } from "./elector";
import { LeaseServer } from "./test/lease-server";
import { Machine, Universe } from "./test/machine";
import { usualTiming } from "./timing";

const abort = new AbortController();

/** One elector that leads, on a network that takes 5 ms each way. */
async function aLeader() {
  const universe = new Universe();
  const server = new LeaseServer(universe, () => 5);
  const machine = new Machine(universe, 0);
  const warnings: string[] = [];
  const slow = jest.fn();
  const log = { debug: () => {}, info: () => {}, warn: (_: object, message: string) => void warnings.push(message), error: () => {} };
  const parts = { namespace: "n", name: "l", identity: "ours", timing: usualTiming, clock: machine.clock, timers: machine.timers, log };
  const metrics = { leads: () => {}, slowPath: slow };
  const elector = new Elector({ ...parts, leases: server.leasesOf(machine), random: () => 0.5, metrics });
  elector.start();
  await universe.run(1_000, () => undefined);
  expect(elector.isLeader).toBe(true);
  return { universe, server, machine, elector, warnings, slow };
}

describe("an elector whose Lease somebody else wrote", () => {
  it("reads again and renews in the same attempt, when it still holds it", async () => {
    const { universe, server, elector, warnings, slow } = await aLeader();
    const told = jest.fn();
    elector.onChange(told);
    server.touch();
    // Its attempt at 2 s is overtaken; the next one would be at 4 s.
    await universe.run(2_500, () => undefined);
    expect([slow.mock.calls.length, warnings]).toEqual([1, []]);
    expect(Date.parse(server.lease?.spec?.renewTime ?? "")).toBeGreaterThanOrEqual(Date.parse("2026-06-01T00:00:02Z"));
    await universe.run(60_000, () => undefined);
    expect(told).not.toHaveBeenCalled();
  });

  it("yields as soon as it sees that another holds it, long before its own term is over", async () => {
    const { universe, server, elector } = await aLeader();
    const other = new Machine(universe, 0);
    const lease = server.lease;
    if (!lease) throw new Error("there is no Lease");
    void server.leasesOf(other).update({ ...lease, spec: { ...lease.spec, holderIdentity: "theirs" } }, abort.signal);
    await universe.run(1_100, () => undefined);
    expect(elector.isLeader).toBe(false);
    expect(elector.holder).toBe("theirs");
    await universe.run(16_000, () => undefined);
    expect(elector.isLeader).toBe(false);
    await universe.run(17_000, () => undefined);
    expect(elector.isLeader).toBe(true);
    expect(server.lease?.spec?.leaseTransitions).toBe(1);
  });

  it("leads again after its Lease was deleted while it could reach nobody, once nobody else can hold it", async () => {
    const { universe, server, machine, elector, warnings } = await aLeader();
    server.delete();
    machine.sends = false;
    await universe.run(30_000, () => undefined);
    expect(elector.isLeader).toBe(false);
    expect(warnings.length).toBeGreaterThan(0);
    machine.sends = true;
    await universe.run(60_000, () => undefined);
    expect(elector.isLeader).toBe(true);
  });

  it("frees it when it is stopped, however its last write ended", async () => {
    const { universe, server, machine, elector } = await aLeader();
    machine.receives = false;
    await universe.run(2_100, () => undefined);
    machine.receives = true;
    const stopped = elector.stop();
    expect(elector.isLeader).toBe(false);
    await universe.run(4_000, () => undefined);
    await stopped;
    expect(server.lease?.spec).toMatchObject({ holderIdentity: "", leaseDurationSeconds: 1 });
  });
});
