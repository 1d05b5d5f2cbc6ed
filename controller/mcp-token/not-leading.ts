import { Conflict } from "../sources/source";

/** This replica does not lead any more: what it had begun is for the next leader. */
export class NotLeading extends Error {
  readonly code = "NOT_LEADING";
  override readonly name = "NotLeading";
}

/** Whether a status was certainly not written; of anything else, such as a connection that broke, nobody knows. */
export function isUnwritten(error: unknown): boolean {
  return error instanceof Conflict || error instanceof NotLeading;
}
