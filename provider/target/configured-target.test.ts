import { Refusal } from "../framework/diagnostic";
import { type ObjectValue, unknown } from "../framework/value";
import { FakeDeclarations } from "../test/fake-declarations";
import { ConfiguredTarget } from "./configured-target";

function target(opened: string[] = []) {
  const open = (word: string) => async () => {
    opened.push(word);
    return await Promise.resolve(new FakeDeclarations());
  };
  return new ConfiguredTarget({ openKubernetes: open("kubernetes"), openDirectory: open("directory") });
}

describe("the target of a provider block", () => {
  it("is opened once, when it is first needed", async () => {
    const opened: string[] = [];
    const made = target(opened);
    expect(made.configure({ directory: { manifests: "x" } })).toEqual([]);
    expect(opened).toEqual([]);
    await Promise.all([made.open(), made.open()]);
    expect(opened).toEqual(["directory"]);
  });

  it("is a cluster where nothing is written", async () => {
    const opened: string[] = [];
    await target(opened).open();
    expect(opened).toEqual(["kubernetes"]);
  });

  it.each<ObjectValue>([{ kubernetes: { host: unknown } }, { directory: { manifests: unknown } }])(
    "that is not known yet says what to do first",
    async (config) => {
      const made = target();
      made.configure(config);
      const failure = await made.open().catch((error: unknown) => error);
      expect((failure as Refusal).diagnostics).toMatchObject([
        { summary: "The target is not known yet", detail: expect.stringContaining("-target") },
      ]);
    },
  );

  it("that cannot be opened says why", async () => {
    const broken = async () => await Promise.reject(new Error("there is no such file"));
    const failure = await new ConfiguredTarget({ openKubernetes: broken, openDirectory: broken }).open().catch((error: unknown) => error);
    expect((failure as Refusal).diagnostics).toMatchObject([{ summary: "The target cannot be opened", detail: "there is no such file" }]);
  });
});
