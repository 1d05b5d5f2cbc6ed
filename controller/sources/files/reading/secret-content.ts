import type { ManifestObject } from "../../../../crds/schema/reader/manifest-object";
import { readSecret } from "../../../../crds/schema/secret/secret";
import type { Content } from "../declarations/declaration";

/** What counts of a `v1/Secret`: its values, and where they may be sent to. */
export interface SecretSpec {
  readonly data: Readonly<Record<string, string>>;
  readonly origin?: string;
}

export function secretContentOf({ object }: ManifestObject): Content {
  const { values, origin } = readSecret(object);
  const spec: SecretSpec = { data: Object.fromEntries(values), ...(origin === undefined ? {} : { origin }) };
  return { apiVersion: "v1", spec };
}
