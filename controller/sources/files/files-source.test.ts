import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { host, pause, secret, Workspace } from "./test/harness";

let workspace: Workspace;
beforeEach(() => {
  workspace = new Workspace();
});
afterEach(() => workspace.end());

const key = (name: string, kind = "McpHost") => ({ kind, namespace: "default", name });

describe("what is read", () => {
  it("is every yaml, yml and json file, several documents and Lists, told by path and place, then complete", async () => {
    workspace.write("a.yaml", `${host("one")}---\n${host("two")}`);
    workspace.write("deep/b.yml", host("three", "{}", "  namespace: team\n"));
    workspace.write(
      "deep/c.json",
      JSON.stringify({ apiVersion: "gatebolt.dev/v1alpha1", kind: "McpHost", metadata: { name: "four" }, spec: {} }),
    );
    const items = [host("five"), host("six")].map((text) => `  - ${text.trimEnd().replaceAll("\n", "\n    ")}\n`).join("");
    workspace.write("e.yaml", `apiVersion: v1\nkind: List\nitems:\n${items}`);
    const { source, recorder } = await workspace.start();
    expect(recorder.told.map(({ what, about }) => `${what} ${about}`)).toEqual([
      "set McpHost/default/one",
      "set McpHost/default/two",
      "set McpHost/team/three",
      "set McpHost/default/four",
      "set McpHost/default/five",
      "set McpHost/default/six",
      "complete ",
    ]);
    expect(source.find(key("one"))).toMatchObject({
      apiVersion: "gatebolt.dev/v1alpha1",
      metadata: { name: "one", namespace: "default", generation: 1, creationTimestamp: "2026-11-21T10:00:00Z" },
      spec: { type: "Token" },
    });
    expect(source.list("McpHost").map(({ metadata }) => metadata.name)).toEqual(["one", "two", "three", "four", "five", "six"]);
  });

  it("is nothing in dot-folders, in the data directory, or of another kind of file", async () => {
    workspace.data = join(workspace.dir, "data");
    workspace.write(".git/a.yaml", host("hidden"));
    workspace.write("notes.txt", host("text"));
    workspace.write("data/objects.yaml", host("data"));
    workspace.write("a.yaml", host("one"));
    const { recorder } = await workspace.start();
    workspace.write(".git/b.yaml", host("hidden"));
    workspace.write("data/b.yaml", host("data"));
    workspace.write("b.yaml", host("two"));
    await recorder.next("set", "McpHost/default/two");
    expect(recorder.told.map(({ about }) => about)).toEqual(["McpHost/default/one", "", "McpHost/default/two"]);
  });

  it("warns of objects of other API groups once", async () => {
    const config = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n";
    workspace.write("a.yaml", config);
    const { source, recorder } = await workspace.start();
    workspace.write("a.yaml", `${config}---\n${host("one")}`);
    await recorder.next("set", "McpHost/default/one");
    expect(workspace.logged.filter((line) => line.includes("ConfigMap"))).toEqual([
      expect.stringContaining("a.yaml:2: kind: ConfigMap of v1 is nothing that Gatebolt reads"),
    ]);
    expect(source.faults()).toEqual([]);
  });

  it("is told restrictions first", async () => {
    workspace.write("a.yaml", `${host("one")}---\n${host("two")}---\n${host("three")}`);
    const { recorder } = await workspace.start();
    const from = recorder.told.length;
    workspace.write("a.yaml", `${host("one", "{owner: ada}")}---\n${host("two", "{owner: ada}")}---\n${host("three", "{enabled: false}")}`);
    await recorder.next("set", "McpHost/default/two", from);
    expect(recorder.told.slice(from).map(({ about }) => about)).toEqual([
      "McpHost/default/three",
      "McpHost/default/one",
      "McpHost/default/two",
    ]);
  });

  it("is in folders that appear later too, however deep", async () => {
    const { recorder } = await workspace.start();
    workspace.write("x/y/z/a.yaml", host("one"));
    await recorder.next("set", "McpHost/default/one");
    workspace.write("x/y/z/a.yaml", host("one", "{enabled: false}"));
    const told = await recorder.next("set", "McpHost/default/one", recorder.told.length);
    expect(told.last?.spec).toMatchObject({ enabled: false });
  });

  it("knows the older of two: by path, then by place, what commands made last", async () => {
    workspace.write("b.yaml", `${host("early")}---\n${host("late")}`);
    workspace.write("a/z.yaml", host("first"));
    workspace.make("objects/default/mcphosts/made.yaml", host("made"));
    const { source } = await workspace.start();
    const sorted = source.list("McpHost").toSorted((a, b) => source.compareAge(a, b));
    expect(sorted.map(({ metadata }) => metadata.name)).toEqual(["first", "early", "late", "made"]);
  });
});

describe("the data directory", () => {
  it("is made, ignored by Git and closed to others", async () => {
    const { source } = await workspace.start();
    const { statSync, readFileSync } = await import("node:fs");
    expect(readFileSync(join(workspace.data, ".gitignore"), "utf8")).toBe("*\n");
    for (const folder of ["", "objects", "secrets", "status", "last-good"]) {
      expect(statSync(join(workspace.data, folder)).mode & 0o777).toBe(0o700);
    }
    for (const file of ["source.json", "last-good/ledger.sqlite", "status/faults.json"]) {
      expect(statSync(join(workspace.data, file)).mode & 0o777).toBe(0o600);
    }
    expect(workspace.read("source.json")).toMatchObject({ id: source.id, epoch: 1 });
  });

  it("that cannot be written is refused with a sentence", () => {
    writeFileSync(workspace.data, "a file");
    expect(() => workspace.source()).toThrow(
      /cannot write to the data directory .*: make it writable for this user, or name another one with --data/,
    );
  });

  it("may not hold the manifests", () => {
    mkdirSync(join(workspace.data, "objects"), { recursive: true });
    expect(() => workspace.source({ manifests: join(workspace.data, "objects") })).toThrow(/lies in the data directory/);
  });

  it("whose source.json is damaged is refused, because no store would know a new id", async () => {
    await workspace.start();
    await workspace.stop();
    writeFileSync(join(workspace.data, "source.json"), "{}");
    expect(() => workspace.source()).toThrow(/cannot read .*source.json .*: restore it from a backup, or remove the whole data directory/);
  });

  it("whose ledger is damaged is refused, and without it identities come from the status files", async () => {
    workspace.write("a.yaml", host("one"));
    const { source } = await workspace.start();
    const one = source.find(key("one"));
    if (!one) throw new Error("not told");
    await source.writeStatus(one, { effective: "Enabled" });
    await workspace.stop();
    const { rmSync } = await import("node:fs");
    writeFileSync(join(workspace.data, "last-good/ledger.sqlite"), "no database at all, but long enough to be taken for one".repeat(100));
    expect(() => workspace.source()).toThrow(/cannot read .*ledger.sqlite .*: restore it from a backup, or remove the folder last-good/);
    rmSync(join(workspace.data, "last-good"), { recursive: true });
    const again = await workspace.start();
    expect(again.source.find(key("one"))).toMatchObject({ metadata: { uid: one.metadata.uid }, status: { effective: "Enabled" } });
  });
});

describe("a folder of manifests that cannot be read", () => {
  it("is refused when nothing is known of it", async () => {
    const source = workspace.source({ manifests: join(workspace.root, "nowhere") });
    await expect(source.start({ changed() {}, secretChanged() {}, complete() {}, rewound() {} })).rejects.toThrow(
      /cannot read the manifests in .*nowhere: it does not exist; make the folder/,
    );
  });

  it("is told as a fault otherwise, and everything stays in force", async () => {
    workspace.write("a.yaml", `${host("one")}---\n${secret("s", "v1")}`);
    await workspace.start();
    await workspace.stop();
    workspace.remove(".");
    writeFileSync(workspace.dir, "not a folder");
    const { source, recorder } = await workspace.start();
    expect(recorder.of("McpHost/default/one")).toEqual(["set"]);
    expect(await source.readSecret({ namespace: "default", name: "s", key: "key" })).toMatchObject({ found: true, value: "v1" });
    expect(source.faults()).toEqual([expect.stringMatching(/manifests:1: cannot read the folder: it is not a folder; make it readable/)]);
    await pause(700);
    expect(recorder.of("McpHost/default/one")).toEqual(["set"]);
  });
});
