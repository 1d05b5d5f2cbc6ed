import { microTime } from "../micro-time";

/** `coordination.k8s.io/v1`. Fields that others wrote (labels, annotations, strategy) are carried along and never judged. */
export interface Lease {
  readonly apiVersion: "coordination.k8s.io/v1";
  readonly kind: "Lease";
  readonly metadata: LeaseMetadata;
  readonly spec?: LeaseSpec;
}

interface LeaseMetadata {
  readonly name: string;
  readonly namespace: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
}

export interface LeaseSpec {
  /** Empty: released, so nobody needs to wait. */
  readonly holderIdentity?: string | null;
  readonly leaseDurationSeconds?: number | null;
  readonly acquireTime?: string | null;
  readonly renewTime?: string | null;
  /** How often the Lease went from one holder to another. */
  readonly leaseTransitions?: number | null;
}

export interface Claim {
  readonly identity: string;
  /** Milliseconds for which others stay away. */
  readonly leaseDuration: number;
  /** Milliseconds since 1970; for people, nobody judges by it. */
  readonly now: number;
}

export function holderOf(lease: Lease | undefined): string {
  return lease?.spec?.holderIdentity ?? "";
}

/** The Lease as it is when we hold it, made from what was read. */
export function claimed(lease: Lease, { identity, leaseDuration, now }: Claim): Lease {
  const isOurs = holderOf(lease) === identity;
  const transitions = lease.spec?.leaseTransitions ?? 0;
  const spec = {
    ...lease.spec,
    holderIdentity: identity,
    leaseDurationSeconds: Math.ceil(leaseDuration / 1000),
    acquireTime: isOurs && lease.spec?.acquireTime ? lease.spec.acquireTime : microTime(now),
    renewTime: microTime(now),
    // A Lease that nobody ever held goes to its first holder without a transition.
    leaseTransitions: isOurs || lease.spec === undefined ? transitions : transitions + 1,
  };
  return { ...lease, spec };
}

/** Nobody's from now on; a second is the shortest duration that the API server takes. */
export function released(lease: Lease, now: number): Lease {
  const time = microTime(now);
  return { ...lease, spec: { ...lease.spec, holderIdentity: "", leaseDurationSeconds: 1, acquireTime: time, renewTime: time } };
}

/** A new Lease; `known` is what was seen of one by this name that has been deleted. */
export function newLease(name: string, namespace: string, known?: LeaseSpec): Lease {
  return { apiVersion: "coordination.k8s.io/v1", kind: "Lease", metadata: { name, namespace }, ...(known ? { spec: known } : {}) };
}
