import type { Cut } from "../../contract/cuts";
import type { Resources } from "../../resources/port";
import { compact } from "../compact";
import type { Target } from "../target/open-target";
import type { BreakGlass } from "./break-glass";
import { mirroredHolds } from "./held";
import { readable } from "../target/readable";
import { covers, type Scope } from "./restrictions";

/** Every cut that acts on the target: what the gateway says, and what is declared and has not reached it yet. Oldest first. */
export async function cutsInForce(opened: Target, scope: Scope): Promise<readonly Cut[]> {
  const told = await cutsAtGateway(opened, scope);
  const ids = new Set(told.map(({ id }) => id));
  const declared = await declaredCuts(opened, scope.namespace);
  const more = declared.filter(({ cut }) => !ids.has(cut.id));
  const labels = more.length === 0 ? {} : await labelsOf(opened.resources, scope);
  const acting = more.filter(({ cut, matches }) => covers(cut, scope) || actsOn(cut, scope, labels) || isAmong(matches, scope));
  return [...told, ...acting.map(({ cut }) => cut)].sort((a, b) => a.since - b.since);
}

/** The gateway knows what a selector has matched; nothing when no gateway runs. */
export async function cutsAtGateway({ gateway }: Target, scope: Scope): Promise<readonly Cut[]> {
  const client = await gateway();
  const { target, namespace } = scope;
  if (!client) return [];
  if (target.by === "name" && namespace !== "") return client.cuts({ kind: target.kind, namespace, name: target.name });
  return (await client.cuts()).filter((cut) => covers(cut, scope));
}

/** A cut that an object declares, or that a gateway's status mirrors. */
export interface DeclaredCut {
  readonly cut: Cut;
  /** Objects that it is known to have matched, whatever their labels are now; a sample. */
  readonly matches: readonly Match[];
}

interface Match {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

type Declaring = Pick<Target, "resources" | "now" | "notice">;

/** Break-glasses that have not ended, and holds that statuses mirror, as the gateway would tell of them. Empty namespace: of all. */
export async function declaredCuts({ resources, now, notice }: Declaring, namespace: string): Promise<readonly DeclaredCut[]> {
  const filter = namespace === "" ? {} : { namespace };
  const found = await Promise.all([
    readable(resources.list("McpBreakGlass", filter), notice),
    readable<BreakGlass>(resources.list("McpClusterBreakGlass"), notice),
    readable(resources.list("McpGateway", filter), notice),
  ]);
  const [own, everywhere, gateways] = found;
  const ordered = [...own, ...everywhere].map((object) => ({ cut: cutOf(object), matches: object.status?.matches ?? [] }));
  const held = mirroredHolds(gateways).map((cut) => ({ cut, matches: [] }));
  return [...ordered, ...held].filter(({ cut }) => cut.until === undefined || cut.until > now());
}

function isAmong(matches: readonly Match[], { target, namespace }: Scope): boolean {
  if (target.by !== "name") return false;
  return matches.some((each) => each.kind === target.kind && (each.namespace ?? "") === namespace && each.name === target.name);
}

function cutOf({ kind, metadata, spec, status }: BreakGlass): Cut {
  const { target, reason, incident, createdBy, until } = spec;
  return compact<Cut>({
    id: `${kind}/${metadata.namespace ?? ""}/${metadata.name}`,
    origin: kind,
    orphaned: false,
    target: compact<Cut["target"]>({
      kind: target.kind,
      name: target.name,
      matchLabels: target.selector && { ...target.selector.matchLabels },
      all: target.all,
    }),
    namespace: metadata.namespace,
    namespaces: "namespaces" in spec ? spec.namespaces.names?.slice() : undefined,
    userEmail: "userEmail" in target ? target.userEmail : undefined,
    reason,
    incident,
    by: createdBy,
    since: momentOf(metadata.creationTimestamp) ?? 0,
    until: momentOf(until),
    matched: status?.matched ?? 0,
  });
}

function momentOf(time: string | undefined): number | undefined {
  return time === undefined ? undefined : Date.parse(time);
}

type Labels = Readonly<Record<string, string>>;

async function labelsOf(resources: Resources, { target, namespace }: Scope): Promise<Labels> {
  if (target.by !== "name") return {};
  const object = await resources.get({ kind: target.kind, namespace, name: target.name });
  return object?.metadata.labels ?? {};
}

/** Whether a cut would act on one object, by its name, its labels now, or its kind. */
function actsOn(cut: Cut, { target, namespace }: Scope, labels: Labels): boolean {
  if (target.by !== "name" || cut.target.kind !== target.kind) return false;
  const there = cut.namespace === undefined ? (cut.namespaces?.includes(namespace) ?? true) : cut.namespace === namespace;
  const { name, matchLabels, all } = cut.target;
  const selected = matchLabels !== undefined && Object.entries(matchLabels).every(([key, value]) => labels[key] === value);
  return there && (name === target.name || selected || all === true);
}
