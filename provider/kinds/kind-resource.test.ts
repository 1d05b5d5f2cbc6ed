import type { ResourceType } from "../framework/provider";
import { Refusal } from "../framework/diagnostic";
import type { FakeDeclarations } from "../test/fake-declarations";
import { fakeProvider } from "../test/fake-provider";
import { apply, plan, written } from "../test/framework-run";
import { unknown } from "../framework/value";

async function resource(name: string, config = {}): Promise<{ readonly type: ResourceType; readonly declarations: FakeDeclarations }> {
  const { provider, declarations } = await fakeProvider(config);
  const type = provider.resources[name];
  if (!type) throw new Error(`there is no ${name}`);
  return { type, declarations };
}

const specOf = (declarations: FakeDeclarations, key: string): unknown => declarations.objects.get(key)?.spec;

describe("a kind as a resource", () => {
  it("declares what is written, and nothing else", async () => {
    const { type, declarations } = await resource("gatebolt_host");
    const made = await apply(type, { name: "a", display_name: "Agent" });
    expect(specOf(declarations, "McpHost default/a")).toEqual({ displayName: "Agent" });
    expect(made.state).toMatchObject({ id: "default/a", namespace: "default", uid: "uid-1", enabled: null });
  });

  it("lies in the provider's namespace where none is written", async () => {
    const { type, declarations } = await resource("gatebolt_host", { namespace: "team" });
    await apply(type, { name: "a" });
    expect([...declarations.objects.keys()]).toEqual(["McpHost team/a"]);
  });

  it("keeps in its state what was made, although nobody confirmed it", async () => {
    const { type, declarations } = await resource("gatebolt_host");
    declarations.status = { conditions: [{ type: "Ready", status: "False", reason: "GatewayAway", message: "it does not answer" }] };
    const made = await apply(type, { name: "a" });
    expect(made.state).toMatchObject({ uid: "uid-1" });
    expect(made.diagnostics).toMatchObject([
      {
        severity: "error",
        summary: "Not confirmed in time",
        detail: expect.stringContaining("condition Ready (GatewayAway: it does not answer)"),
      },
    ]);
  });

  it.each(["UNREACHABLE", "FORBIDDEN"] as const)("keeps in its state what was made, although looking at it fails: %s", async (code) => {
    const { type, declarations } = await resource("gatebolt_host");
    declarations.failing.set("wait McpHost default/a", code);
    const made = await apply(type, { name: "a" });
    expect(made.state).toMatchObject({ uid: "uid-1" });
    expect(made.diagnostics).toMatchObject([{ severity: "error" }]);
  });

  it("says that what was not answered may have been done", async () => {
    const { type, declarations } = await resource("gatebolt_host");
    declarations.failing.set("create McpHost default/a", "UNREACHABLE");
    const failure = await apply(type, { name: "a" }).catch((error: unknown) => error);
    expect((failure as Refusal).diagnostics).toMatchObject([
      {
        detail: expect.stringMatching(
          /It may have been made all the same; if it was:\n\nimport \{\n {2}to = gatebolt_host\.a\n {2}id = "default\/a"\n\}/,
        ),
      },
    ]);
  });

  it.each([
    ["Agent", "It says exactly what is declared here"],
    ["Other", "It says something else about display_name."],
  ])("that is there already is not taken over; the block that imports it is said (there: %s)", async (there, said) => {
    const { type, declarations } = await resource("gatebolt_host");
    declarations.failing.set("create McpHost default/1.a", "ALREADY_EXISTS");
    declarations.put({
      apiVersion: "gatebolt.dev/v1alpha1",
      kind: "McpHost",
      metadata: { name: "1.a", namespace: "default", uid: "u" },
      spec: { displayName: there },
    });
    const failure = await apply(type, { name: "1.a", display_name: "Agent" }).catch((error: unknown) => error);
    const [diagnostic] = (failure as Refusal).diagnostics;
    expect(diagnostic?.summary).toBe("The object exists already");
    expect(diagnostic?.detail).toContain(said);
    expect(diagnostic?.detail).toContain('import {\n  to = gatebolt_host._1_a\n  id = "default/1.a"\n}');
  });

  it.each(["FORBIDDEN", "UNREACHABLE"] as const)(
    "that is there already is not said to be gone where it cannot be read: %s",
    async (code) => {
      const { type, declarations } = await resource("gatebolt_host");
      declarations.failing.set("create McpHost default/a", "ALREADY_EXISTS");
      declarations.failing.set("get McpHost default/a", code);
      const failure = await apply(type, { name: "a" }).catch((error: unknown) => error);
      const [diagnostic] = (failure as Refusal).diagnostics;
      expect(diagnostic?.summary).toBe("The object exists already");
      expect(diagnostic?.detail).toContain("What it says could not be read: ");
      expect(diagnostic?.detail).not.toContain("gone");
      expect(diagnostic?.detail).toContain('id = "default/a"');
    },
  );

  it("keeps its state as it was where a change is refused", async () => {
    const { type, declarations } = await resource("gatebolt_host");
    const made = await apply(type, { name: "a", display_name: "Old" });
    declarations.failing.set("apply McpHost default/a", "CONFLICT");
    const changed = await apply(type, { name: "a", display_name: "New" }, made);
    expect(changed.state).toEqual(made.state);
    expect(changed.diagnostics).toMatchObject([{ summary: "Somebody else decides about a field" }]);
  });

  it("is another object where a rule of the kind forbids the change", async () => {
    const { type } = await resource("gatebolt_connection");
    const config = (host: string) => ({ name: "c", host_ref: { name: host }, gateway_ref: { name: "g", namespace: null } });
    const made = await apply(type, config("a"));
    const { replaces } = await plan(type, written(type, config("b")), made);
    expect(replaces?.map(([first]) => first)).toContain("host_ref");
    expect((await plan(type, written(type, config("a")), made)).replaces).toEqual([]);
  });

  it("judges what is known, and does not guess at what is not", async () => {
    const { type } = await resource("gatebolt_token");
    const token = (expiry: object) =>
      written(type, {
        name: "t",
        host_ref: { name: "h" },
        gateway_ref: { name: "g", namespace: null },
        expiry: { after: null, at: null, never: null, because: null, ...expiry },
      });
    const judging = { mayWriteOnly: true };
    expect(await type.validate(token({ after: "30d", never: true }), judging)).toMatchObject([{ severity: "error", path: ["expiry"] }]);
    expect(await type.validate(token({ after: unknown }), judging)).toEqual([]);
  });

  it.each([
    ["a", "namespace/name"],
    ["a/b/c", "namespace/name"],
    ["/b", "namespace/name"],
  ])("does not import %s", async (id, form) => {
    const { type } = await resource("gatebolt_host");
    const failure = await Promise.resolve()
      .then(async () => await type.import(id))
      .catch((error: unknown) => error);
    expect((failure as Refusal).diagnostics).toMatchObject([{ detail: expect.stringContaining(form) }]);
  });

  it("imports what somebody would write, without defaults and what tools keep for themselves", async () => {
    const { type, declarations } = await resource("gatebolt_host");
    declarations.put({
      apiVersion: "gatebolt.dev/v1alpha1",
      kind: "McpHost",
      metadata: { name: "a", namespace: "default", uid: "u", labels: { team: "x" }, annotations: { "kubectl.kubernetes.io/last": "{}" } },
      spec: { type: "Token", displayName: "Agent" },
    });
    const { state } = await type.import("default/a");
    const read = await type.read(state ?? {}, new Uint8Array());
    expect(read.state).toMatchObject({ type: null, display_name: "Agent", labels: { team: "x" }, annotations: null, uid: "u" });
  });

  it("is gone where somebody deleted it", async () => {
    const { type, declarations } = await resource("gatebolt_host");
    const made = await apply(type, { name: "a" });
    declarations.objects.clear();
    expect(await type.read(made.state ?? {}, new Uint8Array())).toEqual({ state: null });
  });

  it("of a wrong time to wait says where", async () => {
    const { type } = await resource("gatebolt_host");
    const faults = await type.validate(written(type, { name: "a", timeouts: { create: "soon", update: null, delete: null } }), {
      mayWriteOnly: true,
    });
    expect(faults).toMatchObject([{ path: ["timeouts", "create"] }]);
  });
});
