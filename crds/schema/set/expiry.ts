import { judgeExpiry } from "../policy/judge-expiry";
import { policiesFor } from "../policy/policies-for";
import type { Catalog, Entry } from "./catalog";
import type { Findings } from "./findings";

export interface ExpiryCheck {
  readonly catalog: Catalog;
  readonly findings: Findings;
  readonly scope: "folder" | "files";
  /** Epoch milliseconds: from which an end at a fixed time is measured. */
  readonly now: number;
  readonly releaseNamespace?: string;
  readonly defaultMaxLifetime?: number;
}

/** Judges every token by the policies among these objects. */
export function checkExpiry({ catalog, findings, scope, now, releaseNamespace, defaultMaxLifetime }: ExpiryCheck): void {
  const policies = catalog.all("McpExpiryPolicy").map(({ manifest, metadata, spec }) => ({
    metadata: { ...metadata, namespace: manifest.namespace },
    spec,
  }));
  for (const token of catalog.all("McpToken")) {
    // What has ended for good breaks no policy.
    if (token.spec.revoked) continue;
    const governing = policiesFor(hostOf(catalog, token), policies, releaseNamespace);
    const limit = defaultMaxLifetime === undefined ? {} : { defaultMaxLifetime };
    const { lifetime, violations } = judgeExpiry({ spec: token.spec, policies: governing, issuedAt: now, ...limit });
    for (const { policy, ...said } of violations) {
      // A policy that allows it may lie in a file that was not given.
      if (policy || scope === "folder") findings.fault(token.manifest, said);
      else findings.warning(token.manifest, said);
    }
    if (lifetime.ends === "at" && lifetime.time <= now) {
      findings.warning(token.manifest, {
        path: ["spec", "expiry", "at"],
        problem: "is in the past, so the token is expired",
        remedy: "write a later time",
      });
    }
  }
}

/** Of a connection that is not there only the namespace is known, and so only policies for all hosts apply. */
function hostOf(catalog: Catalog, { manifest, spec }: Entry<"McpToken">) {
  const { namespace } = manifest;
  const connection = spec.connectionRef && catalog.find("McpConnection", namespace, spec.connectionRef.name);
  const name = (spec.hostRef ?? connection?.spec.hostRef)?.name ?? "";
  return { namespace, name, labels: catalog.find("McpHost", namespace, name)?.metadata.labels ?? {} };
}
