import { isPlainObject } from "../plain";
import type { Random } from "./random";

type Slot = { readonly owner: Record<string, unknown> | unknown[]; readonly key: string | number };

/** Changes one thing somewhere in a value, as people and programs get things wrong. The value itself is changed. */
export function mutate(root: Record<string, unknown>, random: Random): void {
  const slots = slotsIn(root);
  if (slots.length === 0) return;
  const { owner, key } = random.pick(slots);
  const value = read(owner, key);
  const change = random.pick(changes);
  change({ owner, key, value, random });
}

interface Target extends Slot {
  readonly value: unknown;
  readonly random: Random;
}

const changes: readonly ((target: Target) => void)[] = [
  ({ owner, key }) => (Array.isArray(owner) ? owner.splice(Number(key), 1) : delete owner[key]),
  ({ owner, key }) => write(owner, key, null),
  ({ owner, key, random }) => write(owner, key, random.pick(oddValues)),
  ({ owner, key, random }) => write(owner, key, random.pick(oddTexts)),
  ({ owner, key, value, random }) => write(owner, key, typeof value === "string" ? edited(value, random) : random.pick(oddNumbers)),
  ({ owner, random }) => {
    if (Array.isArray(owner)) owner.push(...copyOf(owner.slice(0, 1)));
    else
      write(owner, random.pick(["enabled", "name", "namespace", "spec", "x", "nmae", "displayName", "metadata"]), random.pick(oddValues));
  },
  ({ value }) => {
    if (isPlainObject(value)) Object.assign(value, { extra: 1 });
    else if (Array.isArray(value)) value.push(...copyOf(value));
  },
  ({ owner, key, value }) => {
    if (typeof value === "string") write(owner, key, value.repeat(40).slice(0, 300));
  },
];

const oddValues: readonly unknown[] = [
  null,
  {},
  [],
  "",
  "x",
  true,
  false,
  0,
  1,
  -1,
  1.5,
  [null],
  [{}],
  { name: "a" },
  ["a", "a"],
  { a: "b" },
];
const oddNumbers: readonly unknown[] = [-1, 0, 1, 2 ** 31 - 1, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, 1.5, "3", 1e300];
const oddTexts: readonly unknown[] = `
A a -a a- a.b a..b a_b a/b ä 💥 30d 0d 30 1d2h 99999d 100000d 1s never Never mcp https://a https://a/mcp https://u@a/ http:// ftp://a
2027-01-31T18:00:00Z 2027-02-30T18:00:00Z 2027-01-31 2027-01-31T24:00:00Z 2027-01-31T18:00:00 2027-01-31t18:00:00.123z
2027-01-31T18:00:00+02:00 20270131T180000Z 2027-1-31T18:00:00Z a@b @ Host x-api-key Authorization url token Once OAuth Names Shared
McpHost true constructor __proto__`
  .split(/[ \n]/)
  .concat([
    " ",
    "a b",
    "https://a b",
    "a\nb",
    "a\u00A0b",
    "\u2028",
    "\u0085",
    "x".repeat(63),
    "x".repeat(64),
    "x".repeat(253),
    "x".repeat(254),
  ]);

function edited(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  const sign = random.pick(["", "-", ".", "A", "z", " ", "0", "/", "\t", "é", "\u00A0"]);
  return random.chance(0.5) ? text.slice(0, at) + sign + text.slice(at) : text.slice(0, at) + sign + text.slice(at + 1);
}

function read(owner: Slot["owner"], key: string | number): unknown {
  return Array.isArray(owner) ? owner[Number(key)] : owner[key];
}

function write(owner: Slot["owner"], key: string | number, value: unknown): void {
  const copy = copyOf(value);
  if (Array.isArray(owner)) owner[Number(key)] = copy;
  else Object.defineProperty(owner, key, { value: copy, enumerable: true, writable: true, configurable: true });
}

/** A later change must not reach what this one took. */
function copyOf<Value>(value: Value): Value {
  return structuredClone(value);
}

/** Every place inside a value that something stands in. */
function slotsIn(value: unknown): readonly Slot[] {
  if (Array.isArray(value)) return value.flatMap((item, key) => [{ owner: value, key }, ...slotsIn(item)]);
  if (!isPlainObject(value)) return [];
  return Object.keys(value).flatMap((key) => [{ owner: value, key }, ...slotsIn(value[key])]);
}
