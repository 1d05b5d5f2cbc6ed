import { hasEnded, type BreakGlass } from "../mcp-break-glass/record";
import type { RecordBook, Page } from "../runtime/record-book";
import type { WorkQueue } from "../runtime/work-queue";
import type { Source } from "../sources/source";
import type { LoopMetrics } from "../runtime/loop-metrics";
import { type CutWatch, isBreakGlass } from "./cut-watch";
import type { Recorder } from "./recorder";

export interface AnswersParts {
  readonly source: Pick<Source, "find">;
  readonly book: RecordBook;
  readonly recorder: Recorder;
  readonly cutWatch: CutWatch;
  readonly queue: WorkQueue;
  readonly hasCuts: () => boolean;
  readonly now: () => number;
  readonly metrics: LoopMetrics;
  /** The gateway's list of cuts may say something else now. */
  readonly cutsMayDiffer: () => void;
}

/** What follows from the gateway's answer about some records: their statuses can say that it holds them. */
export function takeAnswers(pages: readonly Page[], parts: AnswersParts): void {
  const { source, queue, hasCuts, cutsMayDiffer } = parts;
  for (const page of pages) {
    noteEnforced(page, parts);
    if (isBreakGlass(page.key)) {
      takeCutAnswer(page, parts);
      takeOvertaken(page, parts);
    }
    if (source.find(page.key)) queue.add(page.key, isBreakGlass(page.key) ? "breakGlass" : "confirmed");
  }
  // Objects that appeared may have been born cut.
  if (hasCuts() || pages.some(({ key }) => isBreakGlass(key))) cutsMayDiffer();
}

function noteEnforced({ key, record }: Page, { book, recorder, metrics }: AnswersParts): void {
  const isHeld = "deleted" in record ? !book.find(key) : book.standing(key).state === "confirmed";
  const milliseconds = isHeld ? recorder.enforcedAfter(key) : undefined;
  if (milliseconds !== undefined) metrics.cutEnforced(milliseconds / 1_000);
}

/** The gateway holds something newer than our order, and we have nothing newer: the leader has ended it. */
function takeOvertaken({ key }: Page, { source, book, recorder, cutWatch, now }: AnswersParts): void {
  const { standing } = book.find(key) ?? {};
  if (standing?.state !== "refused" || !standing.isOvertaken) return;
  const object = source.find(key);
  if (object && !hasEnded(object as BreakGlass, now())) return;
  recorder.wasEnded(key);
  if (object) recorder.hasEnded(object);
  cutWatch.ended(key);
}

/** Its page is gone from the book once the gateway has confirmed its end. An orphaned one goes on: the gateway's own list tells of it. */
function takeCutAnswer({ key, record }: Page, { source, book, recorder, cutWatch }: AnswersParts): void {
  if (!("deleted" in record) || record.orphaned || book.find(key)) return;
  const object = source.find(key);
  if (object?.metadata.uid === record.uid) recorder.hasEnded(object);
  cutWatch.ended(key);
}
