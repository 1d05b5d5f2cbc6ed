import { isPlainObject, valueAt } from "../../../../crds/schema/plain";
import type { SecretReading, SecretRef } from "../../source";
import type { Kept } from "../declarations/kept";

/** The origin that a Secret's values may be sent to; under `<data>/secrets/` a file `origin` stands for it. */
const originAnnotation = "gatebolt.dev/origin";

/** Reads a key of a Secret that is declared among the manifests. */
export function readDeclaredSecret({ content, declared }: Kept, ref: SecretRef, versionOf: (value: string) => string): SecretReading {
  const data = valueAt(content.spec, ["data"]);
  const value = isPlainObject(data) && Object.hasOwn(data, ref.key) ? data[ref.key] : undefined;
  const { resourceVersion } = declared.metadata;
  if (typeof value === "string")
    return { found: true, value, origin: content.annotations?.[originAnnotation], version: versionOf(value), resourceVersion };
  return {
    found: false,
    resourceVersion,
    why: `the Secret ${ref.namespace}/${ref.name} has no key ${ref.key}: add it, or name another one`,
  };
}
