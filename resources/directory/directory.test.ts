import { execFileSync } from "node:child_process";
import { readFileSync, statSync, symlinkSync } from "node:fs";
import { join, relative } from "node:path";
import { StatementSync } from "node:sqlite";
import { parse } from "yaml";
import { breakGlass, host, token, Workspace } from "../../controller/sources/files/test/harness";
import type { Key, Resources } from "../port";
import { createDirectoryResources } from "./directory";
import { ledgerFile } from "./ledger";

let workspace: Workspace;
let running = false;
beforeEach(() => {
  workspace = new Workspace();
  running = false;
});
afterEach(async () => {
  jest.restoreAllMocks();
  await workspace.end();
});

function open(): Resources {
  const shown = (path: string): string => relative(workspace.root, path);
  return createDirectoryResources({ manifests: workspace.dir, data: workspace.data, running: () => running, shown });
}

const names = async (resources: Resources): Promise<string[]> =>
  (await resources.list("McpHost")).map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
const one: Key<"McpHost"> = { kind: "McpHost", namespace: "default", name: "one" };
const orderKey: Key<"McpToken"> = { kind: "McpToken", namespace: "default", name: "t" };

describe("declared objects", () => {
  it("are listed by namespace and name, with filters, from every file but those in dot-folders and in the data folder", async () => {
    workspace.data = join(workspace.dir, "data");
    workspace.write("b.yaml", `${host("two", "{}", "  labels: {team: pay}\n")}---\n${host("one")}`);
    workspace.write("deep/a.yml", host("three", "{}", "  namespace: apps\n"));
    workspace.write(".git/x.yaml", host("four"));
    workspace.write("data/x.yaml", host("five"));
    workspace.write("notes.txt", host("six"));
    symlinkSync(workspace.dir, join(workspace.dir, "deep", "loop"));
    const resources = open();
    expect(await names(resources)).toEqual(["apps/three", "default/one", "default/two"]);
    expect(await resources.list("McpHost", { namespace: "apps" })).toHaveLength(1);
    expect(await resources.list("McpHost", { labels: { team: "pay" } })).toHaveLength(1);
    expect(await resources.get(one)).toEqual({
      apiVersion: "gatebolt.dev/v1alpha1",
      kind: "McpHost",
      metadata: { name: "one", namespace: "default" },
      spec: {},
    });
  });

  it("are joined with what the controller wrote about them", async () => {
    workspace.write("a.yaml", host("one"));
    workspace.make("status/default/mcphosts/one.yaml", "metadata: {uid: u, generation: 2}\nstatus: {effective: Enabled}\n");
    expect(await open().get(one)).toMatchObject({ metadata: { name: "one", uid: "u", generation: 2 }, status: { effective: "Enabled" } });
  });

  it("of a faulty file are those of before, and the fault is told with file and line", async () => {
    workspace.write("a.yaml", host("one"));
    await workspace.start();
    await workspace.stop();
    workspace.write("a.yaml", `${host("two")}---\n${host("three", "{ownr: x}")}`);
    const resources = open();
    expect(await names(resources)).toEqual(["default/one"]);
    expect(await resources.faults()).toEqual([expect.stringMatching(/^manifests\/a\.yaml:11: McpHost\/three: spec\.ownr: is not a field/)]);
  });

  it("while up runs are those in force, so that a folder that was suddenly emptied shows what still acts", async () => {
    workspace.write("a.yaml", host("one"));
    const { source } = await workspace.start();
    running = true;
    expect(await names(open())).toEqual(["default/one"]);
    workspace.remove("a.yaml");
    expect(await names(open())).toEqual(["default/one"]);
    expect(source.find(one)).toBeDefined();
  });

  it("in two places count where files say so, not where a command made them", async () => {
    workspace.write("a.yaml", host("one", "{displayName: file}"));
    workspace.make("objects/default/mcphosts/one.yaml", host("one", "{displayName: made}"));
    expect((await open().get(one))?.spec.displayName).toBe("file");
  });

  it("of a file that cannot be read are those of before, and it is told", async () => {
    symlinkSync("loop.yaml", join(workspace.dir, "loop.yaml"));
    expect(await open().faults()).toEqual([
      "manifests/loop.yaml:1: cannot read the file: it is a link that leads nowhere; make it readable",
    ]);
  });
});

it("tells of a pipe among the manifests, and does not wait for what comes out of it", async () => {
  execFileSync("mkfifo", [join(workspace.dir, "pipe.yaml")]);
  expect(await open().faults()).toEqual([expect.stringMatching(/pipe\.yaml:1: .*it is not a regular file/)]);
});

describe("what commands make", () => {
  it("lies in the data folder, for its owner alone, and acts in a running source", async () => {
    workspace.write("a.yaml", host("one"));
    const { recorder } = await workspace.start();
    const resources = open();
    const spec = { target: { kind: "McpHost" as const, name: "one" }, reason: "lost" };
    const key = await resources.create({ kind: "McpBreakGlass", metadata: { namespace: "default", generateName: "host-one-" }, spec });
    expect(key.name).toMatch(/^host-one-[a-z2-9]{5}$/);
    const file = join(workspace.data, "objects/default/mcpbreakglasses", `${key.name}.yaml`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const told = await recorder.next("set", `McpBreakGlass/default/${key.name}`);
    expect(told.last?.spec).toMatchObject(spec);
    expect(await resources.get(key)).toMatchObject({ spec });
    await resources.delete(key);
    await recorder.next("deleted", `McpBreakGlass/default/${key.name}`);
    expect(await resources.get(key)).toBeUndefined();
  });

  it("of a cluster-scoped kind lies where no namespace can", async () => {
    const spec = { target: { kind: "McpUser" as const, userEmail: "ann@example.com" }, namespaces: { all: true as const }, reason: "left" };
    const key = await open().create({ kind: "McpClusterBreakGlass", metadata: { namespace: "", generateName: "user-" }, spec });
    const made: unknown = parse(readFileSync(join(workspace.data, "objects/_cluster/mcpclusterbreakglasses", `${key.name}.yaml`), "utf8"));
    expect(made).toEqual({ apiVersion: "gatebolt.dev/v1alpha1", kind: "McpClusterBreakGlass", metadata: { name: key.name }, spec });
  });

  it("never takes a name that a file has", async () => {
    workspace.write("a.yaml", `# first\n${host("one")}`);
    const made = open().create({ kind: "McpHost", metadata: { namespace: "default", name: "one" }, spec: {} });
    await expect(made).rejects.toThrow("McpHost/default/one exists already (manifests/a.yaml:2): choose another name");
  });

  it("is refused by a fault of its own before it is written", async () => {
    const spec = { target: { kind: "McpHost" as const, name: "one" }, reason: "" };
    const made = open().create({ kind: "McpBreakGlass", metadata: { namespace: "default", generateName: "x-" }, spec });
    await expect(made).rejects.toThrow("spec.reason");
  });
});

describe("a text that YAML 1.1 would take for something else", () => {
  it.each(["y", "no", "off", "~", "017", "1_000", "2026-11-21", "0x1f", "a: b", "#x", "'", "a\\b", "=", "🚀"])(
    "stays text in what commands write: %j",
    async (reason) => {
      const { recorder } = await workspace.start();
      const spec = { target: { kind: "McpHost" as const, name: "one" }, reason };
      const key = await open().create({ kind: "McpBreakGlass", metadata: { namespace: "default", generateName: "x-" }, spec });
      expect((await recorder.next("set", `McpBreakGlass/default/${key.name}`)).last?.spec).toEqual(spec);
    },
  );
});

describe("what files declare", () => {
  it("is not deleted: its author is told where it is", async () => {
    workspace.write("cut.yaml", breakGlass("cut", "one"));
    const resources = open();
    const key: Key = { kind: "McpBreakGlass", namespace: "default", name: "cut" };
    await expect(resources.delete(key)).rejects.toThrow("McpBreakGlass/default/cut is declared in manifests/cut.yaml:1: remove it there");
    expect(await resources.placeOf(key, ["spec", "target", "name"])).toEqual({ text: "manifests/cut.yaml:6", ours: false });
  });
});

describe("orders about a token", () => {
  const order = (): unknown => parse(readFileSync(join(workspace.data, "objects/default/mcptokens/t.order.yaml"), "utf8"));

  it("add up: a rotation replaces the last one, a revocation stays", async () => {
    workspace.write("t.yaml", token("t", "c"));
    const resources = open();
    await resources.order(orderKey, { rotateAt: "2026-11-21T10:00:00.000Z", overlap: "0s" });
    await resources.order(orderKey, { revoke: true });
    await resources.order(orderKey, { rotateAt: "2026-11-21T11:00:00.000Z" });
    expect(order()).toEqual({
      apiVersion: "gatebolt.dev/v1alpha1",
      kind: "McpToken",
      metadata: { name: "t", namespace: "default", annotations: { "gatebolt.dev/rotate-at": "2026-11-21T11:00:00.000Z" } },
      spec: { revoked: true },
    });
    expect(readFileSync(join(workspace.dir, "t.yaml"), "utf8")).toBe(token("t", "c"));
  });

  it("reach a running source as part of the token", async () => {
    workspace.write("t.yaml", token("t", "c"));
    const { recorder } = await workspace.start();
    const from = recorder.told.length;
    await open().order(orderKey, { revoke: true });
    expect((await recorder.next("set", "McpToken/default/t", from)).last?.spec).toMatchObject({ revoked: true });
  });
});

it("of a running up reads the rows of what is asked for, and no other, however many there are", async () => {
  workspace.write("many.yaml", Array.from({ length: 50 }, (_, index) => host(`h-${index}`)).join("---\n"));
  await workspace.start();
  running = true;
  const rows = countRows();
  expect(await open().get({ kind: "McpHost", namespace: "default", name: "h-7" })).toMatchObject({ metadata: { name: "h-7" } });
  expect(rows()).toBe(1);
  expect(await open().list("McpBreakGlass")).toEqual([]);
  expect(await open().list("McpHost")).toHaveLength(50);
  expect(rows()).toBe(51);
});

/** How many rows were read since. */
function countRows(): () => number {
  let rows = 0;
  const { all } = StatementSync.prototype;
  jest.spyOn(StatementSync.prototype, "all").mockImplementation(function (this: StatementSync, ...values) {
    const found = all.call(this, ...values);
    rows += found.length;
    return found;
  });
  return () => rows;
}

describe("waiting", () => {
  it("looks until there is something to see, and gives up in time", async () => {
    workspace.write("a.yaml", host("one"));
    const resources = open();
    const seen = resources.waitFor({ key: one, timeout: 10_000, seen: (found) => found?.status?.effective });
    workspace.make("status/default/mcphosts/one.yaml", "metadata: {uid: u}\nstatus: {effective: BreakGlass}\n");
    expect(await seen).toBe("BreakGlass");
    expect(await resources.waitFor({ key: one, timeout: 0, seen: () => undefined })).toBeUndefined();
  });
});

it("says which ledger it cannot read", async () => {
  workspace.make("last-good/ledger.sqlite", "no database");
  running = true;
  await expect(open().list("McpHost")).rejects.toThrow(`cannot read ${ledgerFile(workspace.data)}`);
});
