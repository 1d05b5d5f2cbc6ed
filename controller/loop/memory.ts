import { ObjectIndex } from "../runtime/object-index";
import { RecordBook } from "../runtime/record-book";
import { StoreSession } from "../runtime/store-session";
import type { SecretReading } from "../sources/source";
import { CutBoard } from "../world/cut-board";
import { type Lookup, lookupIn } from "../world/dependents";
import { indexes } from "../world/indexes";
import { Predecessors } from "../world/predecessors";
import { PolicyBoard } from "../world/policy-board";
import { UsageBoard } from "../world/usage-board";
import { type Settings, World } from "../world/world";
import type { Effects } from "./effects";

/** What the controller knows. All of it is found out again after a restart. */
export interface Memory {
  readonly settings: Settings;
  readonly index: ObjectIndex;
  readonly lookup: Lookup;
  readonly book: RecordBook;
  readonly cuts: CutBoard;
  readonly usage: UsageBoard;
  readonly policies: PolicyBoard;
  readonly predecessors: Predecessors;
  /** What was read of Secrets, by reference. */
  readonly readings: Map<string, SecretReading>;
  readonly session: StoreSession;
  readonly world: World;
}

export function emptyMemory({ source, now, enabledBy = () => undefined }: Effects, settings: Settings): Memory {
  const index = new ObjectIndex(indexes);
  const parts = {
    settings,
    lookup: lookupIn(index),
    book: new RecordBook(),
    cuts: new CutBoard(),
    usage: new UsageBoard(),
    predecessors: new Predecessors(),
    policies: new PolicyBoard(settings.requirePolicies),
    session: new StoreSession(source),
    readings: new Map<string, SecretReading>(),
  };
  return { ...parts, index, world: new World({ ...parts, source, now, enabledBy }) };
}
