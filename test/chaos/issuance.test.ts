import { join } from "node:path";
import { Cluster, type ControllerOptions } from "../cluster/cluster";
import { desk, hostWithToken } from "../cluster/objects";
import type { Program } from "../cluster/program";
import { idOf, SecretWatch } from "../cluster/secret-watch";
import { within } from "../e2e/waiting";
import { root } from "../gatebolt-process";
import { sound, windows, Witness } from "./witness";

jest.setTimeout(20 * 60_000);

let cluster: Cluster;
let witness: Witness;
let secrets: SecretWatch;
/** Of a host that is cut all the while. */
let cut: string;
beforeAll(async () => {
  cluster = await Cluster.start();
  witness = await Witness.start(cluster);
  secrets = await SecretWatch.start(cluster.plane);
  await cluster.apply(...desk(cluster.upstream.url), ...hostWithToken("cut"));
  const honest = await start();
  cut = await cluster.token("cut");
  await cluster.patch("mcphost", "cut", { enabled: false });
  await cluster.until("it is refused", async () => (await cluster.call(cut)) === 403);
  await witness.refuses(cut);
  await honest.stop();
});
afterAll(async () => {
  await witness?.stop();
  await secrets?.stop();
  await cluster?.stop();
});

afterEach(async () => {
  await Promise.all(cluster.controllers.filter(({ isRunning }) => isRunning).map(async (each) => each.stop()));
});

interface TokenStatus {
  readonly phase?: string;
  readonly live?: readonly { readonly id: string; readonly notAfter?: string }[];
  readonly pending?: object;
}

const start = async (options: ControllerOptions = {}): Promise<Program> =>
  cluster.startController({ gatewayUrl: witness.admin.url, ...options });
const odd = async (...args: readonly string[]): Promise<Program> =>
  start({ command: [process.execPath, join(root, "test/chaos/odd-controller.mjs")], args });
const statusOf = async (name: string) => (await cluster.get<TokenStatus>("McpToken", name))?.status;
const liveOf = async (name: string) => ((await statusOf(name))?.live ?? []).map(({ id }) => id);

/** Nobody waits for the Lease of a leader that was killed: it is as if 15 s had passed. */
async function forgetLeader(): Promise<void> {
  await cluster.kubectl("delete", "lease", "gatebolt-controller", "-n", "gatebolt-system", "--ignore-not-found");
}

/** Public ids of what is issued, says status, and has not ended. */
async function declaredLive(): Promise<ReadonlySet<string>> {
  const { items } = JSON.parse(await cluster.kubectl("get", "mcptokens", "-o", "json")) as { items: { status?: TokenStatus }[] };
  const live = items.flatMap(({ status }) => status?.live ?? []);
  return new Set(live.filter(({ notAfter = "9999" }) => notAfter > new Date().toISOString()).map(({ id }) => id));
}

/** Of all tokens that were ever in a Secret, those that work and that nobody declares. */
async function undeclared(): Promise<readonly string[]> {
  const live = await declaredLive();
  const answers = await Promise.all([...secrets.tokens].map(async (each) => ({ each, status: await cluster.call(each) })));
  return answers.filter(({ each, status }) => status === 200 && !live.has(idOf(each))).map(({ each }) => idOf(each));
}

describe.each(["pending", "secret", "live", "committed"])("a leader that is killed before the step %s", (step) => {
  const name = `killed-${step}`;

  it("of a first issuance leaves nothing behind that the next one does not set right", async () => {
    const doomed = await odd("--die-before", step);
    await cluster.apply(...hostWithToken(name));
    expect(await within(90_000, doomed.ended)).toBeNull();
    await forgetLeader();
    await start();
    const token = await cluster.token(name);
    expect(await liveOf(name)).toEqual([idOf(token)]);
    expect((await statusOf(name))?.pending).toBeUndefined();
    expect(await undeclared()).toEqual([]);
  });

  it("of a rotation cuts nobody, and the next one finishes it", async () => {
    const before = await cluster.secret(name);
    const doomed = await odd("--die-before", step);
    await cluster.patch("mcptoken", name, { rotation: { revision: 1 } });
    expect(await within(90_000, doomed.ended)).toBeNull();
    expect(await cluster.call(before ?? "")).toBe(200);
    await forgetLeader();
    await start();
    await cluster.until("the new one works", async () => {
      const token = await cluster.secret(name);
      return token !== undefined && token !== before && (await cluster.call(token)) === 200 && (await statusOf(name))?.phase === "Rotating";
    });
    expect(await cluster.call(before ?? "")).toBe(200);
    expect(await liveOf(name)).toHaveLength(2);
    expect(await undeclared()).toEqual([]);
  });
});

describe.each([
  ["an hour ahead", 3_600_000],
  ["an hour behind", -3_600_000],
])("a controller whose clock is %s", (words, milliseconds) => {
  const suffix = words.split(" ").at(-1) ?? "";

  it("gives a token the life that the API server's clock says, and neither ends nor prolongs one", async () => {
    const honest = await start();
    await cluster.apply(
      ...hostWithToken(`before-${suffix}`, { expiry: { after: "10m" } }),
      ...hostWithToken(`ended-${suffix}`, { expiry: { after: "1s" } }),
    );
    const before = await cluster.token(`before-${suffix}`);
    await cluster.until("it has ended", async () => (await statusOf(`ended-${suffix}`))?.phase === "Expired");
    const ended = (await cluster.secret(`ended-${suffix}`)) ?? "";
    await honest.stop();
    await odd(`--ahead=${milliseconds}`);
    const asked = Date.now();
    await cluster.apply(...hostWithToken(`made-${suffix}`, { expiry: { after: "10m" } }));
    const made = await cluster.token(`made-${suffix}`);
    const [live] = (await statusOf(`made-${suffix}`))?.live ?? [];
    expect(Math.abs(Date.parse(live?.notAfter ?? "") - asked - 600_000)).toBeLessThan(60_000);
    expect([await cluster.call(before), await cluster.call(made), await cluster.call(ended)]).toEqual([200, 200, 401]);
  });
});

it("ends with gateway and declarations equal, nothing written, and no restriction lost at any time", async () => {
  await start();
  const live = await declaredLive();
  for (const token of secrets.tokens) {
    if (token === cut) continue;
    await (live.has(idOf(token)) ? witness.allows(token) : witness.refuses(token));
  }
  expect(await witness.findings(windows.end)).toEqual(sound);
});
