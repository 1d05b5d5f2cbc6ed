import { KubeUnreachable } from "../../../../kube-client/kube-api";
import { VirtualTime } from "../../../test/virtual-time";
import { Backoff } from "../../../runtime/backoff";
import type { Definition } from "./definition";
import { type Departure, Departures } from "./departures";
import { Return } from "./return";

const name = "mcptokens.gatebolt.dev";

class Setup {
  readonly time = new VirtualTime();
  readonly told: string[] = [];
  readonly logged: string[] = [];
  readonly held: number[] = [];
  reads = 0;
  home = "first";
  definition: Definition | undefined = { name, uid: "first", resourceVersion: "10", created: 0, isTerminating: false };
  isEstablished = true;
  isUnreachable = false;
  isSameCluster = true;
  watchedUpTo = "100";
  lastArrival = 0;
  readonly departures: Departures;

  constructor() {
    const { time } = this;
    const random = () => 0.5;
    const note = (_: object, message: string) => void this.logged.push(message);
    const log = { debug: note, info: note, warn: note, error: note };
    const fresh = async () => {
      this.reads++;
      if (this.isUnreachable) throw new KubeUnreachable("no answer");
      return this.definition;
    };
    const definitions = {
      fresh,
      freshAndServed: async () => (this.isEstablished && !this.definition?.isTerminating ? await fresh() : undefined),
      isHome: (_: string, { uid }: Definition) => uid === this.home,
      settle: (_: string, { uid }: Definition) => {
        this.home = uid;
      },
    };
    const back = new Return({
      kind: "McpToken",
      definitions,
      watchedUpTo: () => this.watchedUpTo,
      lastArrival: () => this.lastArrival,
      isSameCluster: async () => this.isSameCluster,
      quiet: 60_000,
      now: time.now,
      log,
    });
    this.departures = new Departures({
      kind: "McpToken",
      definitions,
      back,
      tell: ({ key, version }) => this.told.push(`${key.name} ${version}`),
      holding: (count) => this.held.push(count),
      backoff: new Backoff({ first: 100, longest: 30_000, random }),
      timers: time,
      log,
    });
  }

  gone(each: string, version: string): Departure {
    const departure = { key: { kind: "McpToken", namespace: "default", name: each }, uid: `uid-${each}`, version };
    this.departures.add(departure);
    return departure;
  }
}

describe("deletions", () => {
  it("are told after one look at the definition, however many come at a time", async () => {
    const setup = new Setup();
    for (let index = 0; index < 100; index++) setup.gone(`t${index}`, String(200 + index));
    expect(setup.departures.floor).toBe("199");
    await setup.time.advance(0);
    expect(setup.told).toHaveLength(100);
    expect(setup.reads).toBeLessThanOrEqual(2);
    expect(setup.departures.floor).toBeUndefined();
  });

  it("wait while the API server does not answer, less and less often", async () => {
    const setup = new Setup();
    setup.isUnreachable = true;
    setup.gone("laptop", "200");
    await setup.time.advance(60_000);
    expect(setup.told).toEqual([]);
    expect(setup.reads).toBeLessThan(15);
    setup.isUnreachable = false;
    await setup.time.advance(30_000);
    expect(setup.told).toEqual(["laptop 200"]);
  });

  it("are held while the definition is terminating, gone, or another one", async () => {
    const setup = new Setup();
    setup.definition = { name, uid: "first", resourceVersion: "150", created: 0, isTerminating: true };
    setup.gone("laptop", "200");
    await setup.time.advance(10 * 60_000);
    setup.definition = undefined;
    setup.gone("phone", "210");
    await setup.time.advance(10 * 60_000);
    expect(setup.told).toEqual([]);
    expect(setup.held.at(-1)).toBe(2);
    expect(setup.departures.floor).toBe("199");
    expect(setup.logged.filter((line) => line.includes("was removed"))).toHaveLength(1);
  });

  it("are told once the kind is back, listed again, and nothing new has come for a minute", async () => {
    const setup = new Setup();
    setup.definition = undefined;
    setup.gone("laptop", "200");
    setup.gone("phone", "201");
    await setup.time.advance(60_000);
    setup.definition = { name, uid: "second", resourceVersion: "300", created: 0, isTerminating: false };
    setup.isEstablished = false;
    await setup.time.advance(120_000);
    setup.isEstablished = true;
    await setup.time.advance(120_000);
    expect(setup.told).toEqual([]);
    setup.watchedUpTo = "300";
    setup.lastArrival = setup.time.now();
    setup.departures.withdraw({ kind: "McpToken", namespace: "default", name: "phone" });
    await setup.time.advance(50_000);
    expect(setup.told).toEqual([]);
    await setup.time.advance(20_000);
    expect(setup.told).toEqual(["laptop 200"]);
    expect(setup.home).toBe("second");
    setup.gone("tablet", "310");
    await setup.time.advance(0);
    expect(setup.told).toEqual(["laptop 200", "tablet 310"]);
  });

  it("are not told when another cluster has taken the place of this one", async () => {
    const setup = new Setup();
    setup.isSameCluster = false;
    setup.definition = { name, uid: "theirs", resourceVersion: "5", created: 0, isTerminating: false };
    setup.gone("laptop", "200");
    await setup.time.advance(60 * 60_000);
    expect(setup.told).toEqual([]);
    expect(setup.logged.some((line) => line.startsWith("another cluster answers"))).toBe(true);
  });

  it("are not told after the stop, and nothing goes on", async () => {
    const setup = new Setup();
    setup.definition = undefined;
    setup.gone("laptop", "200");
    await setup.time.advance(1_000);
    setup.departures.stop();
    const { reads } = setup;
    await setup.time.advance(60_000);
    expect(setup.reads).toBe(reads);
    expect(setup.told).toEqual([]);
  });
});
