import type { FieldFault } from "../fault";
import { nearest } from "../nearest";
import { credentialType } from "../secret/origin";
import type { SecretManifest } from "../secret/secret";
import type { Catalog } from "./catalog";
import type { Findings } from "./findings";
import type { SecretPlace } from "./secret-place";
import { type SecretUse, secretUses } from "./secret-uses";

/**
 * Judges the Secrets that identities and servers name. One that is not among the objects is only a warning: in a cluster, and under
 * `<data>/secrets/`, Secrets lie elsewhere than manifests.
 */
export function checkCredentials({ catalog, findings, liesElsewhere }: CredentialCheck): void {
  for (const use of secretUses(catalog)) {
    const { namespace } = use.manifest;
    const found = catalog.secret(namespace, use.name);
    if (found) for (const fault of misuses(use, found.secret)) findings.fault(use.manifest, fault);
    else if (!catalog.has("Secret", namespace, use.name) && !liesElsewhere({ namespace, name: use.name, keys: use.keys })) {
      findings.warning(use.manifest, absent(use));
    }
  }
}

interface CredentialCheck {
  readonly catalog: Catalog;
  readonly findings: Findings;
  readonly liesElsewhere: (secret: SecretPlace) => boolean;
}

function absent({ path, name, keys, manifest }: SecretUse): FieldFault {
  const remedy = `write it to <data>/secrets/${manifest.namespace}/${name}/${keys[0] ?? ""}, or add the Secret`;
  return { path: [...path, "name"], problem: `Secret/${name} is not among these files`, remedy };
}

function misuses({ path, name, keys, origin }: SecretUse, secret: SecretManifest): readonly FieldFault[] {
  if (secret.type !== credentialType) {
    const problem = `Secret/${name} is of type ${secret.type || "Opaque"}, and credentials are read from no other type than their own`;
    return [{ path: [...path, "name"], problem, remedy: `write type: ${credentialType} in the Secret` }];
  }
  const known = [...secret.values.keys()];
  const missing = keys
    .filter((key) => !secret.values.has(key))
    .map((key): FieldFault => {
      const meant = nearest(key, known);
      const remedy = meant === undefined ? "add the key to the Secret" : `did you mean ${meant}?`;
      return { path: [...path, "key"], problem: `Secret/${name} has no text under the key ${key}`, remedy };
    });
  if (origin === undefined || secret.origin === undefined || secret.origin === origin) return missing;
  const fault = (problem: string, remedy: string) => [...missing, { path: [...path, "name"], problem, remedy }];
  const [first, second] = origin.split(" ");
  const only = `Secret/${name} may be sent to ${secret.origin} only, and this would send it to ${first}`;
  if (second === undefined) return fault(only, "name a Secret for this origin, or correct the Secret's annotation");
  return fault(`${only}, and the tokens that it buys to ${second}`, `write gatebolt.dev/origin: ${origin} in the Secret, if that is meant`);
}
