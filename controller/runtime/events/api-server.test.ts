import type { KubeApi } from "../../../kube-client/kube-api";
import { openKubeApi } from "../../../kube-client/open-kube-api";
import { settingsFrom } from "../../../tools/control-plane/settings";
import { type ControlPlane, startControlPlane } from "../../../tools/control-plane/start";
import type { Declared } from "../../sources/source";
import { Clockwork } from "../test/clockwork";
import { quietLog } from "../test/quiet-log";
import { realTime } from "../test/real-time";
import { KubeEventRecorder } from "./kube-event-recorder";

let controlPlane: ControlPlane;
let api: KubeApi;

beforeAll(async () => {
  controlPlane = await startControlPlane({ crds: true, settings: settingsFrom(process.env, (line) => console.info(line)) });
  api = await openKubeApi({ kubeconfig: controlPlane.kubeconfig, env: {}, userAgent: "gatebolt-test" });
  // The first run of a machine builds kube-apiserver.
}, 20 * 60_000);

afterAll(async () => {
  await api?.close();
  await controlPlane?.stop();
});

async function applied(manifest: object): Promise<Declared> {
  const text = await controlPlane.kubectl(["create", "--output=json", "-f", "-"], JSON.stringify(manifest));
  const object: Declared = JSON.parse(text);
  return { ...object, metadata: { ...object.metadata, namespace: object.metadata.namespace ?? "" } };
}

async function aHost(name: string): Promise<Declared> {
  const apiVersion = "gatebolt.dev/v1alpha1";
  return applied({
    apiVersion,
    kind: "McpHost",
    metadata: { name, namespace: "default" },
    spec: { displayName: name, type: "Token", owner: "ops" },
  });
}

function recorder(timers = realTime.timers, dropped: (why: string) => void = () => undefined): KubeEventRecorder {
  return new KubeEventRecorder({ api, instance: "replica-0", now: Date.now, timers, random: Math.random, log: quietLog, dropped });
}

describe("events on a real kube-apiserver", () => {
  it("are shown by kubectl events and kubectl describe", async () => {
    const host = await aHost("bot");
    const events = recorder();
    events.record(host, { type: "Warning", reason: "RestrictionUndone", action: "Cut", note: "flux enabled it again" });
    await events.stop();
    const listed = await controlPlane.kubectl(["events", "--for", "mcphost/bot"]);
    expect(listed).toMatch(/Warning\s+RestrictionUndone\s+McpHost\/bot\s+flux enabled it again/);
    const described = await controlPlane.kubectl(["describe", "mcphost", "bot"]);
    expect(described).toMatch(/Events:[\s\S]*Warning\s+RestrictionUndone\s+\S+.*flux enabled it again/);
    expect(described).toContain("gatebolt.dev/controller");
  });

  it("become a series whose count people see", async () => {
    const host = await aHost("busy");
    const dropped: string[] = [];
    const clockwork = new Clockwork();
    const events = recorder(clockwork, (why) => dropped.push(why));
    const event = { type: "Normal", reason: "Rotated", action: "Rotate", note: "a new token was issued" } as const;
    events.record(host, event);
    // The first is written as it is; the second has to be added to it.
    await expect(eventually(() => controlPlane.kubectl(["events", "--for", "mcphost/busy", "--no-headers"]))).resolves.toContain("Rotated");
    events.record(host, event);
    events.record(host, event);
    await events.stop();
    expect(dropped).toEqual([]);
    await expect(controlPlane.kubectl(["events", "--for", "mcphost/busy"])).resolves.toMatch(/\(x3 over /);
  });

  it("of cluster-scoped objects are found in the namespace default", async () => {
    const spec = { target: { kind: "McpHost", all: true }, reason: "a leak", createdBy: "admin", namespaces: { all: true } };
    const glass = await applied({ apiVersion: "gatebolt.dev/v1alpha1", kind: "McpClusterBreakGlass", metadata: { name: "stop" }, spec });
    const events = recorder();
    events.record(glass, { type: "Normal", reason: "Enforced", action: "Cut", note: "3 streams were closed" });
    await events.stop();
    await expect(controlPlane.kubectl(["events", "-n", "default", "--for", "mcpclusterbreakglass/stop"])).resolves.toContain(
      "3 streams were closed",
    );
  });

  it("of a namespace that is gone are left out and counted", async () => {
    const host = await aHost("moved");
    const dropped: string[] = [];
    const events = recorder(realTime.timers, (why) => dropped.push(why));
    const elsewhere = { ...host, metadata: { ...host.metadata, namespace: "nowhere" } };
    events.record(elsewhere, { type: "Normal", reason: "Gone", action: "Cut", note: "nobody reads this" });
    await events.stop();
    expect(dropped).toEqual(["refused"]);
  });
});

/** Asks until there is an answer. */
async function eventually(ask: () => Promise<string>): Promise<string> {
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
