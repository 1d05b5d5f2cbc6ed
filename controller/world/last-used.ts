import type { Known } from "./known";
import { flooredToHour } from "./usage-board";
import type { World } from "./world";

/** When any of some tokens was used last, floored to the hour; `before`: what was known of tokens that are gone since. */
export function lastUsedOf(tokens: readonly Known<"McpToken">[], world: World, before: string | undefined): string | undefined {
  const times = tokens.flatMap(({ object }) => (object.status?.live ?? []).map(({ id }) => world.usageOf(id)?.lastUsedAt ?? 0));
  const latest = times.reduce((a, b) => Math.max(a, b), 0);
  const known = before === undefined ? 0 : Date.parse(before);
  if (latest === 0) return before;
  return Math.max(latest, known) === known ? before : flooredToHour(latest);
}
