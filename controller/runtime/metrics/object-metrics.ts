import { NameMap } from "../reflector/name-map";
import { bounded, type ObjectConditions } from "./conditions";

/** In milliseconds since 1970; undefined: never. */
interface TokenTimes {
  readonly ends: number | undefined;
  readonly rotates: number | undefined;
}

interface Named {
  readonly namespace: string;
  readonly name: string;
}

/** Series of `gatebolt_resource_condition`. */
const mostConditions = 5_000;
/** Lines that are written before anybody else has a turn. */
const linesATurn = 1_000;

/**
 * Tokens' times and objects' conditions. The text is made here: for ten thousand tokens prom-client would hold the event loop, and with it every cut, for a fifth of a second.
 */
export class ObjectMetrics {
  readonly #turn: () => Promise<void>;
  readonly #tokens = new NameMap<Named & TokenTimes>();
  #conditions: () => Iterable<ObjectConditions> = () => [];

  /** `turn` lets the event loop turn. */
  constructor(turn: () => Promise<void>) {
    this.#turn = turn;
  }

  /** A token without times is not shown, and not kept. */
  token({ namespace, name }: Named, { ends, rotates }: TokenTimes): void {
    if (ends === undefined && rotates === undefined) this.#tokens.delete({ namespace, name });
    else this.#tokens.set({ namespace, name }, { namespace, name, ends, rotates });
  }

  /** Conditions are asked for at each scrape. */
  readConditions(conditions: () => Iterable<ObjectConditions>): void {
    this.#conditions = conditions;
  }

  /** In the text format of Prometheus. */
  async text(): Promise<string> {
    const lines: string[] = [];
    for (const line of this.#lines()) {
      lines.push(line);
      if (lines.length % linesATurn === 0) await this.#turn();
    }
    return lines.join("");
  }

  *#lines(): Iterable<string> {
    yield* this.#times(
      "gatebolt_token_expiration_timestamp_seconds",
      "When the token ends; none for one that never does.",
      ({ ends }) => ends,
    );
    yield* this.#times("gatebolt_token_rotation_timestamp_seconds", "When the token is rotated next.", ({ rotates }) => rotates);
    const { shown, leftOut } = bounded(this.#conditions(), mostConditions);
    yield head(
      "gatebolt_resource_condition",
      "1: the condition has this status. Objects that want attention come first when there are too many.",
    );
    for (const { kind, namespace, name, condition, status } of shown) {
      const labels = `kind="${quoted(kind)}",namespace="${quoted(namespace)}",name="${quoted(name)}"`;
      yield `gatebolt_resource_condition{${labels},condition="${quoted(condition)}",status="${quoted(status)}"} 1\n`;
    }
    yield head("gatebolt_resource_conditions_left_out", "Conditions that gatebolt_resource_condition does not show.");
    yield `gatebolt_resource_conditions_left_out ${leftOut}\n`;
  }

  *#times(metric: string, help: string, time: (token: TokenTimes) => number | undefined): Iterable<string> {
    yield head(metric, help);
    for (const token of this.#tokens.values()) {
      const at = time(token);
      if (at !== undefined) yield `${metric}{namespace="${quoted(token.namespace)}",name="${quoted(token.name)}"} ${at / 1000}\n`;
    }
  }
}

function head(metric: string, help: string): string {
  return `# HELP ${metric} ${help}\n# TYPE ${metric} gauge\n`;
}

function quoted(value: string): string {
  return /["\\\n]/.test(value) ? value.replace(/\\/g, "\\\\").replace(/"/g, '\\"').replace(/\n/g, "\\n") : value;
}
