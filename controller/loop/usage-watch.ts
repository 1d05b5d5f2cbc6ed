import type { AdminEvent } from "../../contract/admin";
import type { DeclaredOf } from "../runtime/declared";
import type { Gateway } from "../runtime/gateway";
import type { UsageTurns } from "../runtime/usage-turns";
import type { WorkQueue } from "../runtime/work-queue";
import type { Source } from "../sources/source";
import { tokenPath } from "../world/indexes";
import type { UsageBoard } from "../world/usage-board";
import { keyOf } from "../world/world";

export interface UsageWatchParts {
  readonly source: Pick<Source, "find">;
  readonly gateway: Pick<Gateway, "usage">;
  readonly usage: UsageBoard;
  readonly queue: WorkQueue;
  readonly turns: UsageTurns;
  readonly now: () => number;
}

/** Takes in what was used. A first use may end something and is acted on at once; the rest is news, and waits for its turn. */
export class UsageWatch {
  readonly #parts: UsageWatchParts;

  constructor(parts: UsageWatchParts) {
    this.#parts = parts;
  }

  told(event: AdminEvent): void {
    const { namespace, name } = event;
    if (namespace === undefined || name === undefined) return;
    const { usage, queue, turns } = this.#parts;
    if (event.type === "serverAnswered") {
      usage.answered(event);
      turns.add({ kind: "McpServer", namespace, name });
    }
    if (event.type !== "firstUse") return;
    usage.firstUse(event);
    queue.add({ kind: "McpToken", namespace, name }, "create");
  }

  async refresh(): Promise<void> {
    const { gateway, usage, queue, turns, now } = this.#parts;
    const news = usage.tell(await gateway.usage(), now());
    for (const { namespace, name } of news.firstUsed) queue.add({ kind: "McpToken", namespace, name }, "resync");
    for (const { namespace, name } of news.servers) turns.add({ kind: "McpServer", namespace, name });
    for (const { namespace, name } of news.tokens) this.#announce(namespace, name);
  }

  /** A token's use is also its host's, its user's and its connection's. */
  #announce(namespace: string, name: string): void {
    const { source, turns } = this.#parts;
    const token = source.find({ kind: "McpToken", namespace, name }) as DeclaredOf<"McpToken"> | undefined;
    if (!token) return;
    const { host, user } = tokenPath(token);
    const connection = token.status?.connection?.name;
    turns.add(keyOf(token));
    for (const [kind, found] of [["McpHost", host] as const, ["McpUser", user] as const, ["McpConnection", connection] as const]) {
      if (found !== undefined) turns.add({ kind, namespace, name: found });
    }
  }
}
