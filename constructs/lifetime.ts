import { type Duration, durationOf, secondsOf } from "./duration";

/** How long tokens may live, as an expiry policy says it. */
export class Lifetime {
  /** Until they are revoked or rotated. */
  static readonly NEVER = new Lifetime("never");

  /** So many days. */
  static days(count: number): Lifetime {
    return new Lifetime(durationOf(count, "d"));
  }

  /** So many hours. */
  static hours(count: number): Lifetime {
    return new Lifetime(durationOf(count, "h"));
  }

  /** `Lifetime.of("30d")`. */
  static of(duration: Duration): Lifetime {
    if (secondsOf(duration) === 0) throw new RangeError(`allow tokens a lifetime of "${duration}": write a longer one, for example 30d`);
    return new Lifetime(duration);
  }

  /** As it is written: `30d`, or `never`. */
  readonly text: string;

  private constructor(text: string) {
    this.text = text;
  }
}
