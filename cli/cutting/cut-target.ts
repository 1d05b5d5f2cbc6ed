import { linkKinds, type LinkKind } from "../../contract/kinds";
import type { McpBreakGlassTarget, McpClusterBreakGlassTarget } from "../../crds/types";
import { wrongUsage } from "../failure";
import { kindAmong, kindAndName, wordFor } from "../kind-word";
import { labelsOf } from "../tokens/link-filter";

/** What a person wants cut or restored: one object, those with labels, or all of a kind. */
export type CutTarget = { readonly kind: LinkKind } & (
  | { readonly by: "name"; readonly name: string }
  | { readonly by: "labels"; readonly labels: Readonly<Record<string, string>> }
  | { readonly by: "all" }
  | { readonly by: "email"; readonly email: string }
);

export interface TargetWords {
  readonly word: string;
  readonly name: string | undefined;
  readonly selector?: string | undefined;
  readonly all?: boolean | undefined;
  readonly everywhere?: boolean | undefined;
}

/** Reads KIND and NAME, --all or -l. An address instead of a user's name (with --everywhere) means that person in all namespaces. */
export function cutTargetOf(words: TargetWords): CutTarget {
  const { word, name } = kindAndName(words.word, words.name);
  const { kind } = kindAmong(word, linkKinds);
  const given = [name !== undefined, words.selector !== undefined, words.all === true].filter(Boolean).length;
  if (given !== 1) throw wrongUsage(`Say which ${wordFor(kind)}: a NAME, -l KEY=VALUE, or --all.`);
  if (words.selector !== undefined) return { kind, by: "labels", labels: labelsOf(words.selector) };
  if (name === undefined) return { kind, by: "all" };
  if (!name.includes("@")) return { kind, by: "name", name };
  if (kind === "McpUser" && words.everywhere) return { kind, by: "email", email: name };
  throw wrongUsage(`${name} is no name of a ${wordFor(kind)}. To cut a person by address: gatebolt disable user ${name} --everywhere`);
}

/** As a break-glass writes it. */
export function specTarget(target: CutTarget): McpBreakGlassTarget & McpClusterBreakGlassTarget {
  switch (target.by) {
    case "name":
      return { kind: target.kind, name: target.name };
    case "labels":
      return { kind: target.kind, selector: { matchLabels: target.labels } };
    case "email":
      return { kind: target.kind, userEmail: target.email };
    default:
      return { kind: target.kind, all: true };
  }
}

/** For people: `host cursor-macbook`, `hosts with team=pay`, `all hosts`. */
export function targetText(target: CutTarget): string {
  const word = wordFor(target.kind);
  switch (target.by) {
    case "name":
      return `${word} ${target.name}`;
    case "labels":
      return `every ${word} with ${labelText(target.labels)}`;
    case "email":
      return `every ${word} with the address ${target.email}`;
    default:
      return `every ${word}`;
  }
}

/** The words that name the target again on a command line. */
export function targetWords(target: CutTarget): string {
  const word = wordFor(target.kind);
  switch (target.by) {
    case "name":
      return `${word} ${target.name}`;
    case "labels":
      return `${word} -l ${labelText(target.labels)}`;
    case "email":
      return `${word} ${target.email}`;
    default:
      return `${word} --all`;
  }
}

function labelText(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(",");
}
