import { compareVersions, type Version } from "../../contract/version";

/** What a store holds of one object when a record of it arrives. */
export interface HeldVersion extends Version {
  readonly deleted: boolean;
  readonly digest: string;
}

export type Judgement = "apply" | "unchanged" | "stale";

/**
 * Whether a record of a present object changes what is held (architecture §4).
 *
 * At the very same version a deletion wins. Other content at the same version is applied: it is the same revision of the object,
 * told by a controller that knows more, for example after an upgrade or with a new value of a Secret it refers to.
 */
export function judgePresent(held: HeldVersion | undefined, version: Version, digest: string): Judgement {
  if (!held) return "apply";
  const order = compareVersions(version, held);
  if (order < 0 || (order === 0 && held.deleted)) return "stale";
  return !held.deleted && digest === held.digest ? "unchanged" : "apply";
}

/** The same for a deletion. It may carry the version of what it deletes. */
export function judgeGone(held: HeldVersion | undefined, version: Version): Judgement {
  if (!held) return "apply";
  if (compareVersions(version, held) < 0) return "stale";
  return held.deleted ? "unchanged" : "apply";
}
