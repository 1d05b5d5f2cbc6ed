import type { ControlPlane } from "../../../tools/control-plane/start";
import { Conflict } from "../source";
import { Administrator, openSource, type Opened, startCluster, startedSource } from "./test/cluster";

// The first run of a machine builds kube-apiserver.
jest.setTimeout(20 * 60_000);

let controlPlane: ControlPlane;
let admin: Administrator;
const opened: Opened[] = [];

beforeAll(async () => {
  controlPlane = await startCluster();
  admin = new Administrator(controlPlane);
});

afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

afterAll(async () => await controlPlane?.stop());

async function started(options: Parameters<typeof startedSource>[1] = {}): Promise<Opened> {
  const each = await startedSource(controlPlane, options);
  opened.push(each);
  return each;
}

const host = (namespace: string, name = "bot") => ({ kind: "McpHost", namespace, name });

describe("the source on Kubernetes", () => {
  it("is known by the uid of kube-system", async () => {
    const { source } = await started();
    const { metadata } = await admin.send("GET", "/api/v1/namespaces/kube-system");
    expect(source.id).toBe((metadata as { uid: string }).uid);
    expect(source.epoch).toBe(1);
  });

  it("says which verb is missing when it cannot tell the cluster", async () => {
    await expect(openSource(controlPlane, { context: "gatebolt-gateway" })).rejects.toThrow(
      /lacks the verb get on namespaces\/kube-system/,
    );
  });

  it("tells what is there before it is complete, then each change, in the order of their versions", async () => {
    await admin.makeNamespace("order");
    await admin.make(host("order"), { displayName: "Bot" });
    const { source, listening } = await started();
    const complete = listening.told.findIndex(({ what }) => what === "complete");
    expect(listening.told.slice(0, complete).map(({ about }) => about)).toContain("McpHost/order/bot");
    const from = listening.told.length;
    await admin.patch(host("order"), { spec: { enabled: false } });
    await admin.make(host("order", "other"), {});
    await admin.delete(host("order"));
    await listening.until("deleted", "McpHost/order/bot", from);
    expect(listening.about("order", from)).toEqual(["set McpHost/order/bot", "set McpHost/order/other", "deleted McpHost/order/bot"]);
    const versions = listening.told.slice(from).map(({ version }) => Number(version));
    expect(versions).toEqual(versions.toSorted((a, b) => a - b));
    expect(source.find(host("order"))).toBeUndefined();
    expect(source.list("McpHost").map(({ metadata }) => metadata.name)).toEqual(["other"]);
  });

  it("keeps objects in the declared shape, with the schema's defaults and without bookkeeping", async () => {
    await admin.makeNamespace("shape");
    await admin.make(host("shape"), {}, { labels: { team: "a" } });
    const { source } = await started();
    const found = source.find(host("shape"));
    expect(found).toMatchObject({
      apiVersion: "gatebolt.dev/v1alpha1",
      kind: "McpHost",
      metadata: { namespace: "shape", labels: { team: "a" }, generation: 1 },
    });
    expect(Object.keys(found?.metadata ?? {})).not.toContain("managedFields");
    expect(source.isAbsent(host("shape"))).toBe(false);
  });

  it("writes status for the version that was read, tells it before it answers, and writes nothing that is there already", async () => {
    await admin.makeNamespace("status");
    await admin.make(host("status"), { displayName: "Bot" }, { labels: { team: "a" } });
    const { source, listening } = await started();
    const read = source.find(host("status"));
    if (!read) throw new Error("not read");
    const from = listening.told.length;
    const written = await source.writeStatus(read, { observedGeneration: 1, conditions: [] });
    expect(listening.about("status", from)).toEqual(["set McpHost/status/bot"]);
    expect(source.find(host("status"))).toBe(written);
    expect(written).toMatchObject({ spec: { displayName: "Bot" }, metadata: { labels: { team: "a" } }, status: { observedGeneration: 1 } });
    expect(await source.writeStatus(written, { conditions: [], observedGeneration: 1 })).toBe(written);
    await expect(source.writeStatus(read, { observedGeneration: 2 })).rejects.toThrow(Conflict);
    await admin.patch(host("status"), { spec: { displayName: "New" } });
    await expect(source.writeStatus(written, { observedGeneration: 2 })).rejects.toThrow(Conflict);
    await admin.delete(host("status"));
    await listening.until("deleted", "McpHost/status/bot", from);
    await expect(source.writeStatus(written, { observedGeneration: 2 })).rejects.toThrow(Conflict);
    const told = listening.about("status", from);
    expect(told.filter((line) => line.startsWith("set"))).toHaveLength(2);
  });
});
