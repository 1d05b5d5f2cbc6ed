import type { KubeObject } from "../../../runtime/reflector/kube-object";

/** A CustomResourceDefinition, without what it defines. */
export interface Definition {
  readonly name: string;
  readonly uid: string;
  readonly resourceVersion: string;
  /** Milliseconds since 1970. */
  readonly created: number;
  /** It is being removed, and all its objects with it. This cannot be taken back. */
  readonly isTerminating: boolean;
}

export function definitionFrom({ metadata }: Pick<KubeObject, "metadata">): Definition {
  const { name, uid, resourceVersion } = metadata;
  return {
    name,
    uid,
    resourceVersion,
    created: Date.parse(String(metadata["creationTimestamp"])),
    isTerminating: metadata["deletionTimestamp"] !== undefined,
  };
}
