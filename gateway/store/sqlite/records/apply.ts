import type { RecordBatch, RecordOutcome, StoreState } from "../../../../contract/admin";
import { digestOf } from "../../../../contract/digest";
import type { AnyRecord, PresentRecord } from "../../../../contract/records";
import { compareResourceVersions, type Version } from "../../../../contract/version";
import { noteKey } from "../objects/key-check";
import { applyGone } from "./deletion";
import { applyLate } from "./late-restriction";
import { applyEntry, type Entry } from "./record-writer";
import { sealedPartOf, withoutSecrets } from "../objects/sealed-secrets";
import type { Sealer } from "../objects/sealer";
import { stageEntry, stageGone } from "./staging";
import { markIncomplete, raiseHighWater } from "../store-row";
import type { Writing } from "../writing";

interface Applying {
  readonly writing: Writing;
  readonly sealer: Sealer | undefined;
  /** As the store was bound when the batch came. */
  readonly state: StoreState;
}

/** Applies the records of one batch in order, inside one transaction. Answers what became of each. */
export function applyBatch({ writing, sealer, state: bound }: Applying, batch: RecordBatch): RecordOutcome[] {
  const state = noteRewound(writing, bound, batch);
  const epoch = epochOf(writing, state, batch);
  const mode = batch.epoch < epoch ? late : batch.epoch > epoch ? staged : direct;
  const outcomes = batch.records.map((record) => {
    const version = { epoch: batch.epoch, resourceVersion: record.resourceVersion };
    if ("deleted" in record) return mode.gone(writing, record, version);
    const entry = entryOf(record, sealer);
    if (!entry) return needsKey;
    if (entry.part?.hasSecrets && sealer) noteKey(writing.db, sealer);
    return mode.present(writing, entry, version);
  });
  const seen = batch.records.map(({ resourceVersion }) => resourceVersion).sort(compareResourceVersions);
  const highest = seen.at(-1);
  if (mode === direct && highest !== undefined) raiseHighWater(writing.db, highest);
  return outcomes;
}

interface Mode {
  readonly present: (writing: Writing, entry: Entry, version: Version) => RecordOutcome;
  readonly gone: (writing: Writing, record: Extract<AnyRecord, { deleted: true }>, version: Version) => RecordOutcome;
}

const direct: Mode = { present: applyEntry, gone: applyGone };
const staged: Mode = { present: stageEntry, gone: stageGone };
const late: Mode = { present: applyLate, gone: () => ({ outcome: "stale" }) };

const needsKey: RecordOutcome = {
  outcome: "refused",
  why: "it holds a credential and the gateway has no key to seal it with: start the gateway with --store-key-file",
};

/** A writer that has seen a later state of this store than it is in proves that an older copy of its file was put back. */
function noteRewound(writing: Writing, state: StoreState, { seenSequence }: RecordBatch): StoreState {
  if (seenSequence === undefined || seenSequence <= state.sequence) return state;
  writing.db.run("UPDATE store SET sequence = ?", [seenSequence]);
  markIncomplete(writing, "it was restored from an older copy; a complete snapshot of the declarations has not come yet");
  return { ...state, complete: false };
}

/** While nothing is let through anyway, the first writer of a higher epoch opens it; afterwards only a complete snapshot does. */
function epochOf({ db }: Writing, { complete, epoch }: StoreState, batch: RecordBatch): number {
  if (complete || batch.epoch <= epoch) return epoch;
  db.run("UPDATE store SET epoch = ?, high_water = '0'", [batch.epoch]);
  return batch.epoch;
}

function entryOf(record: PresentRecord, sealer: Sealer | undefined): Entry | undefined {
  const part = sealedPartOf(record, sealer);
  return part === "needs a key" ? undefined : { record: withoutSecrets(record), digest: digestOf(record), part };
}
