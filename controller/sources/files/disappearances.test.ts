import { statSync } from "node:fs";
import { join } from "node:path";
import type { FilesSource } from "./files-source";
import { breakGlass, host, pause, secret, token, Workspace } from "./test/harness";

let workspace: Workspace;
beforeEach(() => {
  workspace = new Workspace();
});
afterEach(() => workspace.end());

const key = (name: string, kind = "McpHost") => ({ kind, namespace: "default", name });
const one = "McpHost/default/one";
const cut = "McpBreakGlass/default/cut";

async function giveStatus(source: FilesSource, kind: string, name: string, status: unknown): Promise<void> {
  const object = source.find(key(name, kind));
  if (!object) throw new Error(`${name} is not there`);
  await source.writeStatus(object, status);
}

describe("what disappears", () => {
  it("acts after half a second of quiet, is kept, and comes back as it was", async () => {
    workspace.write("a.yaml", host("one"));
    workspace.write("b.yaml", host("two"));
    const { source, recorder } = await workspace.start();
    const before = source.find(key("one"));
    const start = performance.now();
    workspace.remove("a.yaml");
    const gone = await recorder.next("absent", one);
    expect(gone.at - start).toBeGreaterThanOrEqual(490);
    expect(gone.last?.metadata.uid).toBe(before?.metadata.uid);
    expect(Number(gone.last?.metadata.resourceVersion)).toBeGreaterThan(Number(before?.metadata.resourceVersion));
    expect(source.isAbsent(key("one"))).toBe(true);
    expect(source.find(key("one"))).toBeDefined();
    const from = recorder.told.length;
    workspace.write("c.yaml", host("one"));
    const back = await recorder.next("set", one, from);
    expect(back.last?.metadata).toMatchObject({ uid: before?.metadata.uid, generation: 1 });
    expect(source.isAbsent(key("one"))).toBe(false);
  });

  it("is a document removed from its file too, and its path is waited for as long as it is being touched", async () => {
    workspace.write("a.yaml", `${host("one")}---\n${host("two")}`);
    const { recorder } = await workspace.start();
    const start = performance.now();
    workspace.write("a.yaml", host("two"));
    for (let touch = 0; touch < 10; touch++) {
      await pause(100);
      workspace.write("a.yaml", `${host("two")}# ${touch}\n`);
    }
    expect((await recorder.next("absent", one)).at - start).toBeGreaterThanOrEqual(1400);
  });

  it("does not act when it was only away for a moment", async () => {
    workspace.write("a.yaml", host("one"));
    workspace.write("b.yaml", host("two"));
    const { recorder } = await workspace.start();
    const from = recorder.told.length;
    workspace.remove("a.yaml");
    await pause(100);
    workspace.write("a.yaml", host("one"));
    await pause(900);
    expect(recorder.told.slice(from)).toEqual([]);
  });

  it("is deleted when it has not come back for thirty days, also when nobody was running then", async () => {
    workspace.write("a.yaml", host("one"));
    workspace.write("b.yaml", host("two"));
    const first = await workspace.start();
    await giveStatus(first.source, "McpHost", "one", { effective: "Enabled" });
    workspace.remove("a.yaml");
    await first.recorder.next("absent", one);
    await workspace.stop();
    workspace.now += 29 * 24 * 3600_000;
    const second = await workspace.start({ lookEvery: 50 });
    expect(second.recorder.of(one)).toEqual(["absent"]);
    workspace.now += 2 * 24 * 3600_000;
    const last = await second.recorder.next("deleted", one);
    expect(last.last).toMatchObject({ status: { effective: "Enabled" } });
    expect(second.source.find(key("one"))).toBeUndefined();
    expect(() => statSync(join(workspace.data, "status/default/mcphosts/one.yaml"))).toThrow("ENOENT");
    await workspace.stop();
    const third = await workspace.start();
    expect(third.recorder.of(one)).toEqual([]);
  });

  it("is deleted at once when it is a token that was revoked for good, and its name is remembered", async () => {
    workspace.write("a.yaml", token("t", "laptop"));
    workspace.write("b.yaml", host("two"));
    const { source, recorder } = await workspace.start();
    await giveStatus(source, "McpToken", "t", { revoked: { at: "2026-11-21T10:00:00Z" } });
    workspace.remove("a.yaml");
    await recorder.next("deleted", "McpToken/default/t");
    await workspace.kill();
    workspace.write("a.yaml", token("t", "laptop"));
    const again = await workspace.start();
    const uid = again.source.find(key("t", "McpToken"))?.metadata.uid;
    const predecessor = again.source.predecessor(key("t", "McpToken"));
    expect(predecessor).toMatchObject({ status: { revoked: { at: "2026-11-21T10:00:00Z" } } });
    expect(uid).not.toBe(predecessor?.metadata.uid);
  });

  it("is a Secret's value as well", async () => {
    workspace.write("a.yaml", secret("s", "v1"));
    workspace.write("b.yaml", host("two"));
    const { source, recorder } = await workspace.start();
    const ref = { namespace: "default", name: "s", key: "key" };
    const before = await source.readSecret(ref);
    expect(before).toMatchObject({ found: true });
    const from = recorder.told.length;
    workspace.remove("a.yaml");
    await recorder.next("secret", "default/s", from);
    const after = await source.readSecret(ref);
    expect(after).toMatchObject({ found: false, why: expect.stringContaining("declare it, or write the value to") });
    expect(Number(after.resourceVersion)).toBeGreaterThan(Number(before.resourceVersion));
  });
});

describe("a break-glass whose file is deleted", () => {
  it("is lifted after half a second of quiet, for good, and that is remembered over a kill", async () => {
    workspace.write("b.yaml", breakGlass("cut", "one"));
    workspace.write("a.yaml", host("one"));
    const { source, recorder } = await workspace.start();
    const uid = source.find(key("cut", "McpBreakGlass"))?.metadata.uid ?? "";
    expect(await source.confirmGone(key("cut", "McpBreakGlass"), uid)).toBe("unknown");
    const start = performance.now();
    workspace.remove("b.yaml");
    const lifted = await recorder.next("deleted", cut);
    expect(lifted.at - start).toBeGreaterThanOrEqual(490);
    expect(await source.confirmGone(key("cut", "McpBreakGlass"), uid)).toBe("deleted");
    expect(await source.confirmGone(key("cut", "McpBreakGlass"), "another")).toBe("unknown");
    await workspace.kill();
    const again = await workspace.start();
    expect(again.recorder.of(cut)).toEqual(["deleted"]);
    expect(await again.source.confirmGone(key("cut", "McpBreakGlass"), uid)).toBe("deleted");
  });

  it("is lifted at the next start when it was deleted while nobody was looking", async () => {
    workspace.write("b.yaml", breakGlass("cut", "one"));
    workspace.write("a.yaml", host("one"));
    await workspace.start();
    await workspace.stop();
    workspace.remove("b.yaml");
    const { recorder } = await workspace.start();
    expect(recorder.of(cut)).toEqual(["deleted"]);
    expect(recorder.told.at(-1)?.what).toBe("complete");
  });

  it("stays in force while a faulty file may hold it", async () => {
    workspace.write("b.yaml", breakGlass("cut", "one"));
    workspace.write("a.yaml", host("one"));
    const { source, recorder } = await workspace.start();
    const from = recorder.told.length;
    workspace.write("a.yaml", `${host("one")}---\n${breakGlass("cut", "one")}  raeson: typo\n`);
    workspace.remove("b.yaml");
    await pause(900);
    expect(recorder.told.slice(from)).toEqual([]);
    expect(source.faults()).toEqual([
      expect.stringContaining("spec.raeson"),
      expect.stringMatching(
        /b.yaml:1: McpBreakGlass\/cut: it is gone from here, but a faulty or unreadable file may hold it, so it stays in force/,
      ),
    ]);
    workspace.write("a.yaml", `${host("one")}---\n${breakGlass("cut", "one")}`);
    await pause(300);
    expect(source.faults()).toEqual([]);
    expect(recorder.told.slice(from)).toEqual([]);
  });
});
