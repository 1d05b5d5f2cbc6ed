import type { AdminEvent, UsageEntry } from "../../contract/admin";
import type { TokenPlace } from "../store/store";
import { UsageLedger } from "./usage-ledger";

class FakeRecords {
  readonly calls: (readonly UsageEntry[])[] = [];
  stored: UsageEntry[] = [];
  failure: Error | undefined;
  /** Ids of live tokens. */
  readonly live = new Set<string>();
  located = 0;

  locate(id: string): TokenPlace | undefined {
    this.located += 1;
    const token = { kind: "McpToken", namespace: "default", name: "cursor" } as const;
    return this.live.has(id) ? { token, live: [...this.live], serverNames: [] } : undefined;
  }

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

  it("forgets tokens that ended, once their last use is kept, and no others", async () => {
    const [ended, retiring, current] = ["ended00000", "retiring00", "current000"].map((tokenId) => ({ ...use, tokenId }));
    const { store, events, ledger } = await setup([ended, retiring, current].map((one) => ({ ...entry, ...one })));
    store.live.add("retiring00").add("current000");
    ledger.used({ ...use, tokenId: "ended00000" });
    await ledger.forgetEnded();
    expect(ledger.remembered).toBe(3);
    await ledger.flush();
    for (const _round of [1, 2]) await ledger.forgetEnded();
    expect(ledger.remembered).toBe(2);
    for (const tokenId of store.live) ledger.used({ ...use, tokenId, client: { userAgent: "node" } });
    expect(events).toEqual([]);
    const clients = (await ledger.current()).tokens.map(({ tokenId, client }) => [tokenId, client]);
    expect(clients).toEqual(["ended00000", "retiring00", "current000"].map((tokenId) => [tokenId, "Cursor 1"]));
  });

  it("looks after a few at a time, and after all in turn", async () => {
    const ids = Array.from({ length: 150 }, (_, index) => `t${index}`);
    const { store, ledger } = await setup(ids.map((tokenId) => ({ ...entry, tokenId })));
    const remembered: number[] = [];
    for (const _round of [1, 2, 3]) {
      await ledger.forgetEnded();
      remembered.push(ledger.remembered);
    }
    expect(remembered).toEqual([86, 22, 0]);
    expect(store.located).toBe(150);
    ledger.used(use);
    store.live.add(use.tokenId);
    await ledger.flush();
    for (const _round of [1, 2]) await ledger.forgetEnded();
    expect([ledger.remembered, store.located]).toEqual([1, 152]);
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
