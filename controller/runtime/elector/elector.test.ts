import type { KubeApi } from "../../../kube-client/kube-api";
import { openKubeApi } from "../../../kube-client/open-kube-api";
import { settingsFrom } from "../../../tools/control-plane/settings";
import { type ControlPlane, startControlPlane } from "../../../tools/control-plane/start";
import type { Log } from "../log";
import { quietLog } from "../test/quiet-log";
import { realTime } from "../test/real-time";
import type { Elector } from "./elector";
import type { Lease } from "./lease";
import { startElector } from "./start-elector";
import type { Timing } from "./timing";

let controlPlane: ControlPlane;
const open: KubeApi[] = [];
const electors: Elector[] = [];
let names = 0;

beforeAll(async () => {
  controlPlane = await startControlPlane({ crds: false, settings: settingsFrom(process.env, (line) => console.info(line)) });
  // The first run of a machine builds kube-apiserver.
}, 20 * 60_000);

afterEach(async () => {
  for (const elector of electors.splice(0)) await elector.stop();
  for (const api of open.splice(0)) await api.close();
});

afterAll(() => controlPlane?.stop());

interface Replica {
  readonly elector: Elector;
  readonly told: boolean[];
  /** From now on it is as if the process were gone: nothing it asks is answered. */
  readonly kill: () => void;
}

/** A Lease that runs out sooner than usual, where a test waits for that, and one that does not while a test lasts. */
const short: Partial<Timing> = { leaseDuration: 6_000, renewDeadline: 4_000, retryPeriod: 1_000 };
const long: Partial<Timing> = { leaseDuration: 600_000 };

async function replica(name: string, timing: Partial<Timing> = {}, more: { namespace?: string; log?: Log } = {}): Promise<Replica> {
  const api = await openKubeApi({ kubeconfig: controlPlane.kubeconfig, env: {}, userAgent: "gatebolt-test" });
  open.push(api);
  let isDead = false;
  const mortal: KubeApi = Object.create(api, {
    call: { value: (request: Parameters<KubeApi["call"]>[0]) => (isDead ? unanswered(request) : api.call(request)) },
    lines: { value: (request: Parameters<KubeApi["lines"]>[0]) => api.lines(request) },
  });
  const told: boolean[] = [];
  const { timers, ...clock } = realTime;
  const elector = startElector({
    namespace: "default",
    name,
    api: mortal,
    clock,
    timers,
    timing,
    random: Math.random,
    log: quietLog,
    ...more,
  });
  elector.onChange((isLeader) => told.push(isLeader));
  electors.push(elector);
  return { elector, told, kill: () => void (isDead = true) };
}

function unanswered({ timeout, signal }: Parameters<KubeApi["call"]>[0]): Promise<never> {
  return new Promise((_, reject) => {
    const fail = () => reject(new Error("no answer"));
    setTimeout(fail, timeout).unref();
    signal?.addEventListener("abort", fail);
  });
}

function leads({ elector }: Replica): Promise<void> {
  if (elector.isLeader) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = elector.onChange((isLeader) => {
      if (!isLeader) return;
      stop();
      resolve();
    });
  });
}

function lease(name: string): Promise<Lease> {
  return controlPlane.kubectl(["get", "lease", name, "--output=json"]).then((text): Lease => JSON.parse(text));
}

function newName(): string {
  return `election-${names++}`;
}

describe("an election on a real kube-apiserver", () => {
  it("makes the Lease, leads at once, and writes times as the API server wants them", async () => {
    const name = newName();
    const first = await replica(name);
    expect(first.elector.isLeader).toBe(false);
    await leads(first);
    const { spec } = await lease(name);
    expect(spec).toMatchObject({ holderIdentity: first.elector.identity, leaseDurationSeconds: 15, leaseTransitions: 0 });
    expect(spec?.renewTime).toMatch(/\.\d{6}Z$/);
    expect(first.elector.overdue()).toBeUndefined();
  });

  it("hands over when the leader is stopped, which is told at once, and does not wait for its Lease to run out", async () => {
    const name = newName();
    const first = await replica(name, long);
    await leads(first);
    const second = await replica(name, long);
    // It has seen whose Lease it is, and watches.
    await expect(eventually(() => second.elector.holder)).resolves.toBe(first.elector.identity);
    const stopped = first.elector.stop();
    expect(first.elector.isLeader).toBe(false);
    expect(first.told).toEqual([true, false]);
    await Promise.all([stopped, leads(second)]);
    expect((await lease(name)).spec).toMatchObject({ holderIdentity: second.elector.identity });
  });

  it("has a new leader once the Lease of one that died has run out, who was none any more by then", async () => {
    const name = newName();
    const first = await replica(name, short);
    await leads(first);
    const second = await replica(name, short);
    await expect(eventually(() => second.elector.holder)).resolves.toBe(first.elector.identity);
    first.kill();
    await leads(second);
    expect(first.told).toEqual([true, false]);
    expect((await lease(name)).spec).toMatchObject({ holderIdentity: second.elector.identity, leaseTransitions: 1 });
  });

  it("makes a deleted Lease again, and the leader stays", async () => {
    const name = newName();
    const first = await replica(name);
    await leads(first);
    const second = await replica(name);
    await expect(eventually(() => second.elector.holder)).resolves.toBe(first.elector.identity);
    await controlPlane.kubectl(["delete", "lease", name]);
    await expect(eventually(async () => (await lease(name)).spec?.holderIdentity)).resolves.toBe(first.elector.identity);
    expect(first.told).toEqual([true]);
    expect(second.told).toEqual([]);
  });

  it("lets the leader renew over other people's edits", async () => {
    const name = newName();
    const first = await replica(name);
    await leads(first);
    const before = (await lease(name)).spec?.renewTime;
    await controlPlane.kubectl(["annotate", "lease", name, "note=ours"]);
    await expect(eventually(async () => ((await lease(name)).spec?.renewTime === before ? "" : "renewed"))).resolves.toBe("renewed");
    expect(first.told).toEqual([true]);
    expect(JSON.stringify((await lease(name)).metadata)).toContain('"note":"ours"');
  });

  it("says what is missing where the release namespace is, and leads as soon as it is there", async () => {
    const said: string[] = [];
    const first = await replica("gatebolt-controller", short, {
      namespace: "nowhere",
      log: { ...quietLog, error: (_, text) => said.push(text) },
    });
    const why = await eventually(() => ("why" in first.elector.participation ? first.elector.participation.why : undefined));
    expect(first.elector.participation.state).toBe("waiting");
    expect(why).toMatch(/^the release namespace does not exist/);
    expect(said).toEqual([expect.stringMatching(/^nobody leads: .*kubectl create namespace nowhere/)]);
    await controlPlane.kubectl(["create", "namespace", "nowhere"]);
    await leads(first);
    await expect(eventually(() => first.elector.participation.state === "takesPart")).resolves.toBe(true);
    expect(said).toHaveLength(1);
  });

  it("refuses a timing in which a leader could outlive its Lease", async () => {
    const { timers, ...clock } = realTime;
    const api = await openKubeApi({ kubeconfig: controlPlane.kubeconfig, env: {}, userAgent: "gatebolt-test" });
    open.push(api);
    const rest = { api, namespace: "default", name: "never", clock, timers, random: Math.random, log: quietLog };
    expect(() => startElector({ ...rest, timing: { renewDeadline: 15_000 } })).toThrow(
      "leaseDuration (15000 ms) must be longer than renewDeadline",
    );
    expect(() => startElector({ ...rest, timing: { retryPeriod: 9_000 } })).toThrow(
      "renewDeadline (10000 ms) must be longer than retryPeriod",
    );
  });
});

/** Asks until there is an answer. */
async function eventually<Answer>(ask: () => Answer | Promise<Answer>): Promise<Answer> {
  for (;;) {
    const answer = await Promise.resolve(ask()).catch(() => undefined);
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
