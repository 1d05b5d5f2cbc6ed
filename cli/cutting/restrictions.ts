import type { Cut } from "../../contract/cuts";
import type { Key } from "../../resources/port";
import { timeText } from "../duration";
import { wordFor } from "../kind-word";
import type { BreakGlassKind } from "./break-glass";
import { type CutTarget, targetText, targetWords } from "./cut-target";

/** Where restrictions are looked for. */
export interface Scope {
  readonly target: CutTarget;
  /** Empty: all namespaces. */
  readonly namespace: string;
}

/** How a cut ends. */
export type Lifting =
  | { readonly by: "deletion"; readonly key: Key<BreakGlassKind> }
  | { readonly by: "gateway"; readonly id: string }
  /** It covers more than the target: lifting it here would restore others too. */
  | { readonly by: "wider command"; readonly words: string };

/** One cut that acts on the target, and how it may be lifted from here. */
export interface Restriction {
  readonly cut: Cut;
  readonly lifting: Lifting;
}

/** Pure: what to do about each of these cuts, when `scope` is to be enabled again. */
export function restrictionsOf(cuts: readonly Cut[], scope: Scope): readonly Restriction[] {
  return cuts.map((cut) => ({ cut, lifting: liftingOf(cut, scope) }));
}

function liftingOf(cut: Cut, scope: Scope): Lifting {
  if (!covers(cut, scope)) return { by: "wider command", words: wordsFor(cut) };
  if (cut.origin === "Hold" || cut.orphaned || cut.origin === "Disabled") return { by: "gateway", id: cut.id };
  return { by: "deletion", key: keyOf(cut.id, cut.origin) };
}

/** Whether the cut is about exactly what is to be enabled. */
export function covers(cut: Cut, { target, namespace }: Scope): boolean {
  return cut.target.kind === target.kind && sameSelection(cut, target) && sameNamespace(cut, namespace);
}

function sameSelection({ target: has, userEmail }: Cut, wanted: CutTarget): boolean {
  switch (wanted.by) {
    case "name":
      return has.name === wanted.name;
    case "labels":
      return has.matchLabels !== undefined && sameLabels(has.matchLabels, wanted.labels);
    case "email":
      return userEmail?.toLowerCase() === wanted.email.toLowerCase();
    default:
      return has.all === true;
  }
}

/** A cut in many namespaces is lifted in many, and by name of that scope only. */
function sameNamespace({ namespace, namespaces, origin }: Cut, wanted: string): boolean {
  if (wanted === "") return namespace === undefined || namespace === "";
  return origin !== "McpClusterBreakGlass" && namespaces === undefined && namespace === wanted;
}

function sameLabels(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

/** The id of a break-glass is Kind/namespace/name. */
function keyOf(id: string, kind: BreakGlassKind): Key<BreakGlassKind> {
  const [, namespace = "", name = ""] = id.split("/");
  return { kind, namespace, name };
}

/** The command that lifts exactly this cut. */
function wordsFor({ target, userEmail, namespace, origin, namespaces }: Cut): string {
  const wide = origin === "McpClusterBreakGlass" || namespaces !== undefined || namespace === undefined || namespace === "";
  return `${targetWords(targetOf(target, userEmail))}${wide ? " --everywhere" : ` -n ${namespace}`}`;
}

function targetOf({ kind, name, matchLabels }: Cut["target"], userEmail: string | undefined): CutTarget {
  if (name !== undefined) return { kind, by: "name", name };
  if (matchLabels !== undefined) return { kind, by: "labels", labels: matchLabels };
  return userEmail === undefined ? { kind, by: "all" } : { kind, by: "email", email: userEmail };
}

/** `break-glass default/host-x-k3x9q on host x, by ann since 2026-…: laptop lost`. */
export function restrictionText({ id, origin, orphaned, target, userEmail, reason, by, since, until, namespace }: Cut): string {
  const name = origin === "Hold" ? id : id.slice(id.indexOf("/") + 1).replace(/^\//, "");
  const what = {
    McpBreakGlass: "break-glass",
    McpClusterBreakGlass: "cluster break-glass",
    Hold: "hold at the gateway",
    Disabled: "lost disablement",
  }[origin];
  const whom = targetText(targetOf(target, userEmail));
  const where = namespace === undefined || namespace === "" ? "everywhere" : `in ${namespace}`;
  return `${orphaned ? "orphaned " : ""}${what} ${name} on ${whom} ${where}${by === undefined ? "" : `, by ${by}`}${timesText(since, until)}: ${reason}`;
}

/** A break-glass that no `up` has seen yet has no beginning: 0. */
function timesText(since: number, until: number | undefined): string {
  return `${since === 0 ? "" : ` since ${timeText(since)}`}${until === undefined ? "" : ` until ${timeText(until)}`}`;
}

/** The object's own switch, in words that say where it is. */
export function ownSwitchText(kind: Key["kind"], name: string, place: string | undefined): string {
  return `enabled: false of ${wordFor(kind)} ${name} itself${place === undefined ? "" : `, in ${place}`}`;
}
