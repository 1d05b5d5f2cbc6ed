import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openLog } from "../audit/log";
import { openSqliteStore } from "../store/sqlite/open-sqlite-store";
import { UsageLedger } from "../usage/usage-ledger";
import { startChores } from "./chores";

const use = { tokenId: "abcdefghij", namespace: "default", token: "cursor" };

async function setup() {
  const folder = mkdtempSync(join(tmpdir(), "gatebolt-chores-"));
  const clock = { now: 1_000_000 };
  const now = () => clock.now;
  const store = openSqliteStore({ file: join(folder, "store.db"), now });
  let written = "";
  const { logger, flush } = openLog({ level: "info", destination: { write: (text) => (written += text) } });
  const usage = await UsageLedger.open({ store, publish: () => undefined, now });
  const end = startChores({ store, usage, log: logger, now });
  const log = () => {
    flush();
    return written;
  };
  const close = async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  };
  return { store, usage, end, clock, log, close };
}

describe("startChores", () => {
  beforeEach(() => jest.useFakeTimers({ doNotFake: ["setTimeout", "clearTimeout", "nextTick", "setImmediate", "performance"] }));
  afterEach(() => jest.useRealTimers());

  it("keeps what was used every 10 seconds, and at the end", async () => {
    const { store, usage, end, close } = await setup();
    usage.used(use);
    await jest.advanceTimersByTimeAsync(9_999);
    expect(await store.usage()).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(await store.usage()).toEqual([expect.objectContaining({ ...use, calls: 1 })]);
    usage.used(use);
    await end();
    expect(await store.usage()).toEqual([expect.objectContaining({ calls: 2 })]);
    usage.used(use);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(await store.usage()).toEqual([expect.objectContaining({ calls: 2 })]);
    await close();
  });

  it("says so when the store does not take it, and tries again", async () => {
    const { store, usage, end, log, close } = await setup();
    usage.used(use);
    const broken = jest.spyOn(store, "recordUsage").mockImplementation(() => {
      throw new Error("disk full");
    });
    await jest.advanceTimersByTimeAsync(10_000);
    expect(log()).toMatch(/disk full.*could not keep what was used; tried again later/);
    broken.mockRestore();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(await store.usage()).toEqual([expect.objectContaining({ calls: 1 })]);
    await end();
    await close();
  });

  it("forgets a token that has ended as soon as its last use is kept, and not before", async () => {
    const { store, usage, end, close } = await setup();
    usage.used(use);
    const broken = jest.spyOn(store, "recordUsage").mockImplementation(() => {
      throw new Error("disk full");
    });
    await jest.advanceTimersByTimeAsync(10_000);
    expect(usage.remembered).toBe(1);
    broken.mockRestore();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(usage.remembered).toBe(0);
    expect((await usage.current()).tokens).toEqual([expect.objectContaining({ ...use, calls: 1 })]);
    await end();
    await close();
  });

  it("forgets tombstones that are 30 days old, every hour", async () => {
    const { store, end, clock, close } = await setup();
    const prune = jest.spyOn(store, "prune");
    clock.now = 40 * 24 * 60 * 60_000;
    await jest.advanceTimersByTimeAsync(60 * 60_000);
    expect(prune).toHaveBeenCalledTimes(1);
    expect(prune).toHaveBeenCalledWith(10 * 24 * 60 * 60_000);
    await end();
    await close();
  });
});
