import type { Cut, NewHold } from "../../contract/admin";
import { keyText } from "../../contract/kinds";
import { contentOf, holdFrom, isSameHold, lostHolds } from "../mcp-gateway/holds";
import type { Gateway } from "../runtime/gateway";
import type { Leadership } from "../runtime/leadership";
import { NotYet } from "../runtime/not-yet";
import { isCutKey, type RecordBook } from "../runtime/record-book";
import type { World } from "../world/world";

interface RefillParts {
  readonly world: World;
  readonly book: Pick<RecordBook, "all">;
  readonly gateway: Pick<Gateway, "cuts" | "addHold">;
  readonly leadership: Pick<Leadership, "isLeader">;
  readonly now: () => number;
}

/**
 * Gives a store that was lost or restored the holds back that gateways' statuses keep, and what else we know to be in force that no order
 * in the book stands for: before anything else is told to it. Only the leader does, so that none is made twice; throws NotYet where it
 * has not yet.
 */
export async function refillHolds({ world, book, gateway, leadership, now }: RefillParts): Promise<void> {
  const kept = world.list("McpGateway").flatMap(({ object }) => (object.status?.holds ?? []).map(holdFrom));
  const ordered = new Set(book.all().flatMap(({ key }) => (isCutKey(key) ? [keyText(key)] : [])));
  const isOver = ({ until }: Cut) => until !== undefined && until <= now();
  const known = world.cuts.inForce.filter((cut) => !ordered.has(cut.id) && !isOver(cut));
  if (kept.length === 0 && known.length === 0) return;
  const inForce = await gateway.cuts();
  // An older copy of the store may still have some as they were.
  const lost = known.filter(({ id }) => !inForce.some((cut) => cut.id === id));
  const wanted = new Map<string, NewHold>([...kept, ...lostHolds(lost, world)].map((hold) => [contentOf(hold), hold]));
  const missing = [...wanted.values()].filter((hold) => !inForce.some((cut) => isSameHold(cut, hold)));
  for (const hold of missing) {
    if (!leadership.isLeader) throw new NotYet("holds", "the gateway's store was lost: waiting for the leader to give its holds back");
    await gateway.addHold(hold);
  }
}
