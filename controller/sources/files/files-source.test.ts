import { host, Workspace } from "./test/harness";

let workspace: Workspace;
beforeEach(() => {
  workspace = new Workspace();
});
afterEach(() => workspace.end());

describe("the files source", () => {
  it("tells what lies in the folder, then that it is complete", async () => {
    workspace.write("a.yaml", `${host("one")}---\n${host("two", "{type: Token}")}`);
    workspace.write("deep/b.yml", host("three"));
    workspace.write(
      "deep/c.json",
      JSON.stringify({ apiVersion: "gatebolt.dev/v1alpha1", kind: "McpHost", metadata: { name: "four" }, spec: {} }),
    );
    const { source, recorder } = await workspace.start();
    expect(recorder.told.map(({ what, about }) => `${what} ${about}`)).toEqual([
      "set McpHost/default/one",
      "set McpHost/default/two",
      "set McpHost/default/three",
      "set McpHost/default/four",
      "complete ",
    ]);
    expect(source.find({ kind: "McpHost", namespace: "default", name: "one" })).toMatchObject({
      apiVersion: "gatebolt.dev/v1alpha1",
      metadata: { generation: 1, creationTimestamp: "2026-11-21T10:00:00Z" },
      spec: { type: "Token" },
    });
  });

  it("tells a restriction at once", async () => {
    workspace.write("a.yaml", host("one"));
    const { recorder } = await workspace.start();
    const from = recorder.told.length;
    workspace.write("a.yaml", host("one", "{enabled: false}"));
    const told = await recorder.next("set", "McpHost/default/one", from);
    expect(told.last).toMatchObject({ metadata: { generation: 2 }, spec: { enabled: false } });
  });
});
