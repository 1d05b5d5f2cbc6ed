import type { Fault } from "../fault";
import type { ManifestObject } from "../reader/manifest-object";
import { Catalog } from "./catalog";
import { checkClaims } from "./claims";
import { checkCredentials } from "./credentials";
import { checkExpiry } from "./expiry";
import { Findings } from "./findings";
import { checkIdentities } from "./identities";
import { checkReferences } from "./references";
import { checkRoutes } from "./routes";
import type { SecretPlace } from "./secret-place";

export interface SetOptions {
  /** `folder`: everything is here, and what is missing is missing. `files`: the rest lies elsewhere. */
  readonly scope: "folder" | "files";
  /** Epoch milliseconds, for tokens that end at a fixed time. */
  readonly now: number;
  /** Whose expiry policies bind all namespaces. Default `gatebolt-system`. */
  readonly releaseNamespace?: string;
  /** Whether all keys of a Secret that is not among the files are known to lie elsewhere. @default no */
  readonly liesElsewhere?: (secret: SecretPlace) => boolean;
  /** What rules tokens without a policy, in milliseconds. Default 365 days. */
  readonly defaultMaxLifetime?: number;
}

export interface SetFindings {
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
}

/**
 * Judges objects together: references, two claims to one thing, namespaces that a gateway does not admit, credentials, expiry.
 *
 * `sound` are objects without duplicates and without faults of their own, with defaults applied; `faulty` the others, which only
 * are not missing.
 */
export function checkSet(sound: readonly ManifestObject[], faulty: readonly ManifestObject[], options: SetOptions): SetFindings {
  const catalog = new Catalog(sound, faulty);
  const findings = new Findings();
  checkReferences({ catalog, scope: options.scope, findings });
  checkRoutes(catalog, findings);
  checkIdentities(catalog, findings);
  checkClaims(catalog, findings);
  checkCredentials({ catalog, findings, liesElsewhere: options.liesElsewhere ?? (() => false) });
  checkExpiry({ ...options, catalog, findings });
  return findings;
}
