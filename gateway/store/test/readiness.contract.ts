import type { FixtureOf } from "../store.contract";
import { SourceMismatch, StoreUnavailable } from "../store";
import { breakGlass, everything, gateway, host } from "./declared";

export function readinessPromises(current: FixtureOf): void {
  it("answers no decision before a complete snapshot, and says what it waits for", async () => {
    const here = current();
    await here.open();
    await here.push(...everything());
    await expect(here.verdict()).rejects.toThrow(StoreUnavailable);
    await expect(here.verdict()).rejects.toThrow("no complete snapshot of the declarations has come yet");
    expect(await here.store.state()).toMatchObject({ complete: false, source: "source-a", epoch: 1 });
    await here.complete(7);
    expect(await here.verdict()).toBe("allow");
    expect(await here.store.state()).toMatchObject({ complete: true, epoch: 1, highWater: "7" });
  });

  it("is complete when nothing at all is declared", async () => {
    const here = current();
    await here.open();
    await here.complete("3");
    expect(await here.verdict()).toBe("token_unknown");
    expect(await here.store.state()).toMatchObject({ complete: true, source: "source-a", highWater: "3" });
  });

  it("keeps everything over closing and opening again", async () => {
    const here = current();
    await here.ready();
    const before = await here.store.state();
    await here.store.close();
    await here.open();
    expect(await here.store.state()).toEqual(before);
    expect(await here.verdict()).toBe("allow");
  });

  it("counts every write", async () => {
    const here = current();
    await here.ready();
    const { sequence } = await here.store.state();
    const answer = await here.store.apply({ source: here.source, epoch: 1, records: [host({ enabled: false }, { rv: 2 })] });
    expect(answer.sequence).toBe(sequence + 1);
    expect((await here.store.state()).sequence).toBe(sequence + 1);
  });

  it("remembers the highest version it was ever told", async () => {
    const here = current();
    await here.ready();
    await here.push(host({}, { rv: "10" }), gateway({}, { rv: "9" }));
    expect((await here.store.state()).highWater).toBe("10");
  });

  it("refuses another source of declarations", async () => {
    const here = current();
    await here.ready();
    here.source = "source-b";
    await expect((async () => here.push(host({ enabled: false }, { rv: 99 })))()).rejects.toThrow(SourceMismatch);
    await expect((async () => here.complete(99))()).rejects.toThrow("--adopt");
    here.source = "source-a";
    expect(await here.verdict()).toBe("allow");
  });

  it("lets another source take it over when it may be adopted, keeps its cuts, and waits for that source's snapshot", async () => {
    const here = current();
    await here.ready();
    await here.push(breakGlass("lost", { target: { kind: "McpHost", name: "cursor" } }, { rv: 50 }));
    await here.store.close();
    await here.open({ adopt: true });
    here.source = "source-b";
    await here.push(...everything());
    await expect(here.verdict()).rejects.toThrow("adopted");
    await here.complete(2);
    expect(await here.verdict()).toBe("host_disabled");
    expect(await here.store.cuts()).toMatchObject([{ id: "McpBreakGlass/team/lost", orphaned: true }]);
  });

  it("forgets, after an adoption, what the new source does not declare", async () => {
    const here = current();
    await here.ready();
    await here.store.close();
    await here.open({ adopt: true });
    here.source = "source-b";
    await here.push(...everything().filter(({ kind }) => kind !== "McpToken"));
    await here.complete();
    expect(await here.verdict()).toBe("token_revoked");
  });

  it("answers no decision once a writer proves that an older copy of it was put back", async () => {
    const here = current();
    await here.ready();
    const { sequence } = await here.store.state();
    await here.store.apply({ source: here.source, epoch: 1, records: [], seenSequence: sequence });
    expect(await here.verdict()).toBe("allow");
    await here.store.apply({ source: here.source, epoch: 1, records: [], seenSequence: sequence + 100 });
    await expect(here.verdict()).rejects.toThrow("older copy");
    expect((await here.store.state()).sequence).toBeGreaterThan(sequence + 100);
    await here.complete();
    expect(await here.verdict()).toBe("allow");
  });

  it("throws StoreUnavailable once it is closed", async () => {
    const here = current();
    await here.ready();
    await here.store.close();
    await expect(here.verdict()).rejects.toThrow(StoreUnavailable);
    await expect((async () => here.push(host()))()).rejects.toThrow(StoreUnavailable);
  });
}
