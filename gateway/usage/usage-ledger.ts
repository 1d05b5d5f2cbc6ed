import type { AdminEvent, ServerAnswer, Usage, UsageEntry } from "../../contract/admin";
import type { Store } from "../store/store";
import { agentName, type Claim, declaredName } from "./client-name";

/** One call that a token made. */
export interface Use {
  readonly tokenId: string;
  /** Of the McpToken. */
  readonly namespace: string;
  readonly token: string;
  readonly client?: Claim;
}

type Writable<Value> = { -readonly [Field in keyof Value]: Value[Field] };

interface Dependencies {
  readonly store: Pick<Store, "recordUsage" | "usage" | "locate">;
  /** Told of a token's first use ever, and of a server that answers otherwise than before. */
  readonly publish: (event: AdminEvent) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Ids that are looked after at once: a millisecond or two of the store's time. */
const idsARound = 64;

/**
 * Counts uses in memory and adds them to the store now and then, so that no request waits for a write. A crash loses at most
 * what came since the last flush: a hint about time, never a decision.
 */
export class UsageLedger {
  readonly #dependencies: Dependencies;
  readonly #openedAt: number;
  /** Of tokens that may be used again; see forgetEnded. */
  readonly #used: Set<string>;
  /** Those of them whose client declared its name; the User-Agent of a later request says less. */
  readonly #named: Set<string>;
  readonly #servers = new Map<string, Writable<ServerAnswer>>();
  #pending = new Map<string, UsageEntry>();
  /** Where the last round of looking after them ended. */
  #next: Iterator<string>;

  private constructor(dependencies: Dependencies, entries: readonly UsageEntry[]) {
    this.#dependencies = dependencies;
    this.#openedAt = dependencies.now();
    this.#used = new Set(entries.map(({ tokenId }) => tokenId));
    this.#next = this.#used.values();
    this.#named = new Set(entries.flatMap(({ tokenId, client }) => (client === undefined ? [] : [tokenId])));
  }

  /** Reads which tokens were ever used, so that a restart is not taken for a first use. */
  static async open(dependencies: Dependencies): Promise<UsageLedger> {
    return new UsageLedger(dependencies, await dependencies.store.usage());
  }

  used({ tokenId, namespace, token, client: claim = {} }: Use): void {
    const at = this.#dependencies.now();
    const client = this.#nameFor(tokenId, claim);
    const pending = this.#pending.get(tokenId);
    if (pending) {
      pending.calls += 1;
      pending.lastUsedAt = at;
      if (client !== undefined) pending.client = client;
      return;
    }
    const once = { tokenId, namespace, token, firstUsedAt: at, lastUsedAt: at, calls: 1, ...(client !== undefined && { client }) };
    this.#pending.set(tokenId, once);
    if (this.#used.has(tokenId)) return;
    this.#used.add(tokenId);
    this.#dependencies.publish({ type: "firstUse", at, tokenId, namespace, name: token });
  }

  #nameFor(tokenId: string, claim: Claim): string | undefined {
    const declared = declaredName(claim);
    if (declared !== undefined) this.#named.add(tokenId);
    return declared ?? (this.#named.has(tokenId) ? undefined : agentName(claim));
  }

  /** Keeps a server's last answer; `status` is what the upstream, or the proxy in its place, answered. */
  answered(namespace: string, server: string, status: number): void {
    const at = this.#dependencies.now();
    const key = `${namespace}/${server}`;
    const before = this.#servers.get(key);
    if (before?.status === status) {
      before.at = at;
      return;
    }
    this.#servers.set(key, { namespace, server, at, status });
    this.#dependencies.publish({ type: "serverAnswered", at, namespace, name: server, detail: String(status) });
  }

  /** Adds what came since the last flush to the store. Throws when the store does not take it; nothing is lost then. */
  async flush(): Promise<void> {
    if (this.#pending.size === 0) return;
    const entries = this.#pending;
    this.#pending = new Map();
    try {
      await this.#dependencies.store.recordUsage([...entries.values()]);
    } catch (error) {
      for (const [id, entry] of this.#pending) entries.set(id, added(entries.get(id), entry));
      this.#pending = entries;
      throw error;
    }
  }

  /** How many tokens are remembered here. */
  get remembered(): number {
    return this.#used.size;
  }

  /**
   * Looks after some of the tokens that were ever used, others each time, and forgets those of which the store has kept the last use and knows that there
   * can be none after it: they were revoked, deleted or replaced, or ran out. What the store has kept of them stays there. Throws what the store throws.
   */
  async forgetEnded(): Promise<void> {
    for (let looked = 0; looked < idsARound; looked += 1) {
      const { value: id, done } = this.#next.next();
      if (done) {
        this.#next = this.#used.values();
        return;
      }
      if (this.#pending.has(id)) continue;
      const place = await this.#dependencies.store.locate(id);
      // A call may have been let through just before its token ended.
      if (place?.live.includes(id) || this.#pending.has(id)) continue;
      this.#used.delete(id);
      this.#named.delete(id);
    }
  }

  /** What is known now, pending uses included. */
  async current(): Promise<Usage> {
    const tokens = new Map((await this.#dependencies.store.usage()).map((entry) => [entry.tokenId, entry]));
    for (const [id, entry] of this.#pending) tokens.set(id, added(tokens.get(id), entry));
    const all = [...tokens.values()];
    // Nothing is used while no gateway runs, so the first recorded use is also how far back the records reach.
    const since = all.reduce((earliest, { firstUsedAt }) => Math.min(earliest, firstUsedAt), this.#openedAt);
    return { tokens: all, servers: [...this.#servers.values()].map((answer) => ({ ...answer })), since };
  }
}

function added(before: UsageEntry | undefined, more: UsageEntry): UsageEntry {
  if (!before) return more;
  const client = more.client ?? before.client;
  return {
    ...more,
    firstUsedAt: Math.min(before.firstUsedAt, more.firstUsedAt),
    lastUsedAt: Math.max(before.lastUsedAt, more.lastUsedAt),
    calls: before.calls + more.calls,
    ...(client !== undefined && { client }),
  };
}
