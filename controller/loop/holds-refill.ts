import type { Gateway } from "../runtime/gateway";
import type { Leadership } from "../runtime/leadership";
import { NotYet } from "../runtime/not-yet";
import { holdFrom, isSameHold } from "../mcp-gateway/holds";
import type { World } from "../world/world";

interface RefillParts {
  readonly world: World;
  readonly gateway: Pick<Gateway, "cuts" | "addHold">;
  readonly leadership: Pick<Leadership, "isLeader">;
}

/**
 * Gives a store that was lost or restored the holds back that gateways' statuses keep: before anything else is told to it. Only the
 * leader does, so that none is made twice; throws NotYet where it has not yet.
 */
export async function refillHolds({ world, gateway, leadership }: RefillParts): Promise<void> {
  const wanted = world.list("McpGateway").flatMap(({ object }) => (object.status?.holds ?? []).map(holdFrom));
  if (wanted.length === 0) return;
  const inForce = await gateway.cuts();
  const missing = wanted.filter((hold) => !inForce.some((cut) => isSameHold(cut, hold)));
  for (const hold of missing) {
    if (!leadership.isLeader) throw new NotYet("holds", "the gateway's store was lost: waiting for the leader to give its holds back");
    await gateway.addHold(hold);
  }
}
