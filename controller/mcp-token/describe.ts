import { formatDuration } from "../../crds/schema/policy/duration";
import { compact } from "../runtime/compact";
import { conditionsOf } from "../runtime/conditions";
import { secretNameOf } from "../world/indexes";
import { reconcileAnnotation } from "../world/link-status";
import { flooredToHour } from "../world/usage-board";
import { type LiveEntry, type TokenStatus } from "./facts";
import { findingsOf, restriction } from "./findings";
import type { TokenInput } from "./input";
import { enforcedFacts, type Outlook, workingOf } from "./outlook";
import { nextRotation } from "./rotation";

/** A token's whole status: its facts, and what they mean now. An interrupted issuance is not in it, and so given up. */
export function describe(outlook: Outlook): TokenStatus {
  const { facts, input } = outlook;
  const { metadata, status: before } = input.token;
  const { generation, annotations, namespace } = metadata;
  const { overlap: _, ...memory } = facts;
  const { gateway, host, user } = input.path;
  return compact({
    observedGeneration: generation,
    conditions: conditionsOf(findingsOf(outlook), { previous: before?.conditions, generation, now: input.now }),
    enforced: enforcedFacts(outlook),
    phase: phaseOf(outlook),
    host,
    user,
    gateway: gateway && (gateway.namespace === namespace ? gateway.name : `${gateway.namespace}/${gateway.name}`),
    ...memory,
    ...displayed(outlook),
    nextRotationAt: nextRotationText(outlook),
    secretName: holdsSecret(facts.live) ? secretNameOf(input.token) : undefined,
    lastHandledReconcileAt: annotations?.[reconcileAnnotation],
  });
}

/** The column STATUS. */
function phaseOf(outlook: Outlook): NonNullable<TokenStatus["phase"]> {
  const { facts, obstacle } = outlook;
  if (facts.revoked) return "Revoked";
  if (obstacle?.finding.reason === "Expired") return "Expired";
  if (!facts.live?.length) return "Pending";
  const working = workingOf(outlook);
  if (working.length === 0) return "Expired";
  const out = enforcedFacts(outlook)?.tokenIds ?? [];
  if (!working.some(({ id }) => out.includes(id))) return "Pending";
  if (restriction(outlook)) return "Restricted";
  return working.length === 2 ? "Rotating" : "Active";
}

/** The newest token that has reached its user and, while both work, the one before. What ended stays to be read. */
function displayed(outlook: Outlook): Pick<TokenStatus, "current" | "retiring"> {
  const { facts, input } = outlook;
  const out = enforcedFacts(outlook)?.tokenIds ?? [];
  const [newest, older] = workingOf(outlook).filter(({ id }) => out.includes(id));
  const shown = newest ?? (facts.live ?? []).find(({ id }) => id === input.token.status?.current?.prefix);
  const retiring = older ?? undefined;
  return compact({
    current: shown && currentOf(shown, input),
    // While the new one is on its way the old one is current; its overlap is remembered here all the same.
    retiring: retiringOf(retiring ?? workingOf(outlook)[1], facts.overlap, input),
  });
}

function currentOf(entry: LiveEntry, input: TokenInput): NonNullable<TokenStatus["current"]> {
  const used = input.usageOf(entry.id);
  const before = input.token.status?.current?.prefix === entry.id ? input.token.status.current : undefined;
  return compact({
    prefix: entry.id,
    revision: entry.revision,
    issuedAt: entry.issuedAt,
    notAfter: entry.notAfter,
    lastUsedAt: used ? flooredToHour(used.lastUsedAt) : before?.lastUsedAt,
    client: used?.client ?? before?.client,
  });
}

function retiringOf(entry: LiveEntry | undefined, overlap: number | undefined, input: TokenInput): TokenStatus["retiring"] {
  if (!entry) return undefined;
  const used = input.usageOf(entry.id);
  const before = input.token.status?.retiring?.prefix === entry.id ? input.token.status.retiring : undefined;
  return compact({
    prefix: entry.id,
    lastUsedAt: used ? flooredToHour(used.lastUsedAt) : before?.lastUsedAt,
    until: entry.notAfter,
    overlap: overlap === undefined ? undefined : formatDuration(overlap),
  });
}

function nextRotationText(outlook: Outlook): string | undefined {
  const [current] = workingOf(outlook);
  const next = current && nextRotation(current, outlook.input.token);
  return next === undefined ? undefined : new Date(next).toISOString();
}

function holdsSecret(live: readonly LiveEntry[] | undefined): boolean {
  return live?.some(({ secretUID }) => secretUID !== undefined) ?? false;
}
