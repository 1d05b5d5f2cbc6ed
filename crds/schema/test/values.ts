import { sample, stringMatching } from "fast-check";
import { goPattern } from "../validator/structure/go-pattern";
import type { Schema } from "../validator/schema";
import type { Random } from "./random";

/** Makes values that mostly fit a schema: its rules, and sometimes its bounds, are left to chance. */
export class Values {
  readonly #random: Random;
  readonly #texts = new Map<string, readonly string[]>();

  constructor(random: Random) {
    this.#random = random;
  }

  for(schema: Schema): unknown {
    const { enum: values, type } = schema;
    if (values) return this.#random.pick(values);
    if (type === "object") return this.#mapping(schema);
    if (type === "array") return this.#list(schema);
    if (type === "string") return this.#text(schema);
    if (type === "boolean") return this.#random.chance(0.5);
    return this.#random.pick([0, 1, 2, 7, 1000, 2 ** 31 - 1]);
  }

  #mapping(schema: Schema): unknown {
    if (typeof schema.additionalProperties === "object") {
      const own = schema.additionalProperties;
      return Object.fromEntries(this.#keys().map((key) => [key, this.for(own)]));
    }
    const { required = [], properties = {} } = schema;
    const chosen = Object.entries(properties).filter(([name]) => required.includes(name) || this.#random.chance(0.3));
    return Object.fromEntries(chosen.map(([name, own]) => [name, this.for(own)]));
  }

  #keys(): readonly string[] {
    return ["app", "example.com/team", "a_b", "tier"].slice(0, 1 + this.#random.below(3));
  }

  #list({ items, minItems = 0 }: Schema): unknown {
    const length = minItems + this.#random.below(3);
    return items ? Array.from({ length }, () => this.for(items)) : [];
  }

  #text(schema: Schema): string {
    if (schema.format === "date-time")
      return this.#random.pick(["2027-01-31T18:00:00Z", "2026-02-28T00:00:00.5+02:00", "2030-12-31t23:59:59z"]);
    // Names of few letters, so that references and duplicates come about.
    const known = ["a", "b", "github", "tools", "30d", "12h", "90d", "never", "token", "https://a.example/x", "a@example.com"];
    const fitting = known.filter((text) => goPattern(schema.pattern ?? "").test(text) && text.length >= (schema.minLength ?? 0));
    return this.#random.pick(fitting.length > 0 && this.#random.chance(0.6) ? fitting : this.#matching(schema));
  }

  #matching({ pattern, minLength = 0, maxLength = 64 }: Schema): readonly string[] {
    const key = `${pattern} ${minLength} ${maxLength}`;
    const texts = this.#texts.get(key) ?? this.#sample(pattern ?? "^[a-z]{0,8}$", minLength, Math.min(maxLength, 64));
    this.#texts.set(key, texts);
    return texts;
  }

  #sample(pattern: string, minLength: number, maxLength: number): readonly string[] {
    const seed = this.#random.below(2 ** 31);
    const texts = sample(stringMatching(goPattern(pattern)), { seed, numRuns: 60 }).filter(isSendable);
    const fitting = texts.filter((text) => text.length >= minLength && text.length <= maxLength);
    return fitting.length > 0 ? fitting : ["x".repeat(minLength)];
  }
}

/** Half a surrogate pair cannot be written as UTF-8. */
function isSendable(text: string): boolean {
  return text.isWellFormed();
}
