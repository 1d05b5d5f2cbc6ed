import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { breakGlass, eventually, host, pause, secret, Workspace } from "./test/harness";

let workspace: Workspace;
beforeEach(() => {
  workspace = new Workspace();
});
afterEach(() => workspace.end());

const one = "McpHost/default/one";
const cut = "McpBreakGlass/default/cut";

describe("a folder that is suddenly empty", () => {
  it("deletes nothing, says so, also after a restart, and goes on when the files are back", async () => {
    workspace.write("a.yaml", `${host("one")}---\n${secret("s", "v1")}`);
    workspace.write("b.yaml", breakGlass("cut", "one"));
    const first = await workspace.start();
    const from = first.recorder.told.length;
    workspace.remove("a.yaml");
    workspace.remove("b.yaml");
    await pause(900);
    expect(first.recorder.told.slice(from)).toEqual([]);
    const said = expect.stringMatching(
      /manifests:1: the folder was emptied or replaced as a whole, so what it declared stays in force: .*McpBreakGlass\/cut.*; put the files back/,
    );
    expect(first.source.faults()).toEqual([said]);
    await workspace.stop();
    const second = await workspace.start();
    expect(second.recorder.of(one)).toEqual(["set"]);
    expect(second.recorder.of(cut)).toEqual(["set"]);
    expect(await second.source.readSecret({ namespace: "default", name: "s", key: "key" })).toMatchObject({ value: "v1" });
    expect(second.source.faults()).toEqual([said]);
    const again = second.recorder.told.length;
    workspace.write("a.yaml", `${host("one")}---\n${secret("s", "v1")}`);
    workspace.write("b.yaml", breakGlass("cut", "one"));
    await eventually(() => expect(second.source.faults()).toEqual([]));
    expect(second.recorder.told.slice(again)).toEqual([]);
    // Now one that goes alone goes on purpose.
    workspace.remove("b.yaml");
    await second.recorder.next("deleted", cut, again);
  });

  it("says it once, however many files its objects were in, and once more when it is over", async () => {
    const files = ["a", "b", "c"];
    const fill = () => files.forEach((name) => workspace.write(`${name}.yaml`, host(name)));
    fill();
    const { source } = await workspace.start();
    for (const name of files) workspace.remove(`${name}.yaml`);
    // Each file is judged by itself: the list of what stays in force grows, and what people read of it has all of them.
    const all = expect.stringMatching(/stays in force: (?=.*McpHost\/a)(?=.*McpHost\/b)(?=.*McpHost\/c)/);
    await eventually(() => expect(source.faults()).toEqual([all]));
    expect(workspace.logged).toEqual([expect.stringContaining("the folder was emptied or replaced as a whole")]);
    await eventually(() => expect(workspace.read("status/faults.json")).toEqual([all]));
    fill();
    await eventually(() => expect(source.faults()).toEqual([]));
    expect(workspace.logged.slice(1)).toEqual([expect.stringContaining("mended: ")]);
  });

  it("deletes what it declared when that is meant", async () => {
    workspace.write("a.yaml", host("one"));
    await workspace.start();
    await workspace.stop();
    workspace.remove("a.yaml");
    const careful = await workspace.start();
    expect(careful.recorder.of(one)).toEqual(["set"]);
    await workspace.stop();
    const { recorder, source } = await workspace.start({ allowEmpty: true });
    expect(recorder.of(one)).toEqual(["absent"]);
    expect(source.faults()).toEqual([]);
  });
});

describe("a folder that is replaced", () => {
  it("deletes nothing that is not in the new one, at run time and at a start", async () => {
    workspace.write("a.yaml", host("one"));
    workspace.write("b.yaml", breakGlass("cut", "one"));
    const { source, recorder } = await workspace.start();
    const from = recorder.told.length;
    const other = join(workspace.root, "other");
    mkdirSync(other);
    writeFileSync(join(other, "a.yaml"), host("one", "{enabled: false}"));
    renameSync(workspace.dir, join(workspace.root, "old"));
    renameSync(other, workspace.dir);
    await recorder.next("set", one, from);
    await pause(900);
    expect(recorder.told.slice(from).map(({ what, about }) => `${what} ${about}`)).toEqual([`set ${one}`]);
    await eventually(() => expect(source.faults()).toEqual([expect.stringContaining("stays in force: McpBreakGlass/cut")]));
    await workspace.stop();
    const again = await workspace.start();
    expect(again.recorder.of(cut)).toEqual(["set"]);
    await workspace.stop();
    // As if started on the wrong folder.
    const wrong = join(workspace.root, "wrong");
    mkdirSync(wrong);
    writeFileSync(join(wrong, "x.yaml"), host("other"));
    const elsewhere = await workspace.start({ manifests: wrong });
    expect(elsewhere.recorder.of(one)).toEqual(["set"]);
    expect(elsewhere.recorder.of(cut)).toEqual(["set"]);
  });

  it("is noticed although it was removed and made anew at once, and got its inode again", async () => {
    workspace.write("a.yaml", host("one"));
    workspace.write("b.yaml", breakGlass("cut", "one"));
    const { source, recorder } = await workspace.start();
    const from = recorder.told.length;
    rmSync(workspace.dir, { recursive: true });
    mkdirSync(workspace.dir);
    writeFileSync(join(workspace.dir, "a.yaml"), host("one", "{enabled: false}"));
    await recorder.next("set", one, from);
    await pause(900);
    expect(recorder.told.slice(from).map(({ what, about }) => `${what} ${about}`)).toEqual([`set ${one}`]);
    await eventually(() => expect(source.faults()).toEqual([expect.stringContaining("stays in force: McpBreakGlass/cut")]));
    // What is changed in the new folder counts, so it is watched.
    const later = recorder.told.length;
    writeFileSync(join(workspace.dir, "c.yaml"), host("three"));
    await recorder.next("set", "McpHost/default/three", later);
  });

  it("may be moved as it is", async () => {
    workspace.write("a.yaml", host("one"));
    workspace.write("b.yaml", host("two"));
    await workspace.start();
    await workspace.stop();
    const moved = join(workspace.root, "moved");
    renameSync(workspace.dir, moved);
    rmSync(join(moved, "b.yaml"));
    const { recorder } = await workspace.start({ manifests: moved });
    expect(recorder.of("McpHost/default/two")).toEqual(["absent"]);
  });
});

describe("a folder that cannot be read", () => {
  it("deletes nothing, and is followed again when it is back", async () => {
    workspace.write("a.yaml", host("one"));
    workspace.write("b.yaml", breakGlass("cut", "one"));
    const { source, recorder } = await workspace.start();
    const from = recorder.told.length;
    const away = join(workspace.root, "away");
    renameSync(workspace.dir, away);
    await pause(900);
    await eventually(() =>
      expect(source.faults()).toEqual([expect.stringMatching(/manifests:1: cannot read the folder: it does not exist/)]),
    );
    expect(recorder.told.slice(from)).toEqual([]);
    renameSync(away, workspace.dir);
    writeFileSync(join(workspace.dir, "a.yaml"), host("one", "{enabled: false}"));
    await recorder.next("set", one, from);
    await eventually(() => expect(source.faults()).toEqual([]));
    workspace.remove("b.yaml");
    await recorder.next("deleted", cut, from);
  });

  it("deletes nothing when all its files go before it does", async () => {
    workspace.write("deep/a.yaml", host("one"));
    workspace.write("b.yaml", breakGlass("cut", "one"));
    const { source, recorder } = await workspace.start();
    const from = recorder.told.length;
    rmSync(workspace.dir, { recursive: true });
    await pause(900);
    expect(recorder.told.slice(from)).toEqual([]);
    expect(source.faults()).toHaveLength(1);
  });

  it("because another one was mounted over it, or uncovered, deletes nothing, although no event tells", async () => {
    const place = join(workspace.root, "place");
    const manifests = join(place, "manifests");
    for (const name of ["place", "beneath"]) mkdirSync(join(workspace.root, name, "manifests"), { recursive: true });
    writeFileSync(join(workspace.root, "beneath/manifests/x.yaml"), host("beneath"));
    writeFileSync(join(manifests, "a.yaml"), host("one"));
    writeFileSync(join(manifests, "b.yaml"), breakGlass("cut", "one"));
    const { source, recorder } = await workspace.start({ manifests, lookEvery: 100 });
    const from = recorder.told.length;
    // Nobody watches the folder above the folder above: for the source this is what a mount looks like.
    renameSync(place, join(workspace.root, "gone"));
    renameSync(join(workspace.root, "beneath"), place);
    await recorder.next("set", "McpHost/default/beneath", from);
    await pause(900);
    expect(recorder.told.slice(from).map(({ what, about }) => `${what} ${about}`)).toEqual(["set McpHost/default/beneath"]);
    await eventually(() => expect(source.faults()).toEqual([expect.stringContaining("stays in force: McpHost/one, McpBreakGlass/cut")]));
  });
});
