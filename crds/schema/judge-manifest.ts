import type { Fault } from "./fault";
import { isPlainObject, type PlainObject } from "./plain";
import { faultOf, type ManifestObject } from "./reader/manifest-object";
import { readSecret } from "./secret/secret";
import type { Problem, Validator } from "./validator/create-validator";
import { metadataProblems } from "./validator/metadata/metadata";

export interface JudgedManifest {
  /** With defaults applied, its namespace filled in and without status; a Secret as it is written. */
  readonly manifest: ManifestObject;
  /** Empty when the object is sound. */
  readonly faults: readonly Fault[];
}

/** Judges one object of a file by itself. `old` is what it was before, for rules that forbid changes. */
export function judgeManifest(validator: Validator, manifest: ManifestObject, old?: PlainObject): JudgedManifest {
  if (manifest.kind === "Secret") {
    const problems = [...metadataProblems(manifest.object["metadata"], true), ...readSecret(manifest.object).faults];
    return { manifest, faults: problems.map((problem) => faultIn(manifest, problem)) };
  }
  const { value, problems } = validator.check(manifest.object, old);
  return {
    manifest: { ...manifest, object: inNamespace(value, manifest.namespace) },
    faults: problems.map((problem) => faultIn(manifest, problem)),
  };
}

/** Only the file knows how a value without quotes is spelled: `no`, not `false`. */
function faultIn(manifest: ManifestObject, { unquoted, ...problem }: Problem): Fault {
  const spelling = unquoted ? manifest.place(problem.path).spelling : undefined;
  return faultOf(manifest, spelling === undefined ? problem : { ...problem, remedy: `quote it: "${spelling}"` });
}

function inNamespace(object: PlainObject, namespace: string): PlainObject {
  const { metadata } = object;
  return namespace === "" || !isPlainObject(metadata) ? object : { ...object, metadata: { ...metadata, namespace } };
}
