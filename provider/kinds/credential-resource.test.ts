import type { ResourceType } from "../framework/provider";
import type { FakeDeclarations } from "../test/fake-declarations";
import { fakeProvider } from "../test/fake-provider";
import { apply, written } from "../test/framework-run";

async function credential(): Promise<{ readonly type: ResourceType; readonly declarations: FakeDeclarations }> {
  const { provider, declarations } = await fakeProvider();
  const type = provider.resources["gatebolt_credential"];
  if (!type) throw new Error("there is no gatebolt_credential");
  return { type, declarations };
}

const config = (more = {}) => ({ name: "c", origin: "https://a.example", data_wo: { token: "hunter2" }, data_wo_version: 1, ...more });

describe("a credential", () => {
  it("is written, and its values are in no state", async () => {
    const { type, declarations } = await credential();
    const made = await apply(type, config());
    expect(declarations.credentials.get("default/c")).toMatchObject({ data: { token: "hunter2" }, origin: "https://a.example" });
    expect(made.state).toMatchObject({ id: "default/c", uid: "uid-credential", data_wo: null });
    expect(JSON.stringify(made)).not.toContain("hunter2");
  });

  it("is written again when its version changes", async () => {
    const { type, declarations } = await credential();
    const made = await apply(type, config());
    await apply(type, config({ data_wo: { token: "hunter3" }, data_wo_version: 2 }), made);
    expect(declarations.credentials.get("default/c")?.data).toEqual({ token: "hunter3" });
  });

  it("that exists already is not taken over", async () => {
    const { type } = await credential();
    await apply(type, config());
    await expect(apply(type, config())).rejects.toThrow("The Secret exists already");
  });

  it("shows another origin as drift, and its end as gone", async () => {
    const { type, declarations } = await credential();
    const made = await apply(type, config());
    const stands = { namespace: "default", name: "c", origin: "https://b.example", data: {} };
    declarations.credentials.set("default/c", stands);
    expect((await type.read(made.state ?? {}, new Uint8Array())).state).toMatchObject({ origin: "https://b.example" });
    if (made.state) await type.delete(made.state, new Uint8Array());
    expect((await type.read(made.state ?? {}, new Uint8Array())).state).toBeNull();
  });

  it("takes a token endpoint's origin and the server's, as client credentials need them", async () => {
    const { type } = await credential();
    const two = config({ origin: "https://login.example https://mcp.example:8443" });
    expect(await type.validate(written(type, two), { mayWriteOnly: true })).toEqual([]);
  });

  it.each([
    ["an origin with a path", { origin: "https://a.example/mcp" }, ["origin"]],
    ["three origins", { origin: "https://a.example https://b.example https://c.example" }, ["origin"]],
    ["a command's origin beside another", { origin: "https://a.example stdio:a/b" }, ["origin"]],
    ["no values", { data_wo: {} }, ["data_wo"]],
  ])("with %s is refused at the attribute", async (_, more, path) => {
    const { type } = await credential();
    const faults = await type.validate(written(type, config(more)), { mayWriteOnly: true });
    expect(faults).toMatchObject([{ severity: "error", path }]);
    expect(JSON.stringify(faults)).not.toContain("hunter2");
  });
});
