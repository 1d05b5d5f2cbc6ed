import { hash } from "node:crypto";
import { type Cut, holdIdPattern, type NewHold } from "../../contract/admin";
import { compact } from "../runtime/compact";
import type { StatusOf } from "../runtime/declared";
import type { Known } from "../world/known";
import type { World } from "../world/world";

const isHoldId = new RegExp(holdIdPattern);

type MirroredHold = NonNullable<StatusOf<"McpGateway">["holds"]>[number];

/**
 * The holds that a gateway's status keeps for a store that loses them: those of its namespace; and the oldest gateway
 * keeps those of namespaces that have none, and of all namespaces.
 */
export function holdsKeptBy(gateway: Known<"McpGateway">, world: World): readonly MirroredHold[] {
  const { namespace } = gateway.object.metadata;
  const holds = asHolds(world.cuts.ofGateway, world);
  if (holds.length === 0) return [];
  const all = world.list("McpGateway").map(({ object }) => object);
  const oldest = all.reduce((a, b) => (world.compareAge(a, b) <= 0 ? a : b), gateway.object);
  const namespaces = new Set(all.map(({ metadata }) => metadata.namespace));
  const isOldest = oldest.metadata.uid === gateway.object.metadata.uid;
  return holds
    .filter((hold) => hold.namespace === namespace || (isOldest && !namespaces.has(hold.namespace ?? "")))
    .map(mirrored)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Cuts that no declaration stands for, as what a store that has lost them is given back. */
export function lostHolds(cuts: readonly Cut[], world: World): readonly NewHold[] {
  return asHolds(cuts, world).map((cut) => holdFrom(mirrored(cut)));
}

function asHolds(cuts: readonly Cut[], world: World): readonly Cut[] {
  return cuts.flatMap((cut) => (cut.origin === "Hold" ? [cut] : holdsFor(cut, world)));
}

/**
 * What nobody declares and nobody lifted is known to the store alone, too: a store that is lost gets it back as holds, one a namespace;
 * of a cut by e-mail one for each user that it found.
 */
function holdsFor(cut: Cut, world: World): readonly Cut[] {
  const { userEmail, namespaces, namespace, ...rest } = cut;
  const found =
    userEmail === undefined
      ? (namespaces ?? [namespace]).map((each) => ({ ...rest, ...(each !== undefined && { namespace: each }) }))
      : world
          .list("McpUser")
          .filter(({ cuts }) => cuts.some(({ id }) => id === cut.id))
          .map(({ object: { metadata } }) => ({
            ...rest,
            namespace: metadata.namespace,
            target: { kind: "McpUser" as const, name: metadata.name },
          }));
  return found.map((hold) => ({
    ...hold,
    id: `orphaned-${hash("sha256", JSON.stringify([cut.id, hold.namespace, hold.target.name])).slice(0, 16)}`,
  }));
}

/** What a lost hold is made again from, under the id that it had: whoever gives it back gives the same. */
export function holdFrom({ id, target, namespaces, reason, by }: MirroredHold): NewHold {
  const { kind, name, selector, all } = target;
  return {
    ...(isHoldId.test(id) && { id }),
    target: compact({ kind, name, matchLabels: selector && { ...selector.matchLabels }, all: all === true ? true : undefined }),
    namespace: namespaces?.names?.[0] ?? "",
    reason: reason ?? "made again after the store was lost",
    by: by ?? "unknown",
  };
}

/** Whether a hold at the gateway is the one that was mirrored, under whatever id it has now. */
export function isSameHold(cut: Cut, hold: NewHold): boolean {
  const { origin, orphaned, target, namespace = "", reason } = cut;
  return (origin === "Hold" || orphaned) && contentOf({ target, namespace, reason }) === contentOf(hold);
}

/** What makes a hold the one that it is, as a text. */
export function contentOf({ target: { kind, name, matchLabels, all }, namespace, reason }: Omit<NewHold, "by">): string {
  return JSON.stringify([kind, name, matchLabels, all, namespace, reason]);
}

function mirrored({ id, target, namespace, reason, incident, by, since, until }: Cut): MirroredHold {
  return compact({
    id,
    target: compact({
      kind: target.kind,
      name: target.name,
      selector: target.matchLabels && { matchLabels: target.matchLabels },
      all: target.all,
    }),
    namespaces: namespace === undefined || namespace === "" ? { all: true } : { names: [namespace] },
    reason,
    incident,
    by,
    since: new Date(since).toISOString(),
    until: until === undefined ? undefined : new Date(until).toISOString(),
  });
}
