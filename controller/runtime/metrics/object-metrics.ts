import { bounded, type ObjectConditions } from "./conditions";
import type { Instruments } from "./instruments";

export interface TokenTimes {
  readonly namespace: string;
  readonly name: string;
  /** Milliseconds since 1970; absent: never. */
  readonly expires?: number | undefined;
  readonly rotates?: number | undefined;
}

/** What is read from the objects at each scrape. */
export interface ObjectReadings {
  tokens(): Iterable<TokenTimes>;
  conditions(): Iterable<ObjectConditions>;
}

/** Series of `gatebolt_resource_condition`: a scrape must not cost a cut its time. */
const mostConditions = 5_000;

/** Tokens' times and objects' conditions. Nothing is kept between two scrapes. */
export class ObjectMetrics {
  #readings: ObjectReadings | undefined;
  #leftOut = 0;

  constructor(make: Instruments) {
    const labelNames = ["namespace", "name"] as const;
    make.collected("gatebolt_token_expiration_timestamp_seconds", "When the token ends; none for one that never does.", {
      labelNames,
      collect: () => this.#times(({ expires }) => expires),
    });
    make.collected("gatebolt_token_rotation_timestamp_seconds", "When the token is rotated next.", {
      labelNames,
      collect: () => this.#times(({ rotates }) => rotates),
    });
    make.collected(
      "gatebolt_resource_condition",
      "1: the condition has this status. Objects that want attention come first when there are too many.",
      {
        labelNames: ["kind", "namespace", "name", "condition", "status"],
        collect: () => this.#conditions(),
      },
    );
    // Registered after what it counts: a scrape collects in this order.
    make.collected("gatebolt_resource_conditions_left_out", "Conditions that gatebolt_resource_condition does not show.", {
      labelNames: [],
      collect: () => [[{}, this.#leftOut]],
    });
  }

  read(readings: ObjectReadings): void {
    this.#readings = readings;
  }

  *#times(time: (token: TokenTimes) => number | undefined) {
    for (const token of this.#readings?.tokens() ?? []) {
      const at = time(token);
      if (at !== undefined) yield [{ namespace: token.namespace, name: token.name }, at / 1000] as const;
    }
  }

  *#conditions() {
    const { shown, leftOut } = bounded(this.#readings?.conditions() ?? [], mostConditions);
    this.#leftOut = leftOut;
    for (const { kind, namespace, name, condition, status } of shown) yield [{ kind, namespace, name, condition, status }, 1] as const;
  }
}
