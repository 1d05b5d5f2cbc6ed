import * as fc from "fast-check";
import { quietLog } from "../test/quiet-log";
import { runs } from "../test/runs";
import { Elector } from "./elector";
import { LeaseServer } from "./test/lease-server";
import { Machine, Universe } from "./test/machine";
import { usualTiming } from "./timing";

const hour = 3_600_000;
const [chaos, calm] = [120_000, 30_000];

const disturbance = fc.record({
  // Everybody has seen the Lease once by then: who starts just when it is deleted takes it for new (decision 0030).
  at: fc.integer({ min: 5_000, max: chaos }),
  length: fc.nat(30_000),
  machine: fc.nat(3),
  kind: fc.constantFrom("stop", "cut", "deaf", "mute", "calendar", "touch", "conflicts", "delete"),
  by: fc.integer({ min: -hour, max: hour }),
});
type Disturbance = typeof disturbance extends fc.Arbitrary<infer Each> ? Each : never;

/** The same numbers for the same seed. */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

class Election {
  readonly universe = new Universe();
  readonly server: LeaseServer;
  readonly machines: Machine[] = [];
  readonly electors: Elector[] = [];

  constructor(count: number, random: () => number) {
    this.server = new LeaseServer(this.universe, () => 1 + random() * random() * 400);
    for (let index = 0; index < count; index++) {
      const machine = new Machine(this.universe, (random() - 0.5) * 2 * hour);
      this.machines.push(machine);
      const parts = { namespace: "gatebolt-system", name: "gatebolt-controller", identity: `replica-${index}`, timing: usualTiming };
      const leases = this.server.leasesOf(machine);
      this.electors.push(new Elector({ ...parts, leases, clock: machine.clock, timers: machine.timers, random, log: quietLog }));
    }
  }

  /** Those who would act as leader this very moment: their process runs, and says yes. */
  get leaders(): readonly string[] {
    return this.electors.filter((elector, index) => !this.machines[index]?.isStopped && elector.isLeader).map(({ identity }) => identity);
  }

  /** Plain, because it is asked a million times. */
  check(): void {
    if (this.leaders.length > 1) throw new Error(`two lead at ${this.universe.now}: ${this.leaders.join(", ")}`);
  }

  disturb({ at, length, machine: index, kind, by }: Disturbance, random: () => number): void {
    const machine = this.machines[index % this.machines.length];
    if (!machine) return;
    const mend = () => {
      machine.sends = true;
      machine.receives = true;
      this.server.spurious = () => false;
    };
    const deeds: Record<Disturbance["kind"], () => void> = {
      stop: () => machine.stopFor(length),
      cut: () => void Object.assign(machine, { sends: false, receives: false }),
      deaf: () => void (machine.receives = false),
      mute: () => void (machine.sends = false),
      calendar: () => machine.setCalendar(by),
      touch: () => this.server.touch(),
      conflicts: () => void (this.server.spurious = () => random() < 0.5),
      delete: () => this.server.delete(),
    };
    this.universe.at(at, deeds[kind]);
    this.universe.at(at + length, mend);
  }
}

describe("Elector", () => {
  it("never has two effective leaders, whatever stops, is cut off, set wrong or overtaken, and one soon after all is quiet", async () => {
    const property = fc.asyncProperty(
      fc.integer(),
      fc.integer({ min: 2, max: 4 }),
      fc.array(disturbance, { maxLength: 14 }),
      async (seed, count, list) => {
        const random = numbers(seed);
        const election = new Election(count, random);
        for (const each of list) election.disturb(each, random);
        for (const [index, elector] of election.electors.entries()) election.universe.at(index * 10, () => elector.start());
        // Some look at every moment, some hardly ever: what is told in time must not depend on being asked.
        const isCurious = seed % 2 === 0;
        await election.universe.run(chaos + 30_000, () => {
          if (isCurious || random() < 0.02) election.check();
        });
        await election.universe.run(chaos + 30_000 + calm, () => election.check());
        const [leader] = election.leaders;
        expect(leader).toBeDefined();
        await election.universe.run(chaos + 2 * calm + 30_000, () => election.check());
        expect(election.leaders).toEqual([leader]);
        expect(election.server.lease?.spec?.renewTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
      },
    );
    await expect(fc.assert(property, { numRuns: runs(200) })).resolves.toBeUndefined();
  }, 600_000);
});
