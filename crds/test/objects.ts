import type { ControlPlane } from "../../tools/control-plane/start";
import type { Answer } from "../../tools/control-plane/api";
import type { KindName } from "../types";
import { apiVersion, kinds } from "../types";
import type { SpecChange } from "./cases/rule-case";
import { minimalOf } from "./examples";

/** Path of a kind's objects in the namespace `default`. */
export function pathOf(kind: KindName): string {
  const { plural, namespaced } = kinds[kind];
  return `/apis/${apiVersion}/${namespaced ? "namespaces/default/" : ""}${plural}`;
}

/** The kind's minimal example under another name, with some fields of its spec changed. */
export function objectOf(kind: KindName, name: string, change: SpecChange = {}) {
  const spec = Object.fromEntries(Object.entries({ ...minimalOf(kind).spec, ...change }).filter(([, value]) => value !== undefined));
  return { apiVersion, kind, metadata: { name }, spec };
}

/** What `kubectl` asks for: an unknown field is refused, not dropped. */
const strict = "fieldValidation=Strict";

export async function create(controlPlane: ControlPlane, object: { readonly kind: string }): Promise<Answer> {
  return controlPlane.request("POST", `${pathOf(object.kind as KindName)}?${strict}`, { body: object });
}

/** Asks whether an object would be accepted; nothing is kept. */
export async function tryToCreate(controlPlane: ControlPlane, object: { readonly kind: string }): Promise<Answer> {
  return controlPlane.request("POST", `${pathOf(object.kind as KindName)}?${strict}&dryRun=All`, { body: object });
}

/** Asks whether an object may become this one; nothing is kept. */
export async function tryToReplace(controlPlane: ControlPlane, object: ReturnType<typeof objectOf>, old: Answer): Promise<Answer> {
  const metadata = { ...object.metadata, resourceVersion: (old.body["metadata"] as { resourceVersion: string }).resourceVersion };
  return controlPlane.request("PUT", `${pathOf(object.kind)}/${object.metadata.name}?${strict}&dryRun=All`, {
    body: { ...object, metadata },
  });
}

/** The reasons for which the API server refused an object, and the field each is about. */
export function causesOf({ body }: Answer): readonly { readonly field: string; readonly message: string }[] {
  const { details } = body as { readonly details?: { readonly causes?: readonly { readonly field: string; readonly message: string }[] } };
  return details?.causes ?? [];
}
