import { rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Declared } from "../source";
import type { FilesSource } from "./files-source";
import { breakGlass, eventually, host, pause, token, Workspace } from "./test/harness";

let workspace: Workspace;
beforeEach(() => {
  workspace = new Workspace();
});
afterEach(() => workspace.end());

const key = (name: string, kind = "McpHost") => ({ kind, namespace: "default", name });

function found(source: FilesSource, name: string, kind = "McpHost"): Declared {
  const object = source.find(key(name, kind));
  if (!object) throw new Error(`${kind} ${name} is not there`);
  return object;
}

describe("objects that commands and the controller make", () => {
  const connection = {
    kind: "McpConnection",
    namespace: "default",
    name: "implied-1",
    labels: { "gatebolt.dev/implied": "true" },
    spec: { hostRef: { name: "one" }, gatewayRef: { name: "tools" } },
  };

  it("are told at once, lie in objects/, and are there after a kill", async () => {
    const { source, recorder } = await workspace.start();
    const made = await source.create(connection);
    expect(recorder.of("McpConnection/default/implied-1")).toEqual(["set"]);
    expect(made).toMatchObject({ metadata: { labels: connection.labels, generation: 1 }, spec: connection.spec });
    expect(workspace.read("objects/default/mcpconnections/implied-1.yaml")).toMatchObject({
      apiVersion: "gatebolt.dev/v1alpha1",
      kind: "McpConnection",
      metadata: { name: "implied-1", namespace: "default" },
    });
    await expect(source.create(connection)).rejects.toMatchObject({ name: "AlreadyExists" });
    await expect(source.create({ ...connection, name: "bad", spec: {} })).rejects.toThrow(
      /cannot create McpConnection\/default\/bad: .*hostRef/,
    );
    await expect(source.create({ ...connection, name: "../../x" })).rejects.toThrow(/cannot create/);
    await workspace.kill();
    const again = await workspace.start();
    expect(again.source.find(key("implied-1", "McpConnection"))?.metadata.uid).toBe(made.metadata.uid);
    expect(again.source.find(key("implied-1", "McpConnection"))?.metadata.generation).toBe(1);
  });

  it("are deleted at once by the controller, or by whoever deletes the file; their status goes too", async () => {
    const { source, recorder } = await workspace.start();
    const made = await source.create(connection);
    await source.writeStatus(made, { effective: "Enabled" });
    await source.remove(made);
    expect(recorder.told.at(-1)).toMatchObject({ what: "deleted", about: "McpConnection/default/implied-1" });
    expect(source.find(key("implied-1", "McpConnection"))).toBeUndefined();
    for (const folder of ["objects", "status"]) {
      expect(() => statSync(join(workspace.data, folder, "default/mcpconnections/implied-1.yaml"))).toThrow("ENOENT");
    }
    await source.remove(made);
    workspace.make("objects/default/mcpbreakglasses/cut.yaml", breakGlass("cut", "one"));
    const cut = await recorder.next("set", "McpBreakGlass/default/cut");
    rmSync(join(workspace.data, "objects/default/mcpbreakglasses/cut.yaml"));
    await recorder.next("deleted", "McpBreakGlass/default/cut");
    expect(await source.confirmGone(key("cut", "McpBreakGlass"), cut.last?.metadata.uid ?? "")).toBe("deleted");
  });

  it("that were deleted while nobody was looking are deleted", async () => {
    const { source } = await workspace.start();
    await source.create(connection);
    await workspace.stop();
    rmSync(join(workspace.data, "objects/default/mcpconnections/implied-1.yaml"));
    const { recorder } = await workspace.start();
    expect(recorder.of("McpConnection/default/implied-1")).toEqual(["deleted"]);
  });

  it("stay in force when the whole folder is gone", async () => {
    workspace.make("objects/default/mcpbreakglasses/cut.yaml", breakGlass("cut", "one"));
    const { source, recorder } = await workspace.start();
    rmSync(join(workspace.data, "objects"), { recursive: true });
    const gone = expect.stringMatching(/objects:1: cannot read the folder: it does not exist/);
    await eventually(() => expect(source.faults()).toEqual([gone]));
    await pause(100);
    expect(recorder.of("McpBreakGlass/default/cut")).toEqual(["set"]);
    await workspace.stop();
    const again = await workspace.start();
    expect(again.recorder.of("McpBreakGlass/default/cut")).toEqual(["set"]);
    expect(again.source.faults()).toEqual([expect.stringContaining("stays in force: McpBreakGlass/cut")]);
  });

  it("give way to a declaration of the same name, which is not the controller's to delete", async () => {
    const { source, recorder } = await workspace.start();
    const made = await source.create(connection);
    const from = recorder.told.length;
    const { spec, ...rest } = connection;
    workspace.write(
      "a.yaml",
      `apiVersion: gatebolt.dev/v1alpha1\nkind: McpConnection\nmetadata: {name: ${rest.name}}\nspec: ${JSON.stringify(spec)}\n`,
    );
    await recorder.next("set", "McpConnection/default/implied-1", from);
    await source.remove(made);
    expect(source.find(key("implied-1", "McpConnection"))).toMatchObject({ metadata: { uid: made.metadata.uid } });
    expect(source.faults()).toEqual([]);
    await pause(200);
    expect(recorder.of("McpConnection/default/implied-1")).not.toContain("deleted");
  });
});

describe("orders about a token", () => {
  const order = (more: string) => `apiVersion: gatebolt.dev/v1alpha1\nkind: McpToken\nmetadata:\n  name: t\n${more}`;
  const path = "objects/default/mcptokens/t.order.yaml";
  const t = "McpToken/default/t";

  it("add to what is declared, at once, and no edit of the file undoes them", async () => {
    workspace.write("a.yaml", token("t", "laptop"));
    const { source, recorder } = await workspace.start();
    workspace.make(path, order("spec: {revoked: true}\n"));
    const told = await recorder.next("set", t, recorder.told.length);
    expect(told.last).toMatchObject({ metadata: { generation: 2 }, spec: { revoked: true, connectionRef: { name: "laptop" } } });
    const from = recorder.told.length;
    workspace.make(
      path,
      order("  annotations: {gatebolt.dev/rotate-at: '2026-11-21T10:00:00Z', gatebolt.dev/rotate-overlap: 0s}\nspec: {revoked: true}\n"),
    );
    const rotated = await recorder.next("set", t, from);
    expect(rotated.last?.metadata).toMatchObject({ generation: 2, annotations: { "gatebolt.dev/rotate-overlap": "0s" } });
    workspace.write("a.yaml", token("t", "laptop", "  displayName: x\n"));
    const edited = await recorder.next("set", t, recorder.told.length);
    expect(edited.last).toMatchObject({ metadata: { generation: 3 }, spec: { revoked: true, displayName: "x" } });
    const before = found(source, "t", "McpToken");
    await workspace.stop();
    const again = await workspace.start();
    expect(found(again.source, "t", "McpToken")).toEqual(before);
    expect(again.source.faults()).toEqual([]);
  });

  it("act on a token whose declaration is missing", async () => {
    workspace.write("a.yaml", token("t", "laptop"));
    const { recorder } = await workspace.start();
    workspace.remove("a.yaml");
    await pause(900);
    workspace.make(path, order("spec: {revoked: true}\n"));
    const told = await recorder.next("set", t, 2);
    expect(told.last?.spec).toMatchObject({ revoked: true });
  });

  it("that ask for anything else are faults, and the last good ones stay", async () => {
    workspace.write("a.yaml", token("t", "laptop"));
    workspace.make(path, order("spec: {revoked: true}\n"));
    await workspace.start();
    await workspace.stop();
    workspace.make(path, order("  annotations: {team: x}\nspec: {revoked: false, hostRef: {name: h}}\n"));
    const { source } = await workspace.start();
    expect(found(source, "t", "McpToken").spec).toMatchObject({ revoked: true });
    expect(source.faults()).toEqual([
      expect.stringMatching(/t.order.yaml:5: McpToken\/t: metadata.annotations.team: is no order/),
      expect.stringMatching(/t.order.yaml:6: McpToken\/t: spec.hostRef: is nothing that can be ordered/),
      expect.stringMatching(/t.order.yaml:6: McpToken\/t: spec.revoked: can only be true/),
    ]);
  });

  it("go with their token, so that a new one under its name is not born revoked", async () => {
    workspace.write("a.yaml", token("t", "laptop"));
    workspace.write("b.yaml", host("one"));
    workspace.make(path, order("spec: {revoked: true}\n"));
    const { source, recorder } = await workspace.start();
    await source.writeStatus(found(source, "t", "McpToken"), { revoked: { at: "2026-11-21T10:00:00Z" } });
    workspace.remove("a.yaml");
    await recorder.next("deleted", t);
    await eventually(() => expect(() => statSync(join(workspace.data, path))).toThrow("ENOENT"));
    workspace.write("a.yaml", token("t", "laptop"));
    const told = await recorder.next("set", t, recorder.told.length);
    expect(told.last?.spec).not.toHaveProperty("revoked");
  });
});
