export type NotYetReason = "behind" | "rewound" | "unopened";

/** Nothing failed, but what comes next has to wait for something that comes by itself; the message says for what. */
export class NotYet extends Error {
  override readonly name = "NotYet";
  readonly code = "NOT_YET";

  constructor(
    readonly reason: NotYetReason,
    message: string,
  ) {
    super(message);
  }
}
