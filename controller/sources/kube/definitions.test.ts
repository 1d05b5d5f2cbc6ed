import { openSource } from "./test/cluster";
import { clusterOfThisFile } from "./test/cluster-of-this-file";
import { KindMissing } from "./writes/status-writes";

const { admin, plane, opened, started } = clusterOfThisFile({ controllerManager: true });

async function eventually(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
}

const token = (namespace: string, name = "laptop") => ({ kind: "McpToken", namespace, name });
const breakGlass = (namespace: string, name = "leak") => ({ kind: "McpBreakGlass", namespace, name });
const tokenSpec = { hostRef: { name: "bot" }, gatewayRef: { name: "tools" } };
const order = { target: { kind: "McpHost", name: "bot" }, reason: "leak", createdBy: "admin" };

describe("CustomResourceDefinitions that go and come back", () => {
  it("take no object with them: it is told as deleted only once its kind is back without it", async () => {
    await admin.makeNamespace("removed");
    await admin.make(token("removed"), tokenSpec);
    await admin.make(token("removed", "other"), tokenSpec);
    const { source, listening, counted, log } = await started({ quietAfterReturn: 1_500 });
    const from = listening.told.length;
    const before = source.find(token("removed"));
    await admin.removeDefinition("McpToken");
    await eventually(() => counted.held.get("McpToken") === 2);
    expect(listening.about("McpToken/removed", from)).toEqual([]);
    expect(source.find(token("removed"))).toBe(before);
    const seen = source.seenUpTo("McpToken");
    if (!before) throw new Error("not read");
    await expect(source.writeStatus(before, { observedGeneration: 1 })).rejects.toThrow(KindMissing);
    expect(log.filter(({ level }) => level === "error").map(({ message }) => message)).toEqual([
      expect.stringMatching(/^the CustomResourceDefinition of McpToken was removed/),
    ]);
    await eventually(() => counted.missing.get("McpToken") === 1);
    await admin.putDefinitionBack("McpToken");
    await eventually(
      async () =>
        await admin.make(token("removed", "other"), tokenSpec).then(
          () => true,
          () => false,
        ),
    );
    await listening.until("set", "McpToken/removed/other", from);
    expect(listening.about("McpToken/removed", from)).toEqual(["deleted McpToken/removed/other", "set McpToken/removed/other"]);
    expect(source.seenUpTo("McpToken")).toBe(seen);
    await listening.until("deleted", "McpToken/removed/laptop", from);
    expect(counted.held.get("McpToken")).toBe(0);
    expect(Number(source.seenUpTo("McpToken"))).toBeGreaterThan(Number(seen));
    const again = listening.told.length;
    await admin.delete(token("removed", "other"));
    await listening.until("deleted", "McpToken/removed/other", again);
  });

  it("hold up no other kind", async () => {
    await admin.makeNamespace("others");
    await admin.make({ kind: "McpUser", namespace: "others", name: "ada" }, {});
    const { listening, counted } = await started({ quietAfterReturn: 100 });
    const from = listening.told.length;
    await admin.removeDefinition("McpUser");
    await eventually(() => counted.held.get("McpUser") === 1);
    await admin.make({ kind: "McpHost", namespace: "others", name: "bot" }, {});
    await listening.until("set", "McpHost/others/bot", from);
    await admin.delete({ kind: "McpHost", namespace: "others", name: "bot" });
    await listening.until("deleted", "McpHost/others/bot", from);
    expect(listening.about("McpUser", from)).toEqual([]);
    await admin.putDefinitionBack("McpUser");
    await listening.until("deleted", "McpUser/others/ada", from);
  });

  it("never confirm the end of a break-glass that went with them", async () => {
    await admin.makeNamespace("cut");
    await admin.make(breakGlass("cut"), order);
    const { source, listening, counted } = await started({ quietAfterReturn: 100 });
    const from = listening.told.length;
    const { uid } = source.find(breakGlass("cut"))?.metadata ?? { uid: "" };
    await admin.removeDefinition("McpBreakGlass");
    await eventually(() => counted.held.get("McpBreakGlass") === 1);
    expect(await source.confirmGone(breakGlass("cut"), uid)).toBe("unknown");
    await admin.putDefinitionBack("McpBreakGlass");
    await listening.until("deleted", "McpBreakGlass/cut/leak", from);
    expect(await source.confirmGone(breakGlass("cut"), uid)).toBe("lost");
  });

  it("are waited for when they are not there at the start, and that is said once", async () => {
    await admin.removeDefinition("McpExpiryPolicy");
    await eventually(
      async () =>
        await admin.send("GET", "/apis/gatebolt.dev/v1alpha1/mcpexpirypolicies").then(
          () => false,
          () => true,
        ),
    );
    const each = await opened();
    const start = each.source.start(each.listening);
    await eventually(() => each.counted.missing.get("McpExpiryPolicy") === 1);
    expect(each.listening.about("").some((line) => line.startsWith("complete"))).toBe(false);
    await admin.putDefinitionBack("McpExpiryPolicy");
    await start;
    const said = each.log.filter(({ level, message }) => level !== "debug" && message.includes("CustomResourceDefinitions"));
    expect(said.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^the CustomResourceDefinitions of McpExpiryPolicy are not installed/),
      "the CustomResourceDefinitions of all kinds are installed",
    ]);
    expect(each.counted.missing.get("McpExpiryPolicy")).toBe(0);
  });

  it("do not keep a source that waits for them from stopping", async () => {
    await admin.removeDefinition("McpExpiryPolicy");
    const each = await openSource(plane());
    const start = each.source.start(each.listening);
    await eventually(() => each.counted.missing.size > 0);
    await each.close();
    await expect(start).resolves.toBeUndefined();
    await eventually(
      async () =>
        await admin.putDefinitionBack("McpExpiryPolicy").then(
          () => true,
          () => false,
        ),
    );
  });
});

describe("the end of a break-glass", () => {
  it("is confirmed when somebody deleted it", async () => {
    await admin.makeNamespace("lifted");
    await admin.make(breakGlass("lifted"), order);
    const { source, listening } = await started();
    const { uid } = source.find(breakGlass("lifted"))?.metadata ?? { uid: "" };
    expect(await source.confirmGone(breakGlass("lifted"), uid)).toBe("unknown");
    const from = listening.told.length;
    await admin.delete(breakGlass("lifted"));
    await listening.until("deleted", "McpBreakGlass/lifted/leak", from);
    expect(await source.confirmGone(breakGlass("lifted"), uid)).toBe("deleted");
    await admin.make(breakGlass("lifted"), order);
    expect(await source.confirmGone(breakGlass("lifted"), uid)).toBe("deleted");
  });

  it("is not confirmed of one that nobody knows the age of, or that is younger than what it lay in", async () => {
    await admin.makeNamespace("unknown");
    const { source } = await started();
    const elsewhere = { ...breakGlass("unknown"), name: "never-seen" };
    expect(await source.confirmGone(elsewhere, "some-uid")).toBe("unknown");
    expect(await source.confirmGone(elsewhere, "some-uid", Date.now() - 3_600_000)).toBe("lost");
    expect(await source.confirmGone(elsewhere, "some-uid", Date.now() + 3_600_000)).toBe("deleted");
    expect(await source.confirmGone({ ...elsewhere, namespace: "nowhere" }, "some-uid", Date.now() + 3_600_000)).toBe("lost");
  });

  it("is not confirmed when its namespace went, nor when that is back", async () => {
    await admin.makeNamespace("ended");
    await admin.make(breakGlass("ended"), order);
    const { source, listening } = await started();
    const { uid } = source.find(breakGlass("ended"))?.metadata ?? { uid: "" };
    const from = listening.told.length;
    await admin.send("DELETE", "/api/v1/namespaces/ended");
    await listening.until("deleted", "McpBreakGlass/ended/leak", from);
    expect(await source.confirmGone(breakGlass("ended"), uid)).toBe("lost");
    await eventually(
      async () =>
        await admin.makeNamespace("ended").then(
          () => true,
          () => false,
        ),
    );
    expect(await source.confirmGone(breakGlass("ended"), uid)).toBe("lost");
  });
});
