import type { TokenExpiry } from "./generated/cdktn/token";
import { type Duration, durationOf, secondsOf } from "./duration";
import { momentFault } from "./moment";

/** Why a token may live for ever. */
export interface NeverProps {
  /** For whoever reviews it. Example: `printer firmware cannot be updated`. */
  readonly because: string;
}

/** When a token ends. */
export class Expiry {
  /** So many days after each issuance, by the API server's clock. */
  static days(count: number): Expiry {
    return Expiry.after(durationOf(count, "d"));
  }

  /** So many hours after each issuance. */
  static hours(count: number): Expiry {
    return Expiry.after(durationOf(count, "h"));
  }

  /** So long after each issuance: `Expiry.after("30d")`. */
  static after(lifetime: Duration): Expiry {
    return new Expiry({ after: lifetime }, secondsOf(lifetime));
  }

  /** At this moment, rotated or not: `Expiry.at("2027-01-31T18:00:00Z")`. */
  static at(moment: string): Expiry {
    const fault = momentFault(moment);
    if (fault !== undefined) throw new RangeError(`end a token: ${fault}`);
    return new Expiry({ at: moment });
  }

  /** Not before it is revoked or rotated. An expiry policy may forbid that. */
  static never({ because }: NeverProps): Expiry {
    if (because.trim() === "") throw new RangeError("let a token live for ever: say why in because");
    return new Expiry({ never: true, because });
  }

  /** @internal */
  readonly config: TokenExpiry;
  /** Seconds from issuance to end, where that is fixed. */
  readonly lifetimeSeconds?: number;

  private constructor(config: TokenExpiry, lifetimeSeconds?: number) {
    this.config = config;
    if (lifetimeSeconds !== undefined) this.lifetimeSeconds = lifetimeSeconds;
  }

  /** Whether the token has no end. */
  get isNever(): boolean {
    return this.config.never === true;
  }
}
