import { keyText } from "../../contract/kinds";
import { compact } from "../runtime/compact";
import { conditionsOf, type Finding, type Findings } from "../runtime/conditions";
import type { StatusOf } from "../runtime/declared";
import type { Standing } from "../runtime/record-book";
import { notEnforced, reconcileAnnotation } from "../world/link-status";
import { nextOf } from "../world/planner";
import type { World } from "../world/world";
import { enforcementOf } from "./enforcement";
import { type BreakGlass, hasEnded, untilOf } from "./record";

type Status = StatusOf<"McpBreakGlass"> & StatusOf<"McpClusterBreakGlass">;

/** How many of the objects that it cuts a status names. */
const matchesShown = 10;

/** Milliseconds until an end is told again to a gateway whose clock had not reached it. */
const clockDifference = 5_000;

interface BreakGlassPlan {
  readonly status: Status;
  /** Milliseconds since 1970. */
  readonly due?: number | undefined;
}

/** A break-glass's status: what it cuts, whether every replica enforces it, and what that closed. */
export function planBreakGlass(breakGlass: BreakGlass, world: World): BreakGlassPlan {
  const { metadata, spec, status: before } = breakGlass;
  const now = world.now();
  const standing = world.standing(breakGlass);
  const ended = hasEnded(breakGlass, now);
  const circumstances = { previous: before?.conditions, generation: metadata.generation, now };
  const status: Status = compact({
    observedGeneration: metadata.generation,
    conditions: conditionsOf(findingsFor(breakGlass, standing, ended), circumstances),
    ...effectOf(breakGlass, ended, world),
    target: targetText(spec.target),
    lastHandledReconcileAt: metadata.annotations?.[reconcileAnnotation],
  });
  const again = ended && standing.state === "refused" ? now + clockDifference : undefined;
  const { due } = enforcementOf(breakGlass, standing, now);
  return { status, due: ended ? again : nextOf([due, untilOf(breakGlass)], now) };
}

function effectOf(
  breakGlass: BreakGlass,
  ended: boolean,
  world: World,
): Pick<Status, "enforced" | "matched" | "matches" | "streamsClosed"> {
  const { status: before } = breakGlass;
  const closedBefore = before?.streamsClosed;
  if (ended) return compact({ enforced: before?.enforced, matched: 0, streamsClosed: closedBefore });
  const standing = world.standing(breakGlass);
  const { enforced, closed } = enforcementOf(breakGlass, standing, world.now());
  return compact({
    enforced,
    matched: matchedBy(breakGlass, standing, world) ?? before?.matched,
    matches: sampleOf(breakGlass, world),
    // What a push closed is counted once, when its confirmation first shows.
    streamsClosed: enforced === before?.enforced ? closedBefore : (closedBefore ?? 0) + closed,
  });
}

function findingsFor(breakGlass: BreakGlass, standing: Standing, ended: boolean): Findings {
  if (ended) return endedFindings(breakGlass, standing);
  if (standing.state === "refused") {
    const stalled = { reason: "Refused", message: `The gateway refuses it: ${standing.why}` };
    return { ready: { status: "False", ...stalled }, stalled };
  }
  const waits = notEnforced(breakGlass, standing, breakGlass.status?.enforced);
  if (waits) return { ready: { status: "False", ...waits }, reconciling: waits };
  return { ready: { status: "True", reason: "Enforced", message: "Every live gateway replica enforces it." } };
}

function endedFindings({ spec }: BreakGlass, standing: Standing): Findings {
  const message = `spec.until (${spec.until ?? ""}) has passed: it cuts nothing any more and can be removed.`;
  const expired = { type: "Expired", status: "True" as const, reason: "UntilPassed", message };
  const waits: Finding = { reason: "Ending", message: "spec.until has passed; the gateway has not confirmed its end yet." };
  if (standing.state === "pending" || standing.state === "refused") {
    return { ready: { status: "False", ...waits }, reconciling: waits, others: [expired] };
  }
  return { ready: { status: "True", reason: "Expired", message }, others: [expired] };
}

/** What the gateway said last, in its list or in its answer to the push. */
function matchedBy(breakGlass: BreakGlass, standing: Standing, world: World): number | undefined {
  const { kind, metadata } = breakGlass;
  const told = world.cuts.toldOf(keyText({ kind, namespace: metadata.namespace, name: metadata.name }));
  return told?.matched ?? (standing.state === "confirmed" ? standing.confirmation?.matched : undefined);
}

function sampleOf(breakGlass: BreakGlass, world: World): Status["matches"] {
  const { kind, metadata, spec } = breakGlass;
  const id = keyText({ kind, namespace: metadata.namespace, name: metadata.name });
  const found = world
    .list(spec.target.kind)
    .filter(({ cuts }) => cuts.some((cut) => cut.id === id))
    .slice(0, matchesShown)
    .map(({ object }) => ({ kind: object.kind, namespace: object.metadata.namespace, name: object.metadata.name }));
  return found.length === 0 ? undefined : found;
}

function targetText({ kind, name, selector, userEmail }: BreakGlass["spec"]["target"] & { readonly userEmail?: string }): string {
  if (name !== undefined) return `${kind}/${name}`;
  if (selector) {
    const labels = Object.entries(selector.matchLabels).map(([key, value]) => `${key}=${value}`);
    return `${kind} with ${labels.join(", ")}`;
  }
  return userEmail === undefined ? `all ${kind}` : `${kind} with email ${userEmail}`;
}
