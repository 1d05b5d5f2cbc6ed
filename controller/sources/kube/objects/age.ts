import { compareResourceVersions } from "../../../../contract/version";
import type { Declared } from "../../source";

/** Negative when `a` is the older: by creationTimestamp, then namespace and name, then uid. Never 0 for two objects. */
export function compareAge(a: Declared, b: Declared): number {
  return compareTexts(ageOf(a), ageOf(b));
}

function ageOf({ metadata: { creationTimestamp, namespace, name, uid } }: Declared): readonly string[] {
  return [creationTimestamp, namespace, name, uid];
}

function compareTexts([a = "", ...restOfA]: readonly string[], [b = "", ...restOfB]: readonly string[]): number {
  if (a !== b) return a < b ? -1 : 1;
  return restOfA.length === 0 ? 0 : compareTexts(restOfA, restOfB);
}

/** When something was made: its second, and a version that it had while it was there. */
export interface Birth {
  /** Milliseconds since 1970; the API server tells whole seconds. */
  readonly created: number;
  /** Undefined when it was never seen. */
  readonly resourceVersion: string | undefined;
}

/**
 * Whether what contains objects (a definition, a namespace) was there before one of them, so that it cannot have been removed and put
 * back since. Within one second the versions tell, if they are known: they count all writes of a cluster.
 */
export function wasThereBefore(container: { readonly created: number; readonly resourceVersion: string }, object: Birth): boolean {
  const [theirs, its] = [Math.floor(container.created / 1000), Math.floor(object.created / 1000)];
  if (theirs !== its) return theirs < its;
  return object.resourceVersion !== undefined && compareResourceVersions(container.resourceVersion, object.resourceVersion) < 0;
}
