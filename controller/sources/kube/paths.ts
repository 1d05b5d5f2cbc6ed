import { apiVersion, type KindName, kinds } from "../../../crds/types";
import type { Key } from "../source";

/** Asks for no more of an object than its metadata. */
export const metadataOnly = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1";

export const definitionsPath = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

export function isOurKind(kind: string): kind is KindName {
  return Object.hasOwn(kinds, kind);
}

/** All objects of a kind, in one namespace or (empty) in all. */
export function collectionPath(kind: string, namespace: string): string {
  if (!isOurKind(kind)) throw new TypeError(`${kind} is no kind of ${apiVersion}`);
  const within = namespace === "" ? "" : `/namespaces/${encodeURIComponent(namespace)}`;
  return `/apis/${apiVersion}${within}/${kinds[kind].plural}`;
}

export function objectPath({ kind, namespace, name }: Key): string {
  return `${collectionPath(kind, namespace)}/${encodeURIComponent(name)}`;
}

/** Name of the CustomResourceDefinition that a kind is made of. */
export function definitionName(kind: KindName): string {
  return `${kinds[kind].plural}.${apiVersion.split("/")[0]}`;
}

export function definitionPath(kind: KindName): string {
  return `${definitionsPath}/${definitionName(kind)}`;
}

export function namespacePath(namespace: string): string {
  return `/api/v1/namespaces/${encodeURIComponent(namespace)}`;
}

export function secretsPath(namespace: string): string {
  return `${namespacePath(namespace)}/secrets`;
}

export function secretPath({ namespace, name }: { readonly namespace: string; readonly name: string }): string {
  return `${secretsPath(namespace)}/${encodeURIComponent(name)}`;
}
