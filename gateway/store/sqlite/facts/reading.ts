import type { FactsQuery } from "../../../../contract/facts";
import type { LinkKind } from "../../../../contract/kinds";
import { at, type FactsRow } from "./facts-query";
import { flag, kindNumber } from "../objects/kind-numbers";
import type { Sealer } from "../objects/sealer";

/** One row of the facts query, and what reading it takes. */
export interface Reading {
  readonly row: FactsRow;
  readonly query: FactsQuery;
  readonly sealer: Sealer | undefined;
  /** Kinds that are cut as a whole, if any are. */
  readonly allCuts: AllCuts | undefined;
}

type AllCuts = readonly (readonly [kind: number, namespace: string | null])[];

export function readingOf(row: FactsRow, query: FactsQuery, sealer: Sealer | undefined): Reading {
  const allCuts = row[at.allCuts];
  return { row, query, sealer, allCuts: allCuts === null ? undefined : (JSON.parse(allCuts) as AllCuts) };
}

export function isEnabled(flags: number): boolean {
  return (flags & flag.enabled) !== 0;
}

/** Whether a break-glass or hold acts on it: on it by itself, or on all of its kind. */
export function isCut(flags: number, allCuts: AllCuts | undefined, { kind, namespace }: KindWithin): boolean {
  return (flags & flag.cut) !== 0 || (allCuts !== undefined && isAllCut(allCuts, kind, namespace));
}

interface KindWithin {
  readonly kind: LinkKind;
  readonly namespace: string;
}

function isAllCut(allCuts: AllCuts, kind: LinkKind, namespace: string): boolean {
  return allCuts.some(([number, within]) => number === kindNumber[kind] && (within === null || within === namespace));
}
