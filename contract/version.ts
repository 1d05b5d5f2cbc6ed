/**
 * When something was written, for one source of declarations (architecture §4).
 *
 * The source itself (the uid of `kube-system`, or a file store's id) is not part of it: a store is bound to one.
 */
export interface Version {
  /** Rises when history was rewound, for example by a restored etcd. Starts at 1. */
  readonly epoch: number;
  /** As Kubernetes gives it: decimal digits, never parsed as a number. */
  readonly resourceVersion: string;
}

/** Negative when `a` is older than `b`, 0 when they are the same, positive when newer. */
export function compareVersions(a: Version, b: Version): number {
  return a.epoch - b.epoch || compareResourceVersions(a.resourceVersion, b.resourceVersion);
}

/**
 * Orders two resourceVersions by length, then text: exact for decimal numbers of any size, which since
 * Kubernetes 1.35 is what they are (KEP-5504). A JavaScript number would lose digits above 2^53.
 */
export function compareResourceVersions(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : Number(a > b);
}
