import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { eventually, host, pause, secret, token, Workspace } from "./test/harness";

let workspace: Workspace;
beforeEach(() => {
  workspace = new Workspace();
});
afterEach(() => workspace.end());

const key = (name: string, kind = "McpHost") => ({ kind, namespace: "default", name });
const one = "McpHost/default/one";

/** Faults without the folder that the test made. */
const said = (lines: readonly string[]) => lines.map((line) => line.replaceAll(`${workspace.dir}/`, ""));

describe("a faulty file", () => {
  it.each([
    ["does not parse", "\tno: yaml\n", /^a.yaml:1: /],
    ["does not validate", host("one", "{enabled: maybe}"), /^a.yaml:5: McpHost\/one: spec.enabled: /],
    ["has an unknown field", host("one", "{enabeld: false}"), /^a.yaml:5: McpHost\/one: spec.enabeld: .*enabled/],
    [
      "has an unknown kind of ours",
      "apiVersion: gatebolt.dev/v1alpha1\nkind: McpHots\nmetadata: {name: x}\n",
      /^a.yaml:2: kind: McpHots is no kind/,
    ],
    ["is no text", "\0\0\0", /^a.yaml:1: cannot read the file: it holds NUL bytes/],
    ["is too large", "#".repeat(11_000_000), /^a.yaml:1: cannot read the file: it has 11000000 bytes/],
  ])("that %s changes nothing: what it declared stays in force, also over a restart", async (_, text, fault) => {
    workspace.write("a.yaml", `${host("one", "{owner: ada}")}---\n${secret("s", "v1")}`);
    const first = await workspace.start();
    const before = first.source.find(key("one"));
    const from = first.recorder.told.length;
    workspace.write("a.yaml", text);
    await pause(900);
    expect(first.recorder.told.slice(from)).toEqual([]);
    await eventually(() => expect(said(first.source.faults())).toEqual([expect.stringMatching(fault)]));
    expect(said(workspace.read("status/faults.json") as string[])).toEqual(said(first.source.faults()));
    expect(said(workspace.logged)).toContainEqual(expect.stringMatching(fault));
    await workspace.kill();
    const second = await workspace.start();
    expect(second.source.find(key("one"))).toMatchObject({
      metadata: { uid: before?.metadata.uid, generation: 1 },
      spec: { owner: "ada" },
    });
    expect(second.recorder.of(one)).toEqual(["set"]);
    expect(await second.source.readSecret({ namespace: "default", name: "s", key: "key" })).toMatchObject({
      value: "v1",
      origin: "https://up.example",
    });
    expect(said(second.source.faults())).toEqual([expect.stringMatching(fault)]);
  });

  it("is told only when it stays faulty, and no more once it is mended", async () => {
    const { source, recorder } = await workspace.start();
    workspace.write("a.yaml", "kind: [");
    await pause(30);
    workspace.write("a.yaml", host("one"));
    await recorder.next("set", one);
    await pause(200);
    expect(workspace.logged).toEqual([]);
    workspace.write("a.yaml", "kind: [");
    await eventually(() => expect(source.faults()).toHaveLength(1));
    workspace.write("a.yaml", host("one", "{enabled: false}"));
    await recorder.next("set", one, recorder.told.length);
    expect(source.faults()).toEqual([]);
    expect(workspace.logged).toEqual([expect.stringContaining("a.yaml:1:"), expect.stringContaining("mended: ")]);
    await eventually(() => expect(workspace.read("status/faults.json")).toEqual([]));
  });

  it("deletes what it declared when it is removed after all", async () => {
    workspace.write("a.yaml", host("one"));
    workspace.write("b.yaml", host("two"));
    const { source, recorder } = await workspace.start();
    workspace.write("a.yaml", "kind: [");
    await eventually(() => expect(source.faults()).toHaveLength(1));
    workspace.remove("a.yaml");
    await recorder.next("absent", one);
    expect(source.faults()).toEqual([]);
  });

  it("holds up its own objects alone, and all of them", async () => {
    workspace.write("a.yaml", `${host("one")}---\n${host("two")}`);
    workspace.write("b.yaml", host("three"));
    const { recorder } = await workspace.start();
    const from = recorder.told.length;
    workspace.write("a.yaml", `${host("one", "{enabled: false}")}---\n${host("two", "{enabeld: false}")}`);
    workspace.write("b.yaml", host("three", "{enabled: false}"));
    await recorder.next("set", "McpHost/default/three", from);
    await pause(300);
    expect(recorder.told.slice(from).map(({ about }) => about)).toEqual(["McpHost/default/three"]);
  });

  it("never has a Secret's value in a fault, nor in any file that is kept in the clear", async () => {
    workspace.write("a.yaml", secret("s", "hunter2-secret-value"));
    const { recorder } = await workspace.start();
    expect(recorder.told).toContainEqual(expect.objectContaining({ what: "secret", about: "default/s" }));
    workspace.write("a.yaml", `${secret("s", "hunter2-secret-value")}  other: [hunter2-secret-value]\n`);
    await pause(300);
    await workspace.stop();
    const { readdirSync, readFileSync } = await import("node:fs");
    const files = readdirSync(workspace.data, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) expect(readFileSync(join(file.parentPath, file.name)).includes("hunter2")).toBe(false);
    expect(workspace.logged.join()).not.toContain("hunter2");
  });
});

describe("one object in two files", () => {
  it("belongs to the first by path; the other changes nothing, and takes over when the first goes", async () => {
    workspace.write("b.yaml", host("one", "{owner: first}"));
    workspace.write("c.yaml", `${host("one", "{owner: second}")}---\n${host("two")}`);
    const { source, recorder } = await workspace.start();
    const fault =
      "c.yaml:1: McpHost/one: metadata.name: the same object is in b.yaml:1 already, and that one counts; delete one of the two, or give it another name";
    expect(said(source.faults())).toEqual([fault]);
    expect(source.find(key("one"))?.spec).toMatchObject({ owner: "first" });
    expect(source.find(key("two"))).toBeDefined();
    const from = recorder.told.length;
    workspace.write("c.yaml", `${host("one", "{owner: third}")}---\n${host("two")}`);
    await pause(300);
    expect(recorder.told.slice(from)).toEqual([]);
    workspace.remove("b.yaml");
    const told = await recorder.next("set", one, from);
    expect(told.last).toMatchObject({ metadata: { generation: 2 }, spec: { owner: "third" } });
    expect(source.faults()).toEqual([]);
    await pause(700);
    expect(recorder.of(one)).not.toContain("absent");
  });

  it("takes nothing back by a copy that comes before it, as a sync makes one of what was there before; also after a restart", async () => {
    const copy = "cursor.sync-conflict-20261121.yaml";
    workspace.write("cursor.yaml", host("one", "{enabled: false}"));
    const { source } = await workspace.start();
    workspace.write(copy, host("one", "{owner: ada}"));
    const fault = expect.stringMatching(
      /^cursor\.sync-conflict-20261121\.yaml:1: McpHost\/one: it would take back what cursor\.yaml restricts/,
    );
    await eventually(() => expect(said(source.faults())).toContainEqual(fault));
    expect(source.find(key("one"))?.spec).toMatchObject({ enabled: false });
    await workspace.stop();
    const again = await workspace.start();
    expect(said(again.source.faults())).toContainEqual(fault);
    expect(again.source.find(key("one"))?.spec).toMatchObject({ enabled: false });
    const from = again.recorder.told.length;
    workspace.remove("cursor.yaml");
    expect(await again.recorder.next("set", one, from)).toMatchObject({ last: { spec: { owner: "ada" } } });
    await eventually(() => expect(again.source.faults()).toEqual([]));
  });

  it("is cut by a copy that comes before it, for that waits for nobody", async () => {
    workspace.write("cursor.yaml", host("one", "{owner: ada}"));
    const { source, recorder } = await workspace.start();
    const from = recorder.told.length;
    workspace.write("a.yaml", host("one", "{owner: ada, enabled: false}"));
    await recorder.next("set", one, from);
    expect(source.find(key("one"))?.spec).toMatchObject({ enabled: false });
  });

  it("is a fault in one file as well, and is what it was after a restart", async () => {
    workspace.write("a.yaml", `${host("one", "{owner: first}")}---\n${host("one", "{owner: second}")}`);
    await workspace.start();
    await workspace.stop();
    const { source } = await workspace.start();
    expect(said(source.faults())).toEqual([expect.stringMatching(/^a.yaml:7: McpHost\/one: .* is in a.yaml:1 already/)]);
    expect(source.find(key("one"))).toMatchObject({ metadata: { generation: 1 }, spec: { owner: "first" } });
  });

  it("belongs to people's files before those that commands made", async () => {
    workspace.make("objects/default/mcphosts/one.yaml", host("one", "{owner: command}"));
    const { source, recorder } = await workspace.start();
    expect(source.find(key("one"))?.spec).toMatchObject({ owner: "command" });
    const from = recorder.told.length;
    workspace.write("z.yaml", host("one", "{owner: people}"));
    await recorder.next("set", one, from);
    expect(source.find(key("one"))?.spec).toMatchObject({ owner: "people" });
    expect(source.faults()).toEqual([expect.stringContaining("objects/default/mcphosts/one.yaml:1: McpHost/one")]);
  });
});

describe("an edit of what cannot be edited", () => {
  it("is a fault that changes nothing, with the line and what to do, also at a start", async () => {
    workspace.write("a.yaml", `${token("t", "laptop")}---\n${host("one")}`);
    const first = await workspace.start();
    const from = first.recorder.told.length;
    const edited = `${token("t", "desktop", "  displayName: x\n")}---\n${host("one", "{enabled: false}")}`;
    workspace.write("a.yaml", edited);
    await eventually(() => expect(first.source.faults()).toHaveLength(1));
    const fault = /^a.yaml:5: McpToken\/t: spec.connectionRef: .*make a new McpToken with another name/;
    expect(said(first.source.faults())).toEqual([expect.stringMatching(fault)]);
    expect(first.recorder.told.slice(from)).toEqual([]);
    await workspace.kill();
    const second = await workspace.start();
    expect(said(second.source.faults())).toEqual([expect.stringMatching(fault)]);
    expect(second.source.find(key("t", "McpToken"))?.spec).toMatchObject({ connectionRef: { name: "laptop" } });
    workspace.write("a.yaml", token("t", "laptop", "  displayName: x\n"));
    const told = await second.recorder.next("set", "McpToken/default/t", second.recorder.told.length);
    expect(told.last?.spec).toMatchObject({ displayName: "x" });
    expect(second.source.faults()).toEqual([]);
  });

  it("by a file that takes over changes nothing either", async () => {
    workspace.write("a.yaml", token("t", "laptop"));
    workspace.write("b.yaml", token("t", "desktop"));
    const { source, recorder } = await workspace.start();
    workspace.remove("a.yaml");
    await pause(900);
    await eventually(() => expect(said(source.faults())).toEqual([expect.stringMatching(/^b.yaml:1: McpToken\/t: spec.connectionRef: /)]));
    expect(recorder.of("McpToken/default/t")).toEqual(["set"]);
    expect(source.find(key("t", "McpToken"))?.spec).toMatchObject({ connectionRef: { name: "laptop" } });
  });
});

describe("an unreadable file", () => {
  it("changes nothing and is told; a folder that has its name is none", async () => {
    workspace.write("a.yaml", host("one"));
    const { source, recorder } = await workspace.start();
    const from = recorder.told.length;
    workspace.remove("a.yaml");
    const { symlinkSync } = await import("node:fs");
    symlinkSync("/proc/self/mem", join(workspace.dir, "a.yaml"));
    await pause(900);
    expect(recorder.told.slice(from)).toEqual([]);
    await eventually(() =>
      expect(said(source.faults())).toEqual([expect.stringMatching(/^a.yaml:1: cannot read the file: EIO; make it readable/)]),
    );
  });

  it("is one that is no regular file: it is not waited for", async () => {
    const { execFileSync } = await import("node:child_process");
    execFileSync("mkfifo", [join(workspace.dir, "pipe.yaml")]);
    writeFileSync(join(workspace.dir, "a.yaml"), host("one"));
    const { source, recorder } = await workspace.start();
    expect(recorder.of(one)).toEqual(["set"]);
    expect(said(source.faults())).toEqual([expect.stringMatching(/^pipe.yaml:1: cannot read the file: it is not a regular file/)]);
  });
});
