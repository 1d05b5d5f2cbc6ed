import type { Cut, NewHold } from "../../contract/admin";
import { keyText } from "../../contract/kinds";
import { contentOf, holdFrom, isSameHold, lostHolds } from "../mcp-gateway/holds";
import type { Gateway } from "../runtime/gateway";
import { isCutKey, type RecordBook } from "../runtime/record-book";
import type { World } from "../world/world";

interface RefillParts {
  readonly world: World;
  readonly book: Pick<RecordBook, "all">;
  readonly gateway: Pick<Gateway, "cuts" | "addHold">;
  readonly now: () => number;
}

/**
 * Gives a store that was lost or restored the holds back that gateways' statuses keep, and what else we know to be in force that no order
 * in the book stands for: before anything else is told to it. Every replica does, for each may be the only one that knows of a cut; under
 * the ids that they had none is made twice. Where another replica has made the store whole, statuses have been given back, and may be late.
 */
export async function refillHolds({ world, book, gateway, now }: RefillParts, isWhole: boolean): Promise<void> {
  const kept = isWhole ? [] : world.list("McpGateway").flatMap(({ object }) => (object.status?.holds ?? []).map(holdFrom));
  const ordered = new Set(book.all().flatMap(({ key }) => (isCutKey(key) ? [keyText(key)] : [])));
  const isOver = ({ until }: Cut) => until !== undefined && until <= now();
  const known = world.cuts.inForce.filter((cut) => !ordered.has(cut.id) && !isOver(cut));
  if (kept.length === 0 && known.length === 0) return;
  const inForce = await gateway.cuts();
  // An older copy of the store may still have some as they were.
  const lost = known.filter(({ id }) => !inForce.some((cut) => cut.id === id));
  const wanted = new Map<string, NewHold>([...kept, ...lostHolds(lost, world)].map((hold) => [contentOf(hold), hold]));
  const missing = [...wanted.values()].filter((hold) => !inForce.some((cut) => isSameHold(cut, hold)));
  for (const hold of missing) await gateway.addHold(hold);
}
