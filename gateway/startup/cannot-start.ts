/** The gateway cannot be started as it was asked to. The message is one sentence for a person, with the flag and the fix. */
export class CannotStart extends Error {
  readonly code = "CANNOT_START";
  override readonly name: string = "CannotStart";
}

/** A flag says what no gateway could do, whatever this machine is like: wrong usage, and not something that failed. */
export class WrongFlag extends CannotStart {
  override readonly name = "WrongFlag";
}
