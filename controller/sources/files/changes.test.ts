import { appendFileSync, closeSync, openSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { breakGlass, host, pause, token, Workspace } from "./test/harness";

let workspace: Workspace;
beforeEach(() => {
  workspace = new Workspace();
});
afterEach(() => workspace.end());

const key = (name: string, kind = "McpHost") => ({ kind, namespace: "default", name });
const about = "McpHost/default/one";

describe("an edit", () => {
  it("that restricts is told at once, whichever way it is saved", async () => {
    workspace.write("a.yaml", host("one"));
    const { recorder } = await workspace.start();
    const saves = [
      (text: string) => workspace.write("a.yaml", text),
      (text: string) => workspace.replace("a.yaml", text),
      (text: string) => {
        // As vim does with a backup: the old file away, a new one written, the backup removed.
        renameSync(join(workspace.dir, "a.yaml"), join(workspace.dir, "a.yaml~"));
        workspace.write("a.yaml", text);
        rmSync(join(workspace.dir, "a.yaml~"));
      },
      (text: string) => {
        truncateSync(join(workspace.dir, "a.yaml"));
        appendFileSync(join(workspace.dir, "a.yaml"), text);
      },
    ];
    for (const [index, save] of saves.entries()) {
      const from = recorder.told.length;
      save(`${host(`new${index}`)}---\n${host("one", `{enabled: false, owner: o${index}}`)}`);
      const told = await recorder.next("set", about, from);
      expect(told.last?.spec).toMatchObject({ enabled: false, owner: `o${index}` });
      expect(told.last?.metadata.generation).toBe(index + 2);
      // What is new in the same file waits for it to be still.
      expect(recorder.of(`McpHost/default/new${index}`)).toEqual([]);
      await recorder.next("set", `McpHost/default/new${index}`, from);
    }
    expect(recorder.of(about)).toEqual(["set", "set", "set", "set", "set"]);
  });

  it("that restores waits until its file has been still", async () => {
    workspace.write("a.yaml", host("one", "{enabled: false}"));
    const { recorder } = await workspace.start();
    const from = recorder.told.length;
    const start = performance.now();
    workspace.write("a.yaml", host("one"));
    const told = await recorder.next("set", about, from);
    expect(told.at - start).toBeGreaterThanOrEqual(95);
  });

  it("of which only half is written restores nothing", async () => {
    const whole = host("one", "\n  owner: ada\n  enabled: false");
    workspace.write("a.yaml", whole);
    const { source, recorder } = await workspace.start();
    const from = recorder.told.length;
    const file = openSync(join(workspace.dir, "a.yaml"), "w");
    const cut = whole.indexOf("  enabled");
    writeSync(file, whole.slice(0, cut));
    await pause(20);
    writeSync(file, `${whole.slice(cut)}  displayName: One\n`);
    closeSync(file);
    await recorder.next("set", about, from);
    await pause(200);
    expect(recorder.told.slice(from).map(({ last }) => last?.spec)).toEqual([
      expect.objectContaining({ enabled: false, displayName: "One" }),
    ]);
    expect(source.faults()).toEqual([]);
  });

  it("of a new object counts once it is whole, so that half a name never sticks", async () => {
    const { source, recorder } = await workspace.start();
    const whole = token("t", "laptop");
    const cut = whole.indexOf("laptop") + 3;
    const file = openSync(join(workspace.dir, "t.yaml"), "w");
    writeSync(file, `${whole.slice(0, cut)}}`);
    await pause(20);
    writeSync(file, whole.slice(cut), cut);
    closeSync(file);
    const told = await recorder.next("set", "McpToken/default/t");
    expect(told.last?.spec).toMatchObject({ connectionRef: { name: "laptop" } });
    await pause(150);
    expect(source.faults()).toEqual([]);
    expect(recorder.of("McpToken/default/t")).toEqual(["set"]);
  });

  it("makes a break-glass act at once, and lets its file be finished", async () => {
    const { source, recorder } = await workspace.start();
    const whole = breakGlass("b", "laptop");
    const cut = whole.indexOf("laptop") + 3;
    const file = openSync(join(workspace.dir, "b.yaml"), "w");
    writeSync(file, `${whole.slice(0, cut)}}\n`);
    const first = await recorder.next("set", "McpBreakGlass/default/b");
    const from = recorder.told.length;
    writeSync(file, whole.slice(cut), cut);
    closeSync(file);
    const second = await recorder.next("set", "McpBreakGlass/default/b", from);
    expect(second.last).toMatchObject({ metadata: { uid: first.last?.metadata.uid }, spec: { target: { name: "laptop" } } });
    await pause(200);
    expect(source.faults()).toEqual([]);
  });

  it("of one line among many leaves the others alone, also when lines move", async () => {
    const texts = Array.from({ length: 50 }, (_, index) => host(`h${index}`));
    workspace.write("a.yaml", texts.join("---\n"));
    const { recorder } = await workspace.start();
    const from = recorder.told.length;
    texts[20] = host("h20", "{enabled: false}", "  # for now\n");
    workspace.write("a.yaml", texts.join("---\n"));
    await recorder.next("set", "McpHost/default/h20", from);
    await pause(200);
    expect(recorder.told.slice(from).map(({ about }) => about)).toEqual(["McpHost/default/h20"]);
  });

  it("of labels alone raises the version and not the generation", async () => {
    workspace.write("a.yaml", host("one"));
    const { source, recorder } = await workspace.start();
    const before = source.find(key("one"))?.metadata;
    const from = recorder.told.length;
    workspace.write("a.yaml", host("one", "{}", "  labels: {team: payments}\n"));
    const told = await recorder.next("set", about, from);
    expect(told.last?.metadata).toMatchObject({ generation: 1, uid: before?.uid, labels: { team: "payments" } });
    expect(Number(told.last?.metadata.resourceVersion)).toBeGreaterThan(Number(before?.resourceVersion));
  });

  it("that changes nothing is not told", async () => {
    workspace.write("a.yaml", host("one"));
    const { recorder } = await workspace.start();
    const from = recorder.told.length;
    workspace.write("a.yaml", `# a comment\n${host("one")}`);
    workspace.write("b.yaml", host("two"));
    await recorder.next("set", "McpHost/default/two", from);
    expect(recorder.told.slice(from).map(({ about }) => about)).toEqual(["McpHost/default/two"]);
  });

  it("is found by looking again, where no event tells of it", async () => {
    workspace.write("real/a.yaml", host("one"));
    workspace.write("b.yaml", host("two"));
    const { recorder } = await workspace.start({ lookEvery: 100 });
    const from = recorder.told.length;
    // Through another name of the same file: no event in the watched folder.
    const { linkSync } = await import("node:fs");
    linkSync(join(workspace.dir, "b.yaml"), join(workspace.root, "other-name"));
    appendFileSync(join(workspace.root, "other-name"), "# and\n");
    writeFileSync(join(workspace.root, "other-name"), host("two", "{enabled: false}"));
    const told = await recorder.next("set", "McpHost/default/two", from);
    expect(told.last?.spec).toMatchObject({ enabled: false });
  });
});

describe("a move", () => {
  it("to another file goes unnoticed", async () => {
    workspace.write("a.yaml", host("one"));
    const { source, recorder } = await workspace.start();
    const from = recorder.told.length;
    renameSync(join(workspace.dir, "a.yaml"), join(workspace.dir, "z.yaml"));
    await pause(800);
    expect(recorder.told.slice(from)).toEqual([]);
    expect(source.faults()).toEqual([]);
    expect(source.isAbsent(key("one"))).toBe(false);
  });

  it("of a whole folder goes unnoticed, and what is edited in its new place is told", async () => {
    workspace.write("team/a.yaml", host("one"));
    const { recorder } = await workspace.start();
    const from = recorder.told.length;
    renameSync(join(workspace.dir, "team"), join(workspace.dir, "group"));
    await pause(800);
    expect(recorder.told.slice(from)).toEqual([]);
    workspace.write("group/a.yaml", host("one", "{enabled: false}"));
    expect((await recorder.next("set", about, from)).last?.spec).toMatchObject({ enabled: false });
  });
});

describe("links", () => {
  it("of a mounted ConfigMap are followed when all are swapped at once", async () => {
    const version = (name: string, files: Record<string, string>) => {
      for (const [file, text] of Object.entries(files)) workspace.write(`${name}/${file}`, text);
    };
    version("..2026_1", { "a.yaml": host("one"), "b.yaml": host("two") });
    symlinkSync("..2026_1", join(workspace.dir, "..data"));
    for (const file of ["a.yaml", "b.yaml"]) symlinkSync(`..data/${file}`, join(workspace.dir, file));
    const { source, recorder } = await workspace.start();
    expect(source.list("McpHost")).toHaveLength(2);
    const from = recorder.told.length;
    version("..2026_2", { "a.yaml": host("one", "{enabled: false}"), "c.yaml": host("three") });
    symlinkSync("..2026_2", join(workspace.dir, "..data_tmp"));
    renameSync(join(workspace.dir, "..data_tmp"), join(workspace.dir, "..data"));
    symlinkSync("..data/c.yaml", join(workspace.dir, "c.yaml"));
    rmSync(join(workspace.dir, "b.yaml"));
    workspace.remove("..2026_1");
    await recorder.next("set", about, from);
    await recorder.next("set", "McpHost/default/three", from);
    await recorder.next("absent", "McpHost/default/two", from);
    expect(source.faults()).toEqual([]);
  });

  it("to a file elsewhere show its changes", async () => {
    const file = join(workspace.root, "elsewhere.yaml");
    writeFileSync(file, host("one"));
    symlinkSync(file, join(workspace.dir, "a.yaml"));
    const { recorder } = await workspace.start();
    const from = recorder.told.length;
    writeFileSync(file, host("one", "{enabled: false}"));
    expect((await recorder.next("set", about, from)).at).toBeGreaterThan(0);
  });

  it("to the folder itself may be swapped: what is not in the new one disappears", async () => {
    const [blue, green] = [join(workspace.root, "blue"), join(workspace.root, "green")];
    const { mkdirSync, rmdirSync } = await import("node:fs");
    rmdirSync(workspace.dir);
    for (const folder of [blue, green]) mkdirSync(folder);
    writeFileSync(join(blue, "a.yaml"), `${host("one")}---\n${host("two")}`);
    writeFileSync(join(green, "a.yaml"), host("one", "{enabled: false}"));
    symlinkSync("blue", workspace.dir);
    const { source, recorder } = await workspace.start();
    const from = recorder.told.length;
    symlinkSync("green", join(workspace.root, "next"));
    renameSync(join(workspace.root, "next"), workspace.dir);
    await recorder.next("set", about, from);
    await recorder.next("absent", "McpHost/default/two", from);
    writeFileSync(join(green, "a.yaml"), host("one", "{enabled: false, owner: ada}"));
    const told = await recorder.next("set", about, recorder.told.length);
    expect(told.last?.spec).toMatchObject({ owner: "ada" });
    expect(source.faults()).toEqual([]);
  });

  it("that lead in circles or nowhere do no harm", async () => {
    workspace.write("deep/a.yaml", host("one"));
    symlinkSync("..", join(workspace.dir, "deep/loop"));
    symlinkSync("self", join(workspace.dir, "self"));
    symlinkSync("gone.yaml", join(workspace.dir, "broken.yaml"));
    symlinkSync("user@machine.4711", join(workspace.dir, ".#a.yaml"));
    const { source } = await workspace.start();
    expect(source.list("McpHost")).toHaveLength(1);
    expect(source.faults()).toEqual([expect.stringMatching(/broken.yaml:1: cannot read the file: it is a link that leads nowhere/)]);
  });
});
