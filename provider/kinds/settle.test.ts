import { FakeDeclarations } from "../test/fake-declarations";
import { ResourceError } from "../../resources/port";
import { settle, type Wait } from "./settle";

const key = { kind: "McpHost", namespace: "default", name: "a" } as const;

const waiting = (declarations: FakeDeclarations, more: Partial<Wait> = {}): Wait => ({
  declarations,
  key,
  uid: "u",
  timeout: 2_000,
  stopped: new AbortController().signal,
  now: Date.now,
  ...more,
});

function host(conditions: readonly object[], uid = "u"): object {
  const metadata = { name: "a", namespace: "default", uid, generation: 1 };
  return { apiVersion: "gatebolt.dev/v1alpha1", kind: "McpHost", metadata, spec: {}, status: { observedGeneration: 1, conditions } };
}

const condition = (type: string, status: string) => ({ type, status, reason: "Because", message: "words" });

describe("waiting for the gateway", () => {
  it.each<[string, readonly object[], readonly object[]]>([
    ["ends when it has confirmed", [condition("Ready", "True")], []],
    [
      "does not fail where access is cut on purpose",
      [condition("Ready", "False"), condition("Restricted", "True")],
      [{ severity: "warning", summary: "Access is cut on purpose" }],
    ],
    [
      "ends where a person must change the object",
      [condition("Ready", "False"), condition("Stalled", "True")],
      [{ severity: "error", detail: expect.stringContaining("a person must change it: Because: words") }],
    ],
  ])("%s", async (_, conditions, said) => {
    const declarations = new FakeDeclarations();
    declarations.put(host(conditions));
    expect(await settle(waiting(declarations))).toMatchObject(said);
  });

  it("says which condition it waited for", async () => {
    const declarations = new FakeDeclarations();
    declarations.put(host([condition("Ready", "False")]));
    expect(await settle(waiting(declarations, { timeout: 0 }))).toMatchObject([
      { summary: "Not confirmed in time", detail: expect.stringContaining("still waited for condition Ready (Because: words)") },
    ]);
  });

  it("goes on where nobody answered for a while", async () => {
    const declarations = new FakeDeclarations();
    declarations.put(host([condition("Ready", "True")]));
    let failures = 2;
    const real = declarations.waitFor.bind(declarations);
    declarations.waitFor = async (wait) => {
      if (failures-- > 0) throw new ResourceError("UNREACHABLE", "no answer");
      return await real(wait);
    };
    expect(await settle(waiting(declarations, { timeout: 60_000 }))).toEqual([]);
  });

  it("says so where somebody deletes it, or makes another under its name", async () => {
    const declarations = new FakeDeclarations();
    declarations.put(host([], "another"));
    expect(await settle(waiting(declarations))).toMatchObject([{ summary: "The object went while we waited" }]);
  });

  it("ends at once when it is interrupted", async () => {
    const declarations = new FakeDeclarations();
    declarations.waitFor = async () => await new Promise(() => undefined);
    const stop = new AbortController();
    const settled = settle(waiting(declarations, { stopped: stop.signal, timeout: 60_000 }));
    stop.abort();
    expect(await settled).toMatchObject([{ summary: "Interrupted" }]);
  });
});
