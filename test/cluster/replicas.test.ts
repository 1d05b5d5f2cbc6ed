import { setTimeout as sleep } from "node:timers/promises";
import { idOf, SecretWatch } from "./secret-watch";
import { Cluster } from "./cluster";
import { declared, desk, hostWithToken, token } from "./objects";
import type { Program } from "./program";

jest.setTimeout(20 * 60_000);

let cluster: Cluster;
beforeAll(async () => {
  cluster = await Cluster.start();
  await cluster.apply(...desk(cluster.upstream.url), ...hostWithToken("agent"), declared("McpHost", "fleet"));
  await Promise.all([cluster.startController(), cluster.startController()]);
});
afterAll(async () => cluster?.stop());

/** The one that leads, and the one that stands by. */
async function pair(): Promise<{ readonly leader: Program; readonly standby: Program }> {
  const leader = await cluster.leader();
  const standby = cluster.controllers.find((each) => each.isRunning && each !== leader);
  if (!standby) throw new Error("look for the standby: only one controller runs");
  return { leader, standby };
}

async function takesOver(standby: Program): Promise<number> {
  const start = performance.now();
  await cluster.until("the other leads", async () => standby.log.includes("this replica leads from now on"));
  return performance.now() - start;
}

it("a leader that ends as a pod ends hands over within a second", async () => {
  const { leader, standby } = await pair();
  const takeover = takesOver(standby);
  await leader.stop();
  expect(await takeover).toBeLessThan(2_000);
  await cluster.apply(token("after-a-stop", { hostRef: { name: "fleet" } }));
  await cluster.token("after-a-stop");
  await cluster.startController();
});

it("when a leader is killed the other takes over within 17 s, and a cut meanwhile is enforced at once", async () => {
  const presented = await cluster.token("agent");
  const { leader, standby } = await pair();
  const takeover = takesOver(standby);
  await leader.stop("SIGKILL");
  await sleep(1_000);
  const start = performance.now();
  await cluster.patch("mcphost", "agent", { enabled: false });
  await cluster.until("it is refused", async () => (await cluster.call(presented)) === 403);
  const cutAfter = performance.now() - start;
  expect(standby.log).not.toContain("this replica leads from now on");
  expect(cutAfter).toBeLessThan(5_000);
  const cut = await cluster.gatebolt("disable", "gateway", "desk", "--reason", "nobody leads");
  expect(cut).toMatchObject({ code: 0, stdout: expect.stringMatching(/^cut in/) });
  expect(standby.log).not.toContain("this replica leads from now on");
  expect(await takeover).toBeLessThan(17_000 + 2_000);
  expect((await cluster.gatebolt("enable", "gateway", "desk")).code).toBe(0);
  await cluster.patch("mcphost", "agent", { enabled: null });
  await cluster.until("it is accepted", async () => (await cluster.call(presented)) === 200);
  await cluster.startController();
});

it("a leader that stands still in the middle of issuing, and goes on when another leads, leaves no token that nobody declared", async () => {
  const secrets = await SecretWatch.start(cluster.plane);
  const { leader, standby } = await pair();
  const names = Array.from({ length: 40 }, (_, index) => `fleet-${index}`);
  const before = secrets.tokens.size;
  // Not awaited: kubectl may take longer over forty objects than the leader does over issuing them.
  const applied = cluster.apply(...names.map((name) => token(name, { hostRef: { name: "fleet" } })));
  await cluster.until("some are issued", async () => secrets.tokens.size > before + 3);
  leader.pause();
  await applied;
  await takesOver(standby);
  leader.resume();
  await cluster.until("all work", async () => (await Promise.all(names.map(works))).every(Boolean), 60_000);
  await cluster.until("it knows that it does not lead", async () => leader.log.includes("this replica does not lead any more"));
  const everybody = ["agent", "after-a-stop", ...names];
  const live = new Set((await Promise.all(everybody.map(liveOf))).flat());
  const answers = await Promise.all([...secrets.tokens].map(async (each) => ({ each, status: await cluster.call(each) })));
  const undeclared = answers.filter(({ each, status }) => status === 200 && !live.has(idOf(each)));
  expect(undeclared).toEqual([]);
  expect(live.size).toBe(everybody.length);
  await secrets.stop();
});

async function liveOf(name: string): Promise<readonly string[]> {
  const object = await cluster.get<{ readonly live?: readonly { readonly id: string }[] }>("McpToken", name);
  return (object?.status?.live ?? []).map(({ id }) => id);
}

async function works(name: string): Promise<boolean> {
  const presented = await cluster.secret(name);
  return presented !== undefined && (await cluster.call(presented)) === 200;
}
