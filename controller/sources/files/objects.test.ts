import { readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Declared } from "../source";
import type { FilesSource } from "./files-source";
import { type ManifestReader, manifestReader } from "./reading/manifest-reader";
import { breakGlass, host, pause, Workspace } from "./test/harness";

let workspace: Workspace;
beforeEach(() => {
  workspace = new Workspace();
});
afterEach(() => workspace.end());

const key = (name: string, kind = "McpHost") => ({ kind, namespace: "default", name });
const one = "McpHost/default/one";

function found(source: FilesSource, name: string, kind = "McpHost"): Declared {
  const object = source.find(key(name, kind));
  if (!object) throw new Error(`${kind} ${name} is not there`);
  return object;
}

describe("identity", () => {
  it("stays over restarts: uid, generation and creation; the version too when nothing was lost", async () => {
    workspace.write("a.yaml", host("one"));
    const first = await workspace.start();
    const from = first.recorder.told.length;
    workspace.write("a.yaml", host("one", "{owner: ada}"));
    await first.recorder.next("set", one, from);
    const before = found(first.source, "one");
    await workspace.stop();
    workspace.now += 1000;
    const second = await workspace.start();
    expect(found(second.source, "one")).toEqual(before);
    expect(second.source.id).toBe(first.source.id);
  });

  it("rises with what was edited while nobody was looking", async () => {
    workspace.write("a.yaml", host("one"));
    const { source } = await workspace.start();
    const before = found(source, "one").metadata;
    await workspace.stop();
    workspace.write("a.yaml", host("one", "{owner: ada}"));
    const again = await workspace.start();
    expect(found(again.source, "one").metadata).toMatchObject({
      uid: before.uid,
      generation: 2,
      creationTimestamp: before.creationTimestamp,
    });
  });

  it("has versions that never go back, whatever was killed", async () => {
    workspace.write("a.yaml", host("one"));
    let newest = 0;
    for (let life = 0; life < 3; life++) {
      const { source, recorder } = await workspace.start();
      expect(Number(found(source, "one").metadata.resourceVersion)).toBeGreaterThan(newest);
      for (let edit = 0; edit < 3; edit++) {
        const status = { effective: `E${life}${edit}` };
        newest = Number((await source.writeStatus(found(source, "one"), status)).metadata.resourceVersion);
      }
      expect(recorder.told.every(({ last }) => !last || Number(last.metadata.resourceVersion) <= newest)).toBe(true);
      await workspace.kill();
    }
  });
});

describe("status", () => {
  it("lies in a file in the shape it has in a cluster, and is told", async () => {
    workspace.write("a.yaml", host("one"));
    const { source, recorder } = await workspace.start();
    const before = found(source, "one");
    const status = {
      observedGeneration: 1,
      conditions: [{ type: "Ready", status: "True", reason: "Enforced", message: "it is: so" }],
      empty: [],
    };
    const after = await source.writeStatus(before, status);
    expect(after.status).toEqual(status);
    expect(Number(after.metadata.resourceVersion)).toBeGreaterThan(Number(before.metadata.resourceVersion));
    expect(recorder.told.at(-1)).toMatchObject({ what: "set", about: one, last: after });
    const { uid, generation, creationTimestamp } = before.metadata;
    expect(workspace.read("status/default/mcphosts/one.yaml")).toEqual({ metadata: { uid, generation, creationTimestamp }, status });
    expect(readFileSync(join(workspace.data, "status/default/mcphosts/one.yaml"), "utf8")).toContain("  conditions:\n  - type: Ready\n");
  });

  it("of a cluster-scoped object lies under _cluster", async () => {
    workspace.write("a.yaml", `${breakGlass("all", "one").replace("McpBreakGlass", "McpClusterBreakGlass")}  namespaces: {all: true}\n`);
    const { source } = await workspace.start();
    const object = source.find({ kind: "McpClusterBreakGlass", namespace: "", name: "all" });
    if (!object) throw new Error("not there");
    await source.writeStatus(object, { matched: 1 });
    expect(workspace.read("status/_cluster/mcpclusterbreakglasses/all.yaml")).toMatchObject({ status: { matched: 1 } });
  });

  it("is refused for an object that has changed since, or is gone, and is not written again when it is equal", async () => {
    workspace.write("a.yaml", host("one"));
    const { source, recorder } = await workspace.start();
    const old = found(source, "one");
    const written = await source.writeStatus(old, { effective: "Enabled" });
    await expect(source.writeStatus(old, {})).rejects.toMatchObject({ name: "Conflict", message: expect.stringContaining("plan again") });
    await expect(source.writeStatus({ ...old, metadata: { ...old.metadata, name: "two" } }, {})).rejects.toMatchObject({
      code: "CONFLICT",
    });
    const told = recorder.told.length;
    const { mtimeMs } = statSync(join(workspace.data, "status/default/mcphosts/one.yaml"));
    expect(await source.writeStatus(written, { effective: "Enabled" })).toBe(written);
    expect(recorder.told).toHaveLength(told);
    expect(statSync(join(workspace.data, "status/default/mcphosts/one.yaml")).mtimeMs).toBe(mtimeMs);
  });

  it("survives a kill right after it was written, and an edit of its file is believed", async () => {
    workspace.write("a.yaml", `${host("one")}---\n${host("two")}`);
    const first = await workspace.start();
    await first.source.writeStatus(found(first.source, "one"), { effective: "Enabled" });
    await first.source.writeStatus(found(first.source, "two"), { effective: "Enabled" });
    await workspace.kill();
    const file = join(workspace.data, "status/default/mcphosts/two.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace("Enabled", "Disabled"));
    const second = await workspace.start();
    expect(found(second.source, "one").status).toEqual({ effective: "Enabled" });
    expect(found(second.source, "two").status).toEqual({ effective: "Disabled" });
    await workspace.stop();
    writeFileSync(file, "not: [yaml");
    rmSync(join(workspace.data, "status/default/mcphosts/one.yaml"));
    const third = await workspace.start();
    expect(found(third.source, "one").status).toBeUndefined();
    expect(found(third.source, "two").status).toBeUndefined();
    expect(workspace.logged).toEqual([expect.stringContaining("two.yaml")]);
  });

  it("stays with an absent object", async () => {
    workspace.write("a.yaml", host("one"));
    workspace.write("b.yaml", host("two"));
    const { source, recorder } = await workspace.start();
    await source.writeStatus(found(source, "one"), { effective: "Enabled" });
    workspace.remove("a.yaml");
    await recorder.next("absent", one);
    await source.writeStatus(found(source, "one"), { effective: "Disabled" });
    expect(recorder.told.at(-1)).toMatchObject({ what: "absent", about: one });
    const from = recorder.told.length;
    workspace.write("a.yaml", host("one"));
    expect((await recorder.next("set", one, from)).last).toMatchObject({ status: { effective: "Disabled" } });
  });
});

describe("a restart", () => {
  it("writes nothing again and reads only what changed", async () => {
    workspace.write("a.yaml", host("one"));
    workspace.write("b.yaml", host("two"));
    const { source } = await workspace.start();
    await source.writeStatus(found(source, "one"), { effective: "Enabled" });
    await pause(1000);
    await workspace.stop();
    const file = join(workspace.data, "status/default/mcphosts/one.yaml");
    const before = statSync(file);
    const real = manifestReader();
    const read: string[] = [];
    const reader: ManifestReader = {
      ...real,
      read(file, document) {
        read.push(file);
        return real.read(file, document);
      },
    };
    utimesSync(join(workspace.dir, "b.yaml"), 1, 1);
    await workspace.start({ reader });
    expect(read).toEqual([]);
    expect(statSync(file)).toMatchObject({ mtimeMs: before.mtimeMs, ino: before.ino });
    await workspace.stop();
    workspace.write("b.yaml", host("two", "{owner: ada}"));
    await workspace.start({ reader });
    expect(read.splice(0)).toEqual([join(workspace.dir, "b.yaml")]);
    await workspace.stop();
    // A program that may judge the same text otherwise reads everything again; what it finds faulty stays in force.
    const refusing: ManifestReader = {
      ...reader,
      edition: "next",
      check: (object, old) => ({ ...real.check(object, old), faults: [{ file: "x", line: 1, problem: "is not good any more" }] }),
    };
    for (let start = 0; start < 2; start++) {
      const next = await workspace.start({ reader: refusing });
      expect(read.splice(0).sort()).toEqual(["a.yaml", "b.yaml"].map((name) => join(workspace.dir, name)));
      expect(next.source.faults()).toHaveLength(2);
      expect(found(next.source, "two").spec).toMatchObject({ owner: "ada" });
      await workspace.stop();
    }
  });
});
