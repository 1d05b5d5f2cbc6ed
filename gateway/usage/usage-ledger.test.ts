import type { AdminEvent, UsageEntry } from "../../contract/admin";
import { UsageLedger } from "./usage-ledger";

class FakeRecords {
  readonly calls: (readonly UsageEntry[])[] = [];
  stored: UsageEntry[] = [];
  failure: Error | undefined;

  recordUsage(entries: readonly UsageEntry[]): void {
    if (this.failure) throw this.failure;
    this.calls.push(entries);
  }

  usage(): readonly UsageEntry[] {
    return this.stored;
  }
}

async function setup(stored: UsageEntry[] = []) {
  const store = new FakeRecords();
  store.stored = stored;
  const events: AdminEvent[] = [];
  const clock = { now: 1_000 };
  const ledger = await UsageLedger.open({ store, publish: (event) => events.push(event), now: () => clock.now });
  return { store, events, clock, ledger };
}

const use = { tokenId: "abcdefghij", namespace: "default", token: "cursor" };
const entry: UsageEntry = { ...use, firstUsedAt: 500, lastUsedAt: 700, calls: 3, client: "Cursor 1" };

describe("UsageLedger", () => {
  it("writes many uses at once, and nothing when there was none", async () => {
    const { store, clock, ledger } = await setup();
    ledger.used({ ...use, client: { name: "Cursor", version: "2", userAgent: "node" } });
    clock.now = 2_000;
    ledger.used({ ...use, client: { userAgent: "node" } });
    await ledger.flush();
    await ledger.flush();
    expect(store.calls).toEqual([[{ ...use, firstUsedAt: 1_000, lastUsedAt: 2_000, calls: 2, client: "Cursor 2" }]]);
  });

  it("calls a client by its User-Agent only while it has not declared a name", async () => {
    const { store, ledger } = await setup([entry]);
    ledger.used({ ...use, client: { userAgent: "node" } });
    ledger.used({ ...use, tokenId: "0000000000", client: { userAgent: "curl/8" } });
    await ledger.flush();
    expect(store.calls[0]?.map(({ client }) => client)).toEqual([undefined, "curl/8"]);
  });

  it("tells of a token's first use at once, and only of the first ever", async () => {
    const { events, ledger } = await setup([entry]);
    ledger.used(use);
    ledger.used({ ...use, tokenId: "0000000000", token: "new" });
    ledger.used({ ...use, tokenId: "0000000000", token: "new" });
    expect(events).toEqual([{ type: "firstUse", at: 1_000, tokenId: "0000000000", namespace: "default", name: "new" }]);
  });

  it("loses nothing when the store does not take it", async () => {
    const { store, clock, ledger } = await setup();
    ledger.used(use);
    store.failure = new Error("disk full");
    await expect(ledger.flush()).rejects.toThrow("disk full");
    store.failure = undefined;
    clock.now = 3_000;
    ledger.used(use);
    await ledger.flush();
    expect(store.calls).toEqual([[{ ...use, firstUsedAt: 1_000, lastUsedAt: 3_000, calls: 2 }]]);
  });

  it("shows what is stored and what is pending as one, since the first recorded use", async () => {
    const { ledger } = await setup([entry]);
    ledger.used(use);
    expect(await ledger.current()).toEqual({ tokens: [{ ...entry, lastUsedAt: 1_000, calls: 4 }], servers: [], since: 500 });
  });

  it("keeps each server's last answer and tells when it changes", async () => {
    const { events, clock, ledger } = await setup();
    ledger.answered("default", "notes", 200);
    clock.now = 2_000;
    ledger.answered("default", "notes", 200);
    ledger.answered("default", "notes", 502);
    expect((await ledger.current()).servers).toEqual([{ namespace: "default", server: "notes", at: 2_000, status: 502 }]);
    expect(events.map(({ detail }) => detail)).toEqual(["200", "502"]);
  });
});
