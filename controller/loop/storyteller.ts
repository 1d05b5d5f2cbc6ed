import { endOf, type Token } from "../mcp-token/facts";
import type { DeclaredOf } from "../runtime/declared";
import type { EventRecorder, ObjectEvent } from "../runtime/event-recorder";
import { KeyMap } from "../runtime/key-map";
import type { Leadership } from "../runtime/leadership";
import type { LoopMetrics } from "../runtime/loop-metrics";
import type { Declared, Key } from "../sources/source";
import { keyOf } from "../world/world";
import { conditionHappenings } from "./happenings/condition-happenings";
import { restrictionUndone, type Writer, type Written } from "./happenings/restriction-undone";
import { tokenHappenings } from "./happenings/token-happenings";

export interface StorytellerParts {
  readonly events: EventRecorder;
  readonly leadership: Pick<Leadership, "isLeader">;
  readonly metrics: LoopMetrics;
  /** Who wrote `spec.enabled` of an object last, where the source can tell. */
  readonly enabledBy: (key: Key) => Writer | undefined;
  readonly now: () => number;
}

/** Tells people what happened to each object, from how it was and how it is. Of several replicas the leader tells. */
export class Storyteller {
  readonly #parts: StorytellerParts;
  readonly #seen = new KeyMap<Written>();

  constructor(parts: StorytellerParts) {
    this.#parts = parts;
  }

  /** Takes in how an object is now. `isNews` is false while everything is told that was there before. */
  note(object: Declared, change: "set" | "absent" | "deleted", isNews: boolean): void {
    const { leadership, events, metrics } = this.#parts;
    const key = keyOf(object);
    const before = this.#seen.get(key);
    if (object.kind === "McpToken") metrics.tokenTimes(key, timesOf(object as Token, change));
    if (change === "deleted") return void this.#seen.delete(key);
    const after = { object, enabledBy: this.#parts.enabledBy(key) };
    this.#seen.set(key, after);
    if (!isNews || !leadership.isLeader) return;
    for (const event of this.#happened(before, after)) events.record(object, event);
  }

  #happened(before: Written | undefined, after: Written): readonly ObjectEvent[] {
    const { now, metrics } = this.#parts;
    const was = before?.object.metadata.uid === after.object.metadata.uid ? before : { ...after, object: blank(after.object) };
    const undone = restrictionUndone(was, after, now());
    if (undone) metrics.restrictionUndone(after.object.kind);
    const ofTokens = after.object.kind === "McpToken" ? tokenHappenings(was.object as Token, after.object as DeclaredOf<"McpToken">) : [];
    return [...ofTokens, ...conditionHappenings(was.object, after.object), ...(undone ? [undone] : [])];
  }
}

/** As it was when it was made: nothing had been said about it. */
function blank(object: Declared): Declared {
  const { status: _, ...unsaid } = object;
  return unsaid;
}

function timesOf({ status }: Token, change: "set" | "absent" | "deleted"): Parameters<LoopMetrics["tokenTimes"]>[1] {
  const [current] = change === "deleted" || status?.revoked ? [] : (status?.live ?? []);
  const end = current ? endOf(current) : Number.POSITIVE_INFINITY;
  const next = status?.nextRotationAt === undefined ? undefined : Date.parse(status.nextRotationAt);
  return { ends: Number.isFinite(end) ? end : undefined, rotates: current ? next : undefined };
}
