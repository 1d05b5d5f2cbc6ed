import { lateAnswers, schemaPath } from "./late-answers";
import { callsOf } from "./rpc/calls";
import { schemaOnlyProvider } from "./schema-only";

function late() {
  const loaded: string[] = [];
  let busy = 0;
  const calls = lateAnswers({
    schema: () => Promise.resolve(Uint8Array.of(7)),
    load: () => {
      loaded.push("provider");
      return (path) => (path === "/known" ? Promise.resolve(Uint8Array.of(8)) : undefined);
    },
    busy: () => void (busy += 1),
  });
  return { calls, loaded, busy: () => busy };
}

describe("answers", () => {
  it("about the schema, and to a shutdown, need no provider", async () => {
    const { calls, loaded } = late();
    expect(await calls(schemaPath, new Uint8Array())).toEqual(Uint8Array.of(7));
    for (const path of ["/plugin.GRPCController/Shutdown", "/tfplugin6.Provider/GetResourceIdentitySchemas"])
      expect(await calls(path, new Uint8Array())).toEqual(new Uint8Array());
    expect(loaded).toEqual([]);
  });

  it("without the provider are what it would answer itself", async () => {
    const own = callsOf(schemaOnlyProvider());
    const { calls } = late();
    for (const path of ["/plugin.GRPCController/Shutdown", "/tfplugin6.Provider/GetResourceIdentitySchemas"])
      expect(await calls(path, new Uint8Array())).toHaveLength((await own(path, new Uint8Array()))?.length ?? -1);
  });

  it("to everything else are the provider's, which is brought once", async () => {
    const { calls, loaded } = late();
    expect(await calls("/known", new Uint8Array())).toEqual(Uint8Array.of(8));
    expect(calls("/unknown", new Uint8Array())).toBeUndefined();
    expect(loaded).toEqual(["provider"]);
  });

  it("of many objects are told once", async () => {
    const { calls, busy } = late();
    await calls("/known", new Uint8Array());
    expect(busy()).toBe(0);
    for (let count = 0; count < 1_000; count++) await calls("/known", new Uint8Array());
    expect(busy()).toBe(1);
  });
});
