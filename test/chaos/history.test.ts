import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { adminRoutes, type Cut, type StoreState } from "../../contract/admin";
import { Cluster } from "../cluster/cluster";
import { declared, desk, hostWithToken } from "../cluster/objects";
import { settingsFrom } from "../../tools/control-plane/settings";
import { startControlPlane } from "../../tools/control-plane/start";
import { busyHour } from "./busy-hour";
import { sound, windows, Witness } from "./witness";

jest.setTimeout(20 * 60_000);

let cluster: Cluster;
let witness: Witness;
beforeAll(async () => {
  cluster = await Cluster.start({ controllerManager: true });
  await cluster.apply(...desk(cluster.upstream.url), ...["good", "held", "revoked", "disabled"].flatMap((name) => hostWithToken(name)));
  witness = await Witness.start(cluster);
  await cluster.startController({ gatewayUrl: witness.admin.url });
});
afterAll(async () => {
  await witness?.stop();
  await cluster?.stop();
});

/** A break-glass on a host; resolves once its token is refused. */
async function hold(host: string, token: string, namespace = "default"): Promise<void> {
  const spec = { target: { kind: "McpHost", name: host }, reason: "incident", createdBy: "admin" };
  await cluster.apply(declared("McpBreakGlass", host, spec, { namespace }));
  await cluster.until(`${host} is refused`, async () => (await cluster.call(token, namespace)) === 403);
}

const cuts = async () => (await cluster.ask<{ readonly cuts: readonly Cut[] }>(adminRoutes.cuts)).cuts;

it("etcd restored from before a break-glass, a cut line and a revocation: all three stay, show as orphaned, and are lifted by name", async () => {
  const [good, held, revoked, disabled] = [
    await cluster.token("good"),
    await cluster.token("held"),
    await cluster.token("revoked"),
    await cluster.token("disabled"),
  ];
  const snapshot = await cluster.plane.faults.snapshot();
  await busyHour(cluster.plane);
  await hold("held", held);
  await cluster.patch("mcphost", "disabled", { enabled: false });
  await cluster.patch("mcptoken", "revoked", { revoked: true });
  await cluster.apply(...hostWithToken("later"));
  const later = await cluster.token("later");
  for (const token of [revoked, disabled]) await cluster.until("it is refused", async () => (await cluster.call(token)) !== 200);
  for (const token of [held, revoked, disabled]) await witness.refuses(token);
  await cluster.plane.faults.restore(snapshot);
  const start = performance.now();
  await cluster.apply(...hostWithToken("afterwards"));
  await cluster.until("a new epoch is open", async () => (await cluster.ask<StoreState>(adminRoutes.state)).epoch === 2, 120_000);
  await witness.allows(await cluster.token("afterwards"));
  console.info(`etcd restored: all enforced after ${((performance.now() - start) / 1_000).toFixed(1)} s`);
  await cluster.until("what was made later is refused", async () => (await cluster.call(later)) === 401);
  expect(await cluster.call(good)).toBe(200);
  expect(witness.answeredThoughCut()).toBe(0);
  await witness.refuses(later);
  await witness.allows(good);
  const orphaned = (await cuts()).filter((cut) => cut.orphaned);
  expect(new Set(orphaned.map(({ target }) => target.name))).toEqual(new Set(["disabled", "held"]));
  await cluster.until("status says so", async () => (await cluster.kubectl("get", "mcph", "held")).includes("OrphanedCut"));
  for (const token of [held, disabled]) await witness.allows(token);
  for (const { id } of orphaned) await cluster.ask(adminRoutes.cut.replace(":id", encodeURIComponent(id)), { method: "DELETE" });
  for (const token of [held, disabled]) await cluster.until("it is accepted", async () => (await cluster.call(token)) === 200);
  expect(await cluster.call(revoked)).toBe(401);
});

it("the definition of break-glasses removed and put back: nothing is lifted by it", async () => {
  await cluster.apply(...hostWithToken("kept"));
  const kept = await cluster.token("kept");
  await hold("kept", kept);
  await witness.refuses(kept);
  const file = join(cluster.folder, "definition.json");
  const definition = await cluster.kubectl("get", "crd", "mcpbreakglasses.gatebolt.dev", "-o", "json");
  const { apiVersion, kind, spec } = JSON.parse(definition) as { apiVersion: string; kind: string; spec: object };
  writeFileSync(file, JSON.stringify({ apiVersion, kind, metadata: { name: "mcpbreakglasses.gatebolt.dev" }, spec }));
  await cluster.kubectl("delete", "crd", "mcpbreakglasses.gatebolt.dev");
  // Everything else goes on.
  await cluster.apply(...hostWithToken("meanwhile"));
  const meanwhile = await cluster.token("meanwhile");
  await cluster.kubectl("apply", "-f", file);
  await cluster.kubectl("wait", "--for=condition=Established", "crd/mcpbreakglasses.gatebolt.dev");
  await cluster.until("a new one is enforced", async () => {
    const cut = await cluster.gatebolt("disable", "host", "meanwhile", "--reason", "test", "--timeout", "2s");
    return cut.code === 0;
  });
  await witness.refuses(meanwhile);
  expect(await cluster.call(kept)).toBe(403);
  expect(witness.answeredThoughCut()).toBe(0);
});

it("a namespace deleted and made again: its tokens are dead, its cuts stay, and what is declared in it is new", async () => {
  const namespace = "team";
  const team = [
    { apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } },
    ...desk(cluster.upstream.url, { namespace }),
    ...hostWithToken("worker", {}, { namespace }),
  ];
  await cluster.apply(...team);
  const old = await cluster.token("worker", namespace);
  await hold("worker", old, namespace);
  await witness.refuses(old, namespace);
  await cluster.kubectl("delete", "namespace", namespace, "--timeout=120s");
  await cluster.apply(...team);
  await cluster.apply(...hostWithToken("fresh", {}, { namespace }));
  await witness.allows(await cluster.token("fresh", namespace), namespace);
  await cluster.until("the token of the name is stalled", async () =>
    (await cluster.kubectl("get", "mcpt", "worker", "-n", namespace, "-o", "jsonpath={.status.conditions}")).includes("PreviouslyRevoked"),
  );
  expect(witness.answeredThoughCut()).toBe(0);
  expect(await cluster.secret("worker", { namespace })).toBeUndefined();
});

it("a controller with another cluster's kubeconfig changes nothing in this cluster's gateway, and says why", async () => {
  const other = await startControlPlane({ settings: settingsFrom(process.env), crds: true, policies: true });
  try {
    const good = await cluster.token("good");
    const before = await cluster.ask<StoreState>(adminRoutes.state);
    const stray = await cluster.startController({ kubeconfig: other.kubeconfig, waits: false });
    await cluster.until("it says why", async () => stray.log.includes("belongs to another source of declarations"));
    await stray.stop();
    expect(await cluster.ask<StoreState>(adminRoutes.state)).toMatchObject({ source: before.source, epoch: before.epoch, complete: true });
    expect(await cluster.call(good)).toBe(200);
  } finally {
    await other.stop();
  }
});

it("a kubeconfig whose token file is renewed: refused meanwhile, back by itself", async () => {
  const file = join(cluster.folder, "controller-token");
  const kubeconfig = join(cluster.folder, "kubeconfig-with-token-file");
  const token = (await cluster.kubectl("create", "token", "gatebolt-controller", "-n", "gatebolt-system", "--duration=10m")).trim();
  writeFileSync(file, token, { mode: 0o600 });
  const config = JSON.parse(readFileSync(cluster.plane.kubeconfig, "utf8")) as { users: { name: string; user: object }[] };
  const users = config.users.map((user) => (user.name === "gatebolt-controller" ? { name: user.name, user: { tokenFile: file } } : user));
  writeFileSync(kubeconfig, JSON.stringify({ ...config, users }), { mode: 0o600 });
  await cluster.controllers[0]?.stop();
  await cluster.startController({ kubeconfig, gatewayUrl: witness.admin.url });
  writeFileSync(file, "not-a-token", { mode: 0o600 });
  await cluster.apply(...hostWithToken("renewed"));
  await cluster.until("the API server refuses it", async () => /Unauthorized|401/.test(cluster.controllers.at(-1)?.log ?? ""));
  writeFileSync(file, (await cluster.kubectl("create", "token", "gatebolt-controller", "-n", "gatebolt-system", "--duration=10m")).trim());
  await witness.allows(await cluster.token("renewed"));
  expect(await cluster.call(await cluster.token("good"))).toBe(200);
});

it("ends with gateway and declarations equal, nothing written, and no restriction lost at any time", async () => {
  expect(await witness.findings(windows.end)).toEqual(sound);
});
