import type { Gateway } from "../runtime/gateway";
import { holdFrom, isSameHold } from "../mcp-gateway/holds";
import type { World } from "../world/world";

/** Gives a store that was lost or restored the holds back that gateways' statuses keep: before anything else is told to it. */
export async function refillHolds(world: World, gateway: Pick<Gateway, "cuts" | "addHold">): Promise<void> {
  const wanted = world.list("McpGateway").flatMap(({ object }) => (object.status?.holds ?? []).map(holdFrom));
  if (wanted.length === 0) return;
  const inForce = await gateway.cuts();
  const missing = wanted.filter((hold) => !inForce.some((cut) => isSameHold(cut, hold)));
  for (const hold of missing) await gateway.addHold(hold);
}
