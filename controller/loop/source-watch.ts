import { type KindName, kinds } from "../../crds/types";
import type { Alarm } from "../runtime/alarm";
import type { DeclaredOf } from "../runtime/declared";
import type { ObjectIndex } from "../runtime/object-index";
import type { RecordBook } from "../runtime/record-book";
import type { StoreSession } from "../runtime/store-session";
import type { Timers } from "../runtime/timers";
import type { Lane, WorkQueue } from "../runtime/work-queue";
import type { Declared, Key, Source, SourceListener } from "../sources/source";
import type { Lookup } from "../world/dependents";
import { keyOf } from "../world/world";
import type { CutWatch } from "./cut-watch";
import type { Followers } from "./followers";
import { laneOf } from "./lane-of";
import type { PredecessorWatch } from "./predecessor-watch";
import type { Recorder } from "./recorder";
import type { Storyteller } from "./storyteller";

export interface SourceWatchParts {
  readonly source: Pick<Source, "find" | "list">;
  readonly index: ObjectIndex;
  readonly lookup: Lookup;
  readonly book: RecordBook;
  readonly recorder: Recorder;
  readonly cutWatch: CutWatch;
  readonly predecessorWatch: Pick<PredecessorWatch, "declared">;
  readonly session: Pick<StoreSession, "noteSeen">;
  readonly followers: Followers;
  readonly storyteller: Storyteller;
  readonly queue: WorkQueue;
  readonly alarm: Alarm;
  readonly timers: Timers;
  /** History was rewound: what follows has versions of another epoch. */
  readonly rewound: () => void;
  /** The first complete list has been told, and every Secret that its records need is read. */
  readonly completed: () => void;
}

/** Milliseconds that a status waits for the gateway's confirmation, so that it need not be written twice. */
const confirming = 250;

/** Takes in what is declared: first what the gateway has to be told, then whose status has to say something else. */
export class SourceWatch implements SourceListener {
  readonly #parts: SourceWatchParts;
  #isComplete = false;

  constructor(parts: SourceWatchParts) {
    this.#parts = parts;
  }

  changed(key: Key, change: "set" | "absent" | "deleted", last: Declared): void {
    const { recorder, index, followers, alarm, storyteller, predecessorWatch } = this.#parts;
    // If it restricts it leaves here, before anything else is thought about.
    if (change === "deleted") recorder.takeGone(last);
    else recorder.take(last);
    index.update(key, change === "deleted" ? undefined : last);
    if (last.kind === "McpGateway") this.#noteStore(last as DeclaredOf<"McpGateway">);
    const isNews = followers.note(last, change);
    if (isNews) this.#noteCuts(change, last);
    storyteller.note(last, change, this.#isComplete);
    if (!this.#isComplete) return;
    if (isNews) followers.plan(last);
    if (change === "deleted") alarm.set(key, undefined);
    else {
      predecessorWatch.declared(key);
      this.#plan(key, laneOf(last, change));
    }
  }

  secretChanged(namespace: string, name: string): void {
    const { lookup, source, recorder } = this.#parts;
    const value = `${namespace}/${name}`;
    for (const key of [...lookup("serversBySecret", value), ...lookup("identitiesBySecret", value)]) {
      const object = source.find(key);
      if (object) void recorder.readAgain(object).then(() => this.#planRead(key));
    }
  }

  complete(): void {
    const { recorder, completed } = this.#parts;
    recorder.retold();
    this.#isComplete = true;
    this.planAll();
    void recorder.settled().then(completed);
  }

  rewound(): void {
    this.#isComplete = false;
    this.#parts.rewound();
  }

  /** Has everything planned that is declared. */
  planAll(): void {
    for (const kind of Object.keys(kinds) as KindName[]) this.planKind(kind);
  }

  planKind(kind: KindName): void {
    const { source, queue } = this.#parts;
    for (const object of source.list(kind)) queue.add(keyOf(object), laneOf(object, "set"));
  }

  #planRead(key: Key): void {
    if (this.#isComplete) this.#plan(key, "create");
  }

  /** A controller has seen the store in this state: whoever starts after it knows an older copy for one. */
  #noteStore({ status }: DeclaredOf<"McpGateway">): void {
    if (status?.store) this.#parts.session.noteSeen(status.store);
  }

  #noteCuts(change: "set" | "absent" | "deleted", last: Declared): void {
    const { cutWatch } = this.#parts;
    // A lifted break-glass is on the board until the gateway has confirmed its end.
    if (change === "deleted") return;
    const cut = cutWatch.note(last);
    if (cut && this.#isComplete) cutWatch.planAffected(cut)();
  }

  /** What is on its way to the gateway is planned once it has answered, or when that takes long. */
  #plan(key: Key, lane: Lane): void {
    const { queue, book, timers } = this.#parts;
    const waits = book.standing(key).state === "pending" && key.kind !== "McpToken";
    if (waits) timers.after(confirming, () => queue.add(key, lane));
    else queue.add(key, lane);
  }
}
