import { readFileSync, watch } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { join } from "node:path";
import { parse } from "yaml";
import { host, Workspace } from "../../controller/sources/files/test/harness";
import type { Declarations, DeclaredObject } from "../declarations";
import { lockFile } from "./data-lock";
import { createDirectoryDeclarations } from "./directory-declarations";

let workspace: Workspace;
let ends: (() => void)[];

beforeEach(() => {
  workspace = new Workspace();
  ends = [];
});

afterEach(async () => {
  for (const end of ends) end();
  await workspace.end();
});

function declarations(): Declarations {
  return createDirectoryDeclarations({ manifests: workspace.dir, data: workspace.data });
}

/** As `gatebolt up` holds its data folder. */
function takeData(): void {
  workspace.make("objects/default/mcphosts/.keep", "");
  const database = new DatabaseSync(lockFile(workspace.data));
  database.exec("BEGIN EXCLUSIVE");
  ends.push(() => database.close());
}

const declared = (name: string, spec: object = {}): DeclaredObject<"McpHost"> => ({
  kind: "McpHost",
  metadata: { name, namespace: "default" },
  spec: { ...spec },
});
const keyOf = ({ kind, metadata: { name, namespace } }: DeclaredObject<"McpHost">) => ({ kind, name, namespace });

/** Stands for the controller: says of every object that is written what it made of it. */
function answering(statusOf: (name: string, times: number) => string): void {
  const times = new Map<string, number>();
  const watcher = watch(join(workspace.data, "objects/default/mcphosts"), (_event, file) => {
    const [, name = ""] = /^([^.]+)\.yaml$/.exec(file ?? "") ?? [];
    if (name === "") return;
    times.set(name, (times.get(name) ?? 0) + 1);
    workspace.make(`status/default/mcphosts/${name}.yaml`, statusOf(name, times.get(name) ?? 0));
  });
  ends.push(() => watcher.close());
}

const status = (generation: number): string =>
  `metadata: {uid: u, generation: ${generation}}\nstatus: {observedGeneration: ${generation}, effective: Enabled}\n`;

describe("declaring in a folder", () => {
  it("writes the object for its owner, and answers when the controller has taken it up", async () => {
    takeData();
    answering((_name, times) => status(times));
    const made = await declarations().create(declared("one", { owner: "team" }));
    expect(made).toMatchObject({ metadata: { name: "one", uid: "u", generation: 1 }, spec: { owner: "team" } });
    expect(parse(readFileSync(join(workspace.data, "objects/default/mcphosts/one.yaml"), "utf8"))).toMatchObject({
      spec: { owner: "team" },
    });
  });

  it("of many at once takes them all up", async () => {
    takeData();
    answering((_name, times) => status(times));
    const target = declarations();
    const names = Array.from({ length: 50 }, (_, index) => `many-${index}`);
    const made = await Promise.all(names.map(async (name) => await target.create(declared(name))));
    expect(made.map(({ metadata }) => metadata.name)).toEqual(names);
  });

  it("answers a change of the spec with what the controller says of that, not of what was before", async () => {
    takeData();
    const target = declarations();
    workspace.make("objects/default/mcphosts/one.yaml", host("one"));
    workspace.make("status/default/mcphosts/one.yaml", status(4));
    answering(() => status(5));
    const changed = await target.apply(declared("one", { owner: "team" }), { uid: "u", force: false });
    expect(changed.metadata.generation).toBe(5);
  });

  it("waits for no new generation where an order may have decided already", async () => {
    takeData();
    const spec = { hostRef: { name: "h" }, gatewayRef: { name: "g" }, expiry: { after: "30d" } };
    const metadata = { name: "one", namespace: "default" };
    workspace.make("objects/default/mcptokens/one.yaml", JSON.stringify({ kind: "McpToken", metadata, spec }));
    workspace.make("status/default/mcptokens/one.yaml", status(4));
    const revoked: DeclaredObject<"McpToken"> = { kind: "McpToken", metadata, spec: { ...spec, revoked: true } };
    expect((await declarations().apply(revoked, { uid: "u", force: false })).metadata.generation).toBe(4);
  });

  it("waits for no new generation where the spec stays as it is", async () => {
    takeData();
    workspace.make("objects/default/mcphosts/one.yaml", host("one"));
    workspace.make("status/default/mcphosts/one.yaml", status(4));
    const one = declared("one");
    const labelled = { ...one, metadata: { ...one.metadata, labels: { team: "pay" } } };
    const changed = await declarations().apply(labelled, { uid: "u", force: false });
    expect(changed.metadata).toMatchObject({ generation: 4, labels: { team: "pay" } });
  });

  it("sees each status that comes until one is what it waits for", async () => {
    takeData();
    answering((_name, times) => status(times));
    const target = declarations();
    const one = declared("one");
    await target.create(one);
    const seen: unknown[] = [];
    const waiting = target.waitFor({
      key: keyOf(one),
      timeout: 60_000,
      seen: (found) => {
        const { generation } = found?.metadata ?? {};
        if (seen.at(-1) !== generation) seen.push(generation);
        if (generation === 1) workspace.make("status/default/mcphosts/one.yaml", status(2));
        return generation === 2 ? "there" : undefined;
      },
    });
    expect(await waiting).toBe("there");
    expect(seen).toEqual([1, 2]);
  });

  it("where nobody watches is refused before anything is written", async () => {
    const failure = await declarations()
      .create(declared("one"))
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "UNREACHABLE", message: expect.stringContaining("No controller is watching") });
    expect(await declarations().get(keyOf(declared("one")))).toBeUndefined();
  });

  it("does not make what is there already, and deletes what it made and only that", async () => {
    takeData();
    answering((_name, times) => status(times));
    workspace.write("a.yaml", host("theirs"));
    const target = declarations();
    await target.create(declared("one"));
    expect(await target.create(declared("one")).catch((error: unknown) => error)).toMatchObject({ code: "ALREADY_EXISTS" });
    expect(await target.create(declared("theirs")).catch((error: unknown) => error)).toMatchObject({
      code: "NOT_OURS",
      message: expect.stringContaining("a.yaml:"),
    });
    await target.remove(keyOf(declared("one")), { uid: "u", timeout: 1_000 });
    expect(await target.get(keyOf(declared("one")))).toBeUndefined();
    expect(await target.remove(keyOf(declared("theirs")), { uid: "u", timeout: 1_000 }).catch((error: unknown) => error)).toMatchObject({
      code: "NOT_OURS",
    });
  });

  it("says what kept it from writing, and waits no longer then", async () => {
    takeData();
    workspace.make("objects/default/mcpgateways", "a file where a folder should be");
    const gateway: DeclaredObject<"McpGateway"> = { kind: "McpGateway", metadata: { name: "one", namespace: "default" }, spec: {} };
    expect(
      await declarations()
        .create(gateway)
        .catch((error: unknown) => error),
    ).toMatchObject({ code: expect.stringMatching(/^E/) });
  });
});
