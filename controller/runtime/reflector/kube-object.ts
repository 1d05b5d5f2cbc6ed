/** An object as the API server sends it. */
export interface KubeObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata: KubeMetadata;
  readonly [field: string]: unknown;
}

interface KubeMetadata {
  readonly name: string;
  /** Absent for cluster-scoped kinds. */
  readonly namespace?: string;
  readonly uid: string;
  readonly resourceVersion: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly managedFields?: readonly unknown[];
  readonly [field: string]: unknown;
}

const lastApplied = "kubectl.kubernetes.io/last-applied-configuration";

/** The object without what only its writers need: `managedFields` and kubectl's copy of what was applied last, often half of its bytes. */
export function withoutBookkeeping(raw: KubeObject): KubeObject {
  const { managedFields: _, annotations, ...metadata } = raw.metadata;
  const kept = Object.entries(annotations ?? {}).filter(([name]) => name !== lastApplied);
  return { ...raw, metadata: { ...metadata, ...(kept.length > 0 ? { annotations: Object.fromEntries(kept) } : {}) } };
}
