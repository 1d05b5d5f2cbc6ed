import { AlreadyExists, Conflict } from "../source";
import { openSource } from "./test/cluster";
import { clusterOfThisFile } from "./test/cluster-of-this-file";

const { admin, plane, started } = clusterOfThisFile();

const host = (namespace: string, name = "bot") => ({ kind: "McpHost", namespace, name });

describe("the source on Kubernetes", () => {
  it("is known by the uid of kube-system", async () => {
    const { source } = await started();
    const { metadata } = await admin.send("GET", "/api/v1/namespaces/kube-system");
    expect(source.id).toBe((metadata as { uid: string }).uid);
    expect(source.epoch).toBe(1);
  });

  it("says which verb is missing when it cannot tell the cluster", async () => {
    await expect(openSource(plane(), { context: "gatebolt-gateway" })).rejects.toThrow(/lacks the verb get on namespaces\/kube-system/);
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

  it("tells how long a status took to write, and nothing of one that was refused or is there already", async () => {
    await admin.makeNamespace("pace");
    await admin.make(host("pace"), {});
    const took: number[] = [];
    const { source } = await started({ tookStatus: (milliseconds) => void took.push(milliseconds) });
    const read = source.find(host("pace"));
    if (!read) throw new Error("not read");
    const written = await source.writeStatus(read, { observedGeneration: 1 });
    await source.writeStatus(written, { observedGeneration: 1 });
    await expect(source.writeStatus(written, { observedGeneration: 1, unheardOf: true })).rejects.toThrow(/unknown field/);
    expect(took).toEqual([expect.any(Number)]);
    expect(took[0]).toBeGreaterThan(0);
  });

  it("is refused a status with a field that the schema does not have, instead of having it dropped", async () => {
    await admin.makeNamespace("strict");
    await admin.make(host("strict"), { displayName: "Bot" });
    const { source } = await started();
    const read = source.find(host("strict"));
    if (!read) throw new Error("not read");
    await expect(source.writeStatus(read, { observedGeneration: 1, unheardOf: true })).rejects.toThrow(/unknown field "status\.unheardOf"/);
  });
});

describe("objects of the controller's own making", () => {
  const connection = (namespace: string) => ({ kind: "McpConnection", namespace, name: "bot-tools" });
  const spec = { hostRef: { name: "bot" }, gatewayRef: { name: "tools" } };
  const implied = (namespace: string) => ({ ...connection(namespace), labels: { "gatebolt.dev/implied": "true" }, spec });

  it("are known and told before their creation answers, and are made once", async () => {
    await admin.makeNamespace("made");
    const { source, listening } = await started();
    const from = listening.told.length;
    const made = await source.create(implied("made"));
    expect(source.find(connection("made"))).toEqual(made);
    expect(listening.about("made", from)).toEqual(["set McpConnection/made/bot-tools"]);
    expect(made).toMatchObject({ spec, metadata: { labels: { "gatebolt.dev/implied": "true" } } });
    await expect(source.create(implied("made"))).rejects.toThrow(AlreadyExists);
    expect(listening.about("made", from)).toHaveLength(1);
  });

  it("are removed only as they were seen, and may be gone already", async () => {
    await admin.makeNamespace("unmade");
    const { source, listening } = await started();
    const made = await source.create(implied("unmade"));
    await admin.patch(connection("unmade"), { metadata: { labels: { team: "a" } } });
    await expect(source.remove(made)).rejects.toThrow(Conflict);
    const changed = await listening.untilAfter(made);
    await source.remove(changed);
    await listening.until("deleted", "McpConnection/unmade/bot-tools");
    await source.remove(changed);
    await admin.make(connection("unmade"), spec);
    await source.remove(changed);
    expect(await admin.send("GET", "/apis/gatebolt.dev/v1alpha1/namespaces/unmade/mcpconnections/bot-tools")).toBeDefined();
  });
});

describe("who wrote spec.enabled", () => {
  it("is the manager of its last change, whatever that manager writes later", async () => {
    await admin.makeNamespace("enabled");
    await admin.make(host("enabled"), {});
    const { source, listening } = await started();
    expect(source.enabledBy(host("enabled"))).toBeUndefined();
    const from = listening.told.length;
    await admin.patch(host("enabled"), { spec: { enabled: false } }, "ada");
    await listening.until("set", "McpHost/enabled/bot", from);
    const { manager, time } = source.enabledBy(host("enabled")) ?? {};
    expect([manager, time]).toEqual(["ada", expect.stringMatching(/^\d{4}-.*Z$/)]);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const again = listening.told.length;
    await admin.patch(host("enabled"), { spec: { displayName: "Bot" } }, "ada");
    await listening.until("set", "McpHost/enabled/bot", again);
    expect(source.enabledBy(host("enabled"))).toMatchObject({ manager, time });
    const last = listening.told.length;
    await admin.patch(host("enabled"), { spec: { enabled: true } }, "flux");
    await listening.until("set", "McpHost/enabled/bot", last);
    expect(source.enabledBy(host("enabled"))).toMatchObject({ manager: "flux" });
  });

  it("is, once it is taken away, who else wrote something with that, and nobody where its author may have done it", async () => {
    await admin.makeNamespace("taken");
    await admin.make(host("taken"), {});
    const { source, listening } = await started();
    const patched = async (spec: object, manager: string): Promise<unknown> => {
      const from = listening.told.length;
      await admin.patch(host("taken"), { spec }, manager);
      await listening.until("set", "McpHost/taken/bot", from);
      return source.enabledBy(host("taken"))?.manager;
    };
    expect(await patched({ enabled: false }, "ada")).toBe("ada");
    expect(await patched({ enabled: null }, "ada")).toBeUndefined();
    expect(await patched({ enabled: false }, "ada")).toBe("ada");
    expect(await patched({ enabled: null, displayName: "Bot" }, "ada")).toBeUndefined();
    expect(await patched({ enabled: false }, "ada")).toBe("ada");
    expect(await patched({ enabled: null, displayName: "Robot" }, "flux")).toBe("flux");
    expect(await patched({ owner: "somebody" }, "ada")).toBeUndefined();
  });
});

describe("a source that reads some namespaces", () => {
  it("sees their objects, cluster-wide orders and the release's policies, and nothing else", async () => {
    for (const name of ["mine", "theirs"]) await admin.makeNamespace(name);
    await admin.make(host("mine"), {});
    await admin.make(host("theirs"), {});
    const everywhere = { kind: "McpClusterBreakGlass", namespace: "", name: "everywhere" };
    await admin.make(everywhere, { target: { kind: "McpHost", all: true }, namespaces: { all: true }, reason: "leak", createdBy: "admin" });
    await admin.make({ kind: "McpExpiryPolicy", namespace: "gatebolt-system", name: "all" }, { allowed: ["30d"] });
    await admin.make({ kind: "McpExpiryPolicy", namespace: "theirs", name: "own" }, { allowed: ["30d"] });
    const { source } = await started({ namespaces: ["mine"] });
    expect(source.list("McpHost").map(({ metadata }) => metadata.namespace)).toEqual(["mine"]);
    expect(source.find(everywhere)).toMatchObject({ metadata: { namespace: "" } });
    expect(source.list("McpExpiryPolicy").map(({ metadata }) => metadata.namespace)).toEqual(["gatebolt-system"]);
  });
});

describe("versions", () => {
  it("are told for each kind, and asked for afresh", async () => {
    await admin.makeNamespace("versions");
    const { source, listening } = await started();
    const complete = listening.told.find(({ what }) => what === "complete");
    expect(Number(source.seenUpTo("McpHost"))).toBeGreaterThanOrEqual(Number(complete?.version));
    const from = listening.told.length;
    await admin.make(host("versions"), {});
    const told = await listening.until("set", "McpHost/versions/bot", from);
    expect(Number(await source.freshVersion())).toBeGreaterThanOrEqual(Number(told.version));
    expect(Number(source.seenUpTo("McpHost"))).toBeGreaterThanOrEqual(Number(told.version));
  });
});

describe("what was deleted", () => {
  it("is remembered by name with its last state, while the source runs", async () => {
    await admin.makeNamespace("remembered");
    const token = { kind: "McpToken", namespace: "remembered", name: "laptop" };
    await admin.make(token, { hostRef: { name: "bot" }, gatewayRef: { name: "tools" }, revoked: true });
    const { source, listening } = await started();
    const { uid } = source.find(token)?.metadata ?? {};
    expect(source.predecessor(token)).toBeUndefined();
    await admin.delete(token);
    await listening.until("deleted", "McpToken/remembered/laptop");
    expect(source.predecessor(token)).toMatchObject({ metadata: { uid }, spec: { revoked: true } });
  });
});

describe("an object whose deletion waits for somebody's finalizer", () => {
  const finalizers = { finalizers: ["example.com/wait"] };

  it("is deleted already, once", async () => {
    await admin.makeNamespace("finalized");
    await admin.make(host("finalized"), {}, finalizers);
    const { source, listening } = await started();
    const from = listening.told.length;
    await admin.delete(host("finalized"));
    await listening.until("deleted", "McpHost/finalized/bot", from);
    expect(source.find(host("finalized"))).toBeUndefined();
    await admin.patch(host("finalized"), { metadata: { finalizers: [] } });
    await admin.make(host("finalized"), {});
    await listening.until("set", "McpHost/finalized/bot", from);
    expect(listening.about("finalized", from)).toEqual(["deleted McpHost/finalized/bot", "set McpHost/finalized/bot"]);
  });

  it("still cuts, if it is a break-glass", async () => {
    await admin.makeNamespace("waiting");
    const key = { kind: "McpBreakGlass", namespace: "waiting", name: "leak" };
    await admin.make(key, { target: { kind: "McpHost", name: "bot" }, reason: "leak", createdBy: "admin" }, finalizers);
    const { source, listening } = await started();
    const from = listening.told.length;
    const { uid } = source.find(key)?.metadata ?? { uid: "" };
    await admin.delete(key);
    await listening.until("set", "McpBreakGlass/waiting/leak", from);
    expect(await source.confirmGone(key, uid, Date.now() + 60_000)).toBe("unknown");
    await admin.patch(key, { metadata: { finalizers: [] } });
    await listening.until("deleted", "McpBreakGlass/waiting/leak", from);
  });
});
