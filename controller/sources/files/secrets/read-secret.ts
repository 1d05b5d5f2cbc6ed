import type { SecretReading, SecretRef } from "../../source";
import type { Kept } from "../declarations/kept";
import type { SecretSpec } from "../reading/secret-content";

/** Reads a key of a Secret that is declared among the manifests. */
export function readDeclaredSecret({ content, declared }: Kept, ref: SecretRef, versionOf: (value: string) => string): SecretReading {
  const { data, origin } = content.spec as SecretSpec;
  const { resourceVersion } = declared.metadata;
  const value = Object.hasOwn(data, ref.key) ? data[ref.key] : undefined;
  if (value !== undefined) return { found: true, value, origin, version: versionOf(value), resourceVersion };
  return {
    found: false,
    resourceVersion,
    why: `the Secret ${ref.namespace}/${ref.name} has no key ${ref.key}: add it, or name another one`,
  };
}
