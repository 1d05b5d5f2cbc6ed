import type { ResourceType } from "../framework/provider";
import type { FakeDeclarations } from "../test/fake-declarations";
import { fakeProvider } from "../test/fake-provider";
import { apply, plan, written } from "../test/framework-run";
import { leftoversIn } from "./leftovers";

const on = (name: string) => ({ target: { kind: "McpHost", name, selector: null, all: null }, reason: "incident" });

async function breakGlass(): Promise<{ readonly type: ResourceType; readonly declarations: FakeDeclarations }> {
  const { provider, declarations } = await fakeProvider();
  const type = provider.resources["gatebolt_break_glass"];
  if (!type) throw new Error("there is no gatebolt_break_glass");
  return { type, declarations };
}

const orders = ({ objects }: FakeDeclarations): readonly string[] => [...objects.keys()];

describe("a break-glass", () => {
  it("gets a name, and is protected where nothing else is written", async () => {
    const { type, declarations } = await breakGlass();
    const made = await apply(type, on("a"));
    expect(made.state).toMatchObject({ name: "order-1", id: "default/order-1", deletion_protection: true });
    expect(orders(declarations)).toEqual(["McpBreakGlass default/order-1"]);
  });

  it("on another target is made before the former order goes", async () => {
    const { type, declarations } = await breakGlass();
    const first = await apply(type, on("a"));
    declarations.asked.length = 0;
    const second = await apply(type, on("b"), first);
    expect(second.state).toMatchObject({ name: "order-2" });
    expect(declarations.asked.filter((asked) => /^(create|remove)/.test(asked))).toEqual([
      "create McpBreakGlass default/order-2",
      "remove McpBreakGlass default/order-1",
    ]);
  });

  it("leaves the former order in force while the new one is not confirmed, and lifts it with the next apply", async () => {
    const { type, declarations } = await breakGlass();
    const first = await apply(type, on("a"));
    declarations.status = { conditions: [] };
    const slow = await apply(type, on("b"), first);
    expect(slow.diagnostics).toMatchObject([{ severity: "error", summary: "Not confirmed in time" }]);
    expect(orders(declarations)).toHaveLength(2);
    declarations.status = { conditions: [{ type: "Ready", status: "True", reason: "Enforced", message: "" }] };
    // Nothing else is to be changed, and still there is something to do.
    const done = await apply(type, on("b"), slow);
    expect(done.diagnostics).toEqual([]);
    expect(orders(declarations)).toEqual(["McpBreakGlass default/order-2"]);
    expect(leftoversIn(done.private ?? new Uint8Array())).toEqual([]);
  });

  it("keeps a former order in mind that could not be lifted, and lifts it when all is destroyed", async () => {
    const { type, declarations } = await breakGlass();
    const first = await apply(type, on("a"));
    declarations.failing.set("remove McpBreakGlass default/order-1", "FORBIDDEN");
    const second = await apply(type, on("b"), first);
    expect(second.state).toMatchObject({ name: "order-2" });
    expect(second.diagnostics).toMatchObject([{ severity: "error", summary: "A permission is missing" }]);
    declarations.failing.clear();
    if (second.state) await type.delete(second.state, second.private ?? new Uint8Array());
    expect(orders(declarations)).toEqual([]);
  });

  it("is not destroyed before its protection is off, and the plan says what that restores", async () => {
    const { type } = await breakGlass();
    const made = await apply(type, on("a"));
    const guarded = await type.plan({ prior: made.state, proposed: null, config: null, private: new Uint8Array() });
    expect(guarded.diagnostics).toMatchObject([{ severity: "error", path: ["deletion_protection"] }]);
    const open = await apply(type, { ...on("a"), deletion_protection: false }, made);
    const allowed = await type.plan({ prior: open.state, proposed: null, config: null, private: new Uint8Array() });
    expect(allowed.diagnostics).toMatchObject([{ severity: "warning", summary: "Will restore access to McpHost a" }]);
  });

  it("that somebody lifted names who it was", async () => {
    const { type, declarations } = await breakGlass();
    const made = await apply(type, on("a"));
    declarations.objects.clear();
    const read = await type.read(made.state ?? {}, new Uint8Array());
    expect(read.state).toBeNull();
    expect(read.diagnostics).toMatchObject([{ severity: "warning", detail: expect.stringContaining("lifted outside Terraform by ann") }]);
  });

  it("whose creation is not confirmed says how to keep it", async () => {
    const { type, declarations } = await breakGlass();
    declarations.status = { conditions: [] };
    const made = await apply(type, on("a"));
    expect(made.state).toMatchObject({ name: "order-1" });
    expect(made.diagnostics).toMatchObject([
      { severity: "error" },
      { severity: "warning", detail: expect.stringContaining("terraform untaint") },
    ]);
  });

  it("plans nothing where nothing changed", async () => {
    const { type } = await breakGlass();
    const made = await apply(type, on("a"));
    expect((await plan(type, written(type, on("a")), made)).state).toEqual(made.state);
  });
});
