import type { Schema } from "../schema";
import { goPattern } from "./go-pattern";

/** What to write into a field, from its schema alone. */
export function hintFor(schema: Schema): string {
  if (schema.enum) return schema.enum.length === 1 ? String(schema.enum[0]) : `one of ${sayOneOf(schema.enum)}`;
  const form = formOf(schema);
  const example = exampleOf(schema);
  if (form !== undefined) return example === undefined ? form : `${form}, for example ${example}`;
  if (example !== undefined) return `for example ${example}`;
  return schema.pattern === undefined ? firstSentence(schema) : `text that matches ${schema.pattern}`;
}

/** The example of a schema, or the one that its description ends with: "Example: `30d`." */
export function exampleOf(schema: Schema): string | undefined {
  if (schema.example !== undefined) return typeof schema.example === "string" ? schema.example : JSON.stringify(schema.example);
  return /Example: `([^`]+)`/.exec(schema.description ?? "")?.[1];
}

/** Whether a text has the form that the schema asks for. */
export function fitsForm(text: string, { pattern, enum: words }: Schema): boolean {
  return (pattern === undefined || goPattern(pattern).test(text)) && (words === undefined || words.includes(text));
}

/** A value as it may stand in a message: short, on one line. */
export function quoted(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 80 ? `${text.slice(0, 76)}…"` : text;
}

export function sayOneOf(values: readonly unknown[]): string {
  return values.map((value) => (typeof value === "string" ? value : JSON.stringify(value))).join(", ");
}

function firstSentence({ description, type }: Schema): string {
  const [sentence] = (description ?? "").split(/(?<=[.;:])\s/);
  return sentence ? sentence.replace(/[.;:]$/, "") : `a value of type ${type ?? "any"}`;
}

interface Form {
  readonly words: string;
  readonly accepts: readonly string[];
  readonly refuses: readonly string[];
}

/** Forms that people know by name. A pattern is recognised by what it lets through, so that no list of patterns must be kept in step. */
const forms: readonly Form[] = [
  { words: "one number and one of s m h d, or never", accepts: ["30d", "never"], refuses: ["d", "30", "30x", "1d2h"] },
  { words: "one number and one of s m h d", accepts: ["30d", "1h"], refuses: ["d", "30", "30x", "1d2h"] },
  { words: "64 hexadecimal digits in lower case", accepts: ["0a".repeat(32)], refuses: ["0a", "0A".repeat(32)] },
  {
    words: "lower-case letters, digits, '-' and '.', with a letter or digit at both ends",
    accepts: ["a-1.b"],
    refuses: ["A", "a_b", "-a", "a b", "a."],
  },
  {
    words: "lower-case letters, digits and '-', with a letter or digit at both ends",
    accepts: ["a-1"],
    refuses: ["A", "a_b", "-a", "a.b", "a b"],
  },
  { words: "a URL that starts with https:// or http://", accepts: ["https://a.b/c", "http://a"], refuses: ["a.b", "ftp://a", "https://"] },
  { words: "an e-mail address", accepts: ["a@b"], refuses: ["a", "a@b@c", "@b"] },
  { words: "letters, digits, '-', '_' and '.'", accepts: ["a-B_1.c"], refuses: ["a b", "a/b", "a:b"] },
  { words: "letters and digits", accepts: ["aB1"], refuses: ["a-b", "a b", "a_b"] },
  { words: "one line of text without control characters", accepts: ["a", "ä b: c/d@e"], refuses: ["a\nb", "a\u0007"] },
];

function formOf({ pattern }: Schema): string | undefined {
  if (pattern === undefined) return undefined;
  const expression = goPattern(pattern);
  const fits = (form: Form) => form.accepts.every((text) => expression.test(text)) && form.refuses.every((text) => !expression.test(text));
  return forms.find(fits)?.words;
}
