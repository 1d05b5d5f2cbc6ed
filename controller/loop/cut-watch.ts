import type { Cut } from "../../contract/admin";
import { keyText } from "../../contract/kinds";
import type { BreakGlass } from "../mcp-break-glass/record";
import type { Gateway } from "../runtime/gateway";
import type { LoopMetrics } from "../runtime/loop-metrics";
import { isOlderCopy, type StoreSession } from "../runtime/store-session";
import type { WorkQueue } from "../runtime/work-queue";
import type { Declared, Key, Source } from "../sources/source";
import type { CutBoard } from "../world/cut-board";
import { isSticky } from "../world/cut-matching";
import { keyOf } from "../world/world";
import { affectedBy } from "./affected";
import { hasRecord } from "./record-of";
import type { Lookup } from "../world/dependents";

export interface CutWatchParts {
  readonly source: Pick<Source, "list">;
  readonly gateway: Pick<Gateway, "cuts" | "state">;
  readonly session: Pick<StoreSession, "isReplaced" | "noteSeen" | "seen">;
  readonly cuts: CutBoard;
  readonly lookup: Lookup;
  readonly releaseNamespace: string;
  readonly queue: WorkQueue;
  readonly metrics: LoopMetrics;
  readonly now: () => number;
  /** The store is an older copy of the one that we know: it is to be compared at once. */
  readonly wasPutBack: () => void;
}

export function isBreakGlass({ kind }: { readonly kind: string }): boolean {
  return kind === "McpBreakGlass" || kind === "McpClusterBreakGlass";
}

/** Keeps the board of cuts, and has everything planned anew that a cut acts on when one comes or goes. */
export class CutWatch {
  readonly #parts: CutWatchParts;

  constructor(parts: CutWatchParts) {
    this.#parts = parts;
  }

  /** Takes in a declared object: a break-glass, or something that a selector may find from now on. */
  note(object: Declared): Cut | undefined {
    const { cuts, now } = this.#parts;
    if (isBreakGlass(object)) return cuts.declare(object as BreakGlass);
    cuts.actingOn(object, now());
    return undefined;
  }

  /** The gateway has confirmed the end of a declared break-glass. */
  ended(key: Key): void {
    const cut = this.#parts.cuts.find(keyText(key));
    if (!cut) return;
    const plan = this.planAffected(cut);
    this.#parts.cuts.forget(cut.id);
    plan();
  }

  /** Reads the gateway's own list. What a store that is not whole has forgotten is believed to be in force. */
  async refresh(): Promise<void> {
    const { cuts, source, queue, metrics } = this.#parts;
    const told = await this.#read();
    if (!told) return;
    const isFirst = !cuts.isComplete;
    const changed = cuts.tell(told);
    if (isFirst) await this.#recallMatches();
    for (const cut of changed) this.planAffected(cut)();
    metrics.orphanedCuts(cuts.ofGateway.filter(({ orphaned }) => orphaned).length);
    // Gateways keep holds, and name what is orphaned.
    if (changed.length > 0) for (const object of source.list("McpGateway")) queue.add(keyOf(object), "disable");
    for (const object of [...source.list("McpBreakGlass"), ...source.list("McpClusterBreakGlass")]) {
      const told = cuts.toldOf(keyText(keyOf(object)));
      if (told && told.matched !== (object as BreakGlass).status?.matched) queue.add(keyOf(object), "resync");
    }
    // What was not to be issued before the gateway's cuts were known may be now.
    if (isFirst) for (const token of source.list("McpToken")) queue.add(keyOf(token), "create");
  }

  /** Finds whom a cut acts on now; call what it answers to have those planned, for by then it may be forgotten. */
  planAffected(cut: Cut): () => void {
    const { targets, beyond } = affectedBy(cut, this.#parts);
    return () => {
      for (const key of targets) this.#parts.queue.add(key, "disable");
      for (const key of beyond) this.#parts.queue.add(key, "resync");
    };
  }

  /** Undefined while the store is not whole, or was exchanged and has not been given back what we know: afterwards it is read again. */
  async #read(): Promise<readonly Cut[] | undefined> {
    const { gateway, session, wasPutBack } = this.#parts;
    const { seen } = session;
    const before = await gateway.state();
    const told = await gateway.cuts();
    const after = await gateway.state();
    if (isOlderCopy(before, seen) || isOlderCopy(after, new Map([[before.id, before.sequence]]))) {
      wasPutBack();
      return undefined;
    }
    // A cut that is made at the gateway raises its number, too: a copy from before that is to be known for one.
    session.noteSeen(after);
    const isWhole = before.complete && after.complete && before.id === after.id;
    return isWhole && !session.isReplaced(after) ? told : undefined;
  }

  /** After a restart: objects that a selector matched before they lost their labels are still cut; only the gateway knows. */
  async #recallMatches(): Promise<void> {
    const { gateway, cuts, source, now } = this.#parts;
    const kinds = new Set(cuts.inForce.filter(isSticky).map(({ target }) => target.kind));
    for (const object of [...kinds].flatMap((kind) => source.list(kind))) {
      if (!hasRecord(object.kind) || !saysBreakGlass(object) || cuts.actingOn(object, now()).length > 0) continue;
      const { namespace, name } = object.metadata;
      for (const cut of await gateway.cuts({ kind: object.kind, namespace, name })) cuts.remember(cut, object);
    }
  }
}

function saysBreakGlass({ status }: Declared): boolean {
  return typeof status === "object" && status !== null && "effective" in status && status.effective === "BreakGlass";
}
