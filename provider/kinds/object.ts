import type { DeclaredObject } from "../../resources/declarations";
import type { Key } from "../../resources/port";
import { isObjectValue, type ObjectValue, type Path, unknown, type Value } from "../framework/value";
import type { KindDefinition } from "./kind-definition";
import { ownedValues, specOf, type StandIn, writtenValues } from "./spec";

/** An object out of its attributes, as far as they are known. */
export interface KnownObject {
  readonly object: DeclaredObject;
  /** Fields that are known only after apply. */
  readonly unknownAt: readonly Path[];
}

/** An object that was read: as kubectl would show it. */
export interface FoundObject {
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly uid?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: unknown;
  readonly status?: unknown;
}

/** Stands for a name that is known only after apply, where only its form matters. */
export const someName = "known-after-apply";

export function objectOf({ kind, namespaced, spec: schema }: KindDefinition, value: ObjectValue, standIn?: StandIn): KnownObject {
  const { spec, unknownAt } = specOf(schema, value, standIn);
  const names = namespaced ? ["name", "namespace"] : ["name"];
  return {
    object: {
      kind,
      metadata: {
        name: textOr(value["name"], someName),
        namespace: namespaced ? textOr(value["namespace"], "default") : "",
        ...labelled("labels", value["labels"]),
        ...labelled("annotations", value["annotations"]),
      },
      spec,
    },
    unknownAt: [
      ...names.filter((name) => value[name] === unknown).map((name) => ["metadata", name]),
      ...unknownAt.map((path) => ["spec", ...path]),
    ],
  };
}

export function keyOf({ kind, namespaced }: Pick<KindDefinition, "kind" | "namespaced">, state: ObjectValue): Key {
  return { kind, name: textOr(state["name"], ""), namespace: namespaced ? textOr(state["namespace"], "") : "" };
}

/** The id of an object, which import takes; unknown as long as its name is. */
export function idOf({ namespaced }: Pick<KindDefinition, "namespaced">, value: ObjectValue): Value {
  const { name = null, namespace = null } = value;
  if (typeof name !== "string") return unknown;
  if (!namespaced) return name;
  return typeof namespace === "string" ? `${namespace}/${name}` : unknown;
}

/** What an object that was read says about the attributes that its author wrote (`owned`). */
export function stateOf(definition: KindDefinition, found: FoundObject, owned: ObjectValue): ObjectValue {
  const named = namesOf(definition, found);
  return {
    ...owned,
    ...ownedValues(definition.spec, found.spec as Readonly<Record<string, unknown>>, owned),
    ...named,
    labels: ownedPairs(found.metadata.labels, owned["labels"]),
    annotations: ownedPairs(found.metadata.annotations, owned["annotations"]),
  };
}

/** What somebody who takes the object over would write. */
export function importedState(definition: KindDefinition, found: FoundObject, empty: ObjectValue): ObjectValue {
  return {
    ...empty,
    ...writtenValues(definition.spec, found.spec as Readonly<Record<string, unknown>>),
    ...namesOf(definition, found),
    labels: foreignPairs(found.metadata.labels),
    annotations: foreignPairs(found.metadata.annotations),
  };
}

function namesOf(definition: KindDefinition, { metadata }: FoundObject): ObjectValue {
  const { name, namespace = null, uid = null } = metadata;
  const names = { name, ...(definition.namespaced && { namespace }) };
  return { ...names, uid, id: idOf(definition, names) };
}

function labelled(field: "labels" | "annotations", value: Value | undefined): object {
  if (!isObjectValue(value)) return {};
  return { [field]: Object.fromEntries(Object.entries(value).filter(([, text]) => typeof text === "string")) };
}

function ownedPairs(found: Readonly<Record<string, string>> = {}, owned: Value | undefined): Value {
  if (!isObjectValue(owned)) return null;
  return Object.fromEntries(Object.entries(found).filter(([name]) => Object.hasOwn(owned, name)));
}

/** Metadata that tools keep for themselves; nobody would write it. */
const kept = /(^|\.)(kubernetes\.io|k8s\.io|gatebolt\.dev|fluxcd\.io|argoproj\.io|helm\.sh)\//;

function foreignPairs(found: Readonly<Record<string, string>> = {}): Value {
  const pairs = Object.entries(found).filter(([name]) => !kept.test(name));
  return pairs.length === 0 ? null : Object.fromEntries(pairs);
}

function textOr(value: Value | undefined, otherwise: string): string {
  return typeof value === "string" ? value : otherwise;
}
