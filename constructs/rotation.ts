import type { TokenRotation } from "./generated/cdktn/token";
import { type Duration, secondsOf } from "./duration";
import { given } from "./given";

export interface RotationProps {
  /**
   * How long the old token still works once the new one has been used. `"0s"` ends it at once, unused or not: for a leak.
   * @default "1h"
   */
  readonly overlap?: Duration;
  /**
   * Raise it to have a new token now. It also lets a token continue under the name of one that was revoked.
   * @default - none
   */
  readonly revision?: number;
}

/** When a token is replaced by a new one. The new one works at once, the old one until the new one is in use. */
export class Rotation {
  /** At this age, jittered so that not all rotate at once: `Rotation.every("7d")`. */
  static every(age: Duration, props: RotationProps = {}): Rotation {
    if (secondsOf(age) === 0) throw new RangeError(`rotate every "${age}": write a longer time, for example 7d`);
    return new Rotation(given({ every: age, overlap: props.overlap, revision: props.revision }));
  }

  /** At two thirds of the token's lifetime, whatever that is. */
  static automatic(props: RotationProps = {}): Rotation {
    // Written out: the libraries drop an object with nothing in it, and that would mean no rotation at all.
    return new Rotation(given({ overlap: props.overlap ?? "1h", revision: props.revision }));
  }

  /** @internal */
  readonly config: TokenRotation;

  private constructor(config: TokenRotation) {
    this.config = config;
  }

  /** Seconds from one token to the next, where that is fixed. */
  get everySeconds(): number {
    return this.config.every === undefined ? Number.NaN : secondsOf(this.config.every);
  }

  /** Seconds that the old token outlives the first use of the new one. */
  get overlapSeconds(): number {
    return secondsOf(this.config.overlap ?? "1h");
  }
}
