import type { Enforced } from "../../crds/types";
import { compact } from "../runtime/compact";
import type { StatusOf } from "../runtime/declared";
import type { Confirmation, Standing } from "../runtime/record-book";
import type { World } from "../world/world";
import { type BreakGlass, hasEnded } from "./record";

type Status = StatusOf<"McpBreakGlass"> & StatusOf<"McpClusterBreakGlass">;

/** What status says of the gateway's confirmation, and when to look again for another replica's word, in milliseconds since 1970. */
interface Enforcement {
  readonly enforced: Enforced | undefined;
  /** Streams that the push closed which is told of here for the first time. */
  readonly closed: number;
  readonly due?: number;
}

/**
 * Milliseconds in which the replica whose push made it so may say that itself: it alone knows what that closed. Each generation is
 * confirmed once; whoever comes later finds it written and leaves it.
 */
const courtesy = 1_000;

export function enforcementOf({ metadata, status }: BreakGlass, standing: Standing, now: number): Enforcement {
  const before = status?.enforced;
  if (standing.state !== "confirmed" || before?.generation === metadata.generation) return { enforced: before, closed: 0 };
  const { confirmation } = standing;
  // A comparison confirms as well as a push does; it only does not tell when, or how many replicas there are.
  if (!confirmation) return { enforced: { generation: metadata.generation }, closed: 0 };
  const due = confirmation.time + courtesy;
  if (!confirmation.isFirst && now < due) return { enforced: before, closed: 0, due };
  return { enforced: confirmedAs(metadata.generation, confirmation), closed: confirmation.streamsClosed };
}

/** What a replica that does not lead says about a break-glass: only that it is enforced. Undefined: nothing (more). */
export function replicaStatus(breakGlass: BreakGlass, world: World): { readonly status?: Status; readonly due?: number } {
  const standing = world.standing(breakGlass);
  const now = world.now();
  const { status: before } = breakGlass;
  if (hasEnded(breakGlass, now) || standing.state !== "confirmed" || !standing.confirmation) return {};
  const { enforced, closed, due } = enforcementOf(breakGlass, standing, now);
  if (enforced === before?.enforced) return due === undefined ? {} : { due };
  const { matched = before?.matched } = standing.confirmation;
  return { status: compact({ ...before, enforced, matched, streamsClosed: (before?.streamsClosed ?? 0) + closed }) };
}

function confirmedAs(generation: number, { time, replicas }: Confirmation): Enforced {
  return { generation, time: new Date(time).toISOString(), replicas };
}
