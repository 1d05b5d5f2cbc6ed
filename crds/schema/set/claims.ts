import type { FieldFault } from "../fault";
import type { ManifestObject } from "../reader/manifest-object";
import type { Catalog, Entry } from "./catalog";
import type { Findings } from "./findings";
import { byAge, pointer } from "./place-in-set";

/** Tells where two objects claim one thing: the older has it, and the other could never work. */
export function checkClaims(catalog: Catalog, findings: Findings): void {
  const tokens = catalog.all("McpToken");
  const secrets = catalog.secrets().map((manifest) => ({ manifest, claim: `${manifest.namespace}/${manifest.name}` }));
  tellRivals([...secrets, ...tokens.flatMap(secretClaim)], (manifest, owner) => {
    if (manifest.kind !== "Secret") findings.fault(manifest, secretTaken(manifest, owner));
    else findings.fault(owner, secretTaken(owner, manifest));
  });
  tellRivals(tokens.flatMap(hashClaim), (manifest, owner) => findings.fault(manifest, hashTaken(owner)));
  tellRivals(catalog.all("McpConnection").map(routeClaim), (manifest, owner) => findings.fault(manifest, routeTaken(owner)));
}

interface Claim {
  readonly manifest: ManifestObject;
  readonly claim: string;
}

function tellRivals(claims: readonly Claim[], tell: (manifest: ManifestObject, owner: ManifestObject) => void): void {
  const owners = new Map<string, ManifestObject>();
  for (const { manifest, claim } of claims.toSorted((a, b) => byAge(a.manifest, b.manifest))) {
    const owner = owners.get(claim);
    if (owner) tell(manifest, owner);
    else owners.set(claim, manifest);
  }
}

function secretClaim({ manifest, spec }: Entry<"McpToken">): readonly Claim[] {
  return spec.hash ? [] : [{ manifest, claim: `${manifest.namespace}/${spec.secret?.name ?? manifest.name}` }];
}

function secretTaken(token: ManifestObject, owner: ManifestObject): FieldFault {
  const problem = `${pointer(owner)} has the Secret of this name already`;
  const { spec } = token.object as { readonly spec?: { readonly secret?: { readonly name?: string } } };
  const path = spec?.secret?.name === undefined ? ["metadata", "name"] : ["spec", "secret", "name"];
  return { path, problem, remedy: "write another secret.name" };
}

function hashClaim({ manifest, spec }: Entry<"McpToken">): readonly Claim[] {
  return spec.hash ? [{ manifest, claim: spec.hash.prefix }] : [];
}

function hashTaken(owner: ManifestObject): FieldFault {
  const problem = `${pointer(owner)} declares the same token, and one token has one connection`;
  return { path: ["spec", "hash"], problem, remedy: "declare another one (gatebolt token new)" };
}

function routeClaim({ manifest, spec }: Entry<"McpConnection">): Claim {
  const gateway = `${spec.gatewayRef.namespace ?? manifest.namespace}/${spec.gatewayRef.name}`;
  return { manifest, claim: [manifest.namespace, spec.hostRef.name, gateway, spec.userRef?.name ?? ""].join(" ") };
}

function routeTaken(owner: ManifestObject): FieldFault {
  const problem = `${pointer(owner)} connects the same host, gateway and user already`;
  return { path: ["spec"], problem, remedy: "delete one of the two" };
}
