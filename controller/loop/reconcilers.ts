import type { KindName } from "../../crds/types";
import { replicaStatus } from "../mcp-break-glass/enforcement";
import type { BreakGlass } from "../mcp-break-glass/record";
import { planBreakGlass } from "../mcp-break-glass/plan";
import { isLeftOver } from "../mcp-connection/implied";
import { planConnection } from "../mcp-connection/plan";
import { planPolicy } from "../mcp-expiry-policy/plan";
import { planGateway } from "../mcp-gateway/plan";
import { planHost } from "../mcp-host/plan";
import { planIdentity } from "../mcp-identity/plan";
import { planServer } from "../mcp-server/plan";
import type { TokenReconciler } from "../mcp-token/reconcile";
import { planUser } from "../mcp-user/plan";
import type { StatusWriter } from "../runtime/status-writer";
import type { Key, Source } from "../sources/source";
import type { Planner } from "../world/planner";
import type { World } from "../world/world";

export interface ReconcilerParts {
  readonly world: World;
  readonly tokens: TokenReconciler;
  readonly statuses: StatusWriter;
  readonly source: Pick<Source, "remove" | "find">;
  /** Whether this replica leads; one that does not only tells that break-glasses are enforced. */
  readonly leads: () => boolean;
}

/** Brings one object up to date. Answers when to look again by itself, in milliseconds since 1970. */
export type Reconcile = (key: Key, isUsageTurn: boolean) => Promise<number | undefined>;

/** One reconciler a kind. */
export function reconcilers(parts: ReconcilerParts): Readonly<Record<KindName, Reconcile>> {
  return {
    McpGateway: planned(parts, "McpGateway", planGateway),
    McpServer: planned(parts, "McpServer", planServer),
    McpHost: planned(parts, "McpHost", planHost),
    McpUser: planned(parts, "McpUser", planUser),
    McpIdentity: planned(parts, "McpIdentity", planIdentity),
    McpExpiryPolicy: planned(parts, "McpExpiryPolicy", planPolicy),
    McpConnection: connections(parts),
    McpToken: tokens(parts),
    McpBreakGlass: breakGlasses(parts, "McpBreakGlass"),
    McpClusterBreakGlass: breakGlasses(parts, "McpClusterBreakGlass"),
  };
}

/** A kind of which nothing but the status is ours to write. */
function planned<Kind extends KindName>({ world, statuses, leads }: ReconcilerParts, kind: Kind, plan: Planner<Kind>): Reconcile {
  return async ({ namespace, name }, isUsageTurn) => {
    const known = world.find(kind, namespace, name);
    if (!known || !leads()) return undefined;
    const { status, due } = plan(known, world);
    await statuses.writeFrugally(known.object, status, isUsageTurn);
    return due;
  };
}

function connections(parts: ReconcilerParts): Reconcile {
  const report = planned(parts, "McpConnection", planConnection);
  return async (key, isUsageTurn) => {
    const known = parts.world.find("McpConnection", key.namespace, key.name);
    if (!known || !isLeftOver(known, parts.world)) return await report(key, isUsageTurn);
    if (!parts.leads()) return undefined;
    await parts.source.remove(known.object);
    return undefined;
  };
}

function tokens({ tokens: reconciler, world, source, leads }: ReconcilerParts): Reconcile {
  return async (key, isUsageTurn) => {
    const token = source.find(key);
    return token && (leads() || reconciler.mustConfess(token)) ? await reconciler.reconcile(key, world, isUsageTurn) : undefined;
  };
}

function breakGlasses({ world, statuses, leads }: ReconcilerParts, kind: "McpBreakGlass" | "McpClusterBreakGlass"): Reconcile {
  return async ({ namespace, name }) => {
    const known = world.find(kind, namespace, name);
    if (!known) return undefined;
    const object = known.object as BreakGlass;
    if (!leads()) {
      const said = replicaStatus(object, world);
      if (said.status) await statuses.writeAsReplica(object, said.status);
      return said.due;
    }
    const { status, due } = planBreakGlass(object, world);
    await statuses.write(object, status);
    return due;
  };
}
