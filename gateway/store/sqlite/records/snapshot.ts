import type { SnapshotMark } from "../../../../contract/admin";
import type { ObjectKey } from "../../../../contract/kinds";
import { orphan } from "../cuts/orphans";
import { remove } from "./deletion";
import { kindNumber, kindOf } from "../objects/kind-numbers";
import { state } from "../objects/object-rows";
import { applyStaged } from "./staging";
import { raiseHighWater, readState } from "../store-row";
import type { Writing } from "../writing";

/** Notes that everything declared up to a version is held. A mark of an older epoch changes nothing. */
export function completeSnapshot(writing: Writing, mark: SnapshotMark): void {
  const { db } = writing;
  const before = readState(db);
  if (mark.epoch < before.epoch) return;
  if (mark.epoch > before.epoch) {
    db.run("UPDATE store SET epoch = ?, high_water = ?", [mark.epoch, mark.resourceVersion]);
    applyStaged(writing, mark.epoch);
  }
  raiseHighWater(db, mark.resourceVersion);
  if (isUnopened(writing, mark)) sweep(writing, mark);
  db.run("UPDATE store SET complete = 1, why = NULL, opened = ?", [mark.epoch]);
  if (!before.complete || mark.epoch > before.epoch) writing.touchEverything();
}

function isUnopened({ db }: Writing, { epoch }: SnapshotMark): boolean {
  return db.get("SELECT 1 FROM store WHERE opened < ?", [epoch]) !== undefined;
}

interface OldObject {
  readonly kind: number;
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
}

/**
 * What the snapshot that opens an epoch does not mention does not exist in the new history: it is gone as of the snapshot. Cuts
 * are the exception. A history that was rewound cannot have lifted them, so they stay, as orphaned cuts.
 */
function sweep(writing: Writing, { epoch, resourceVersion }: SnapshotMark): void {
  const { db } = writing;
  const cutKinds: readonly number[] = [kindNumber.McpBreakGlass, kindNumber.McpClusterBreakGlass];
  const old = db.all<OldObject>(
    `SELECT kind, namespace, name, uid FROM object WHERE epoch < ? AND state IN (${state.present}, ${state.absent})`,
    [epoch],
  );
  for (const { kind, namespace, name, uid } of old) {
    const key: ObjectKey = { kind: kindOf(kind), namespace, name };
    if (!cutKinds.includes(kind)) remove(writing, key, { uid, version: { epoch, resourceVersion } });
    else orphan(writing, key);
  }
}
