import { byPlace, type Fault } from "./fault";
import { judgeManifest } from "./judge-manifest";
import type { ManifestFile } from "./reader/file-text";
import type { ManifestObject } from "./reader/manifest-object";
import { readManifests } from "./reader/read-manifests";
import { checkSet, type SetOptions } from "./set/check-set";
import { withoutDuplicates } from "./set/duplicates";
import type { Validator } from "./validator/create-validator";

export interface ValidationOptions extends SetOptions {
  readonly validator: Validator;
}

export interface Validation {
  /** The sound objects, with defaults applied. */
  readonly objects: readonly ManifestObject[];
  /** What must be changed, by file and line. */
  readonly faults: readonly Fault[];
  /** What somebody should know. */
  readonly warnings: readonly Fault[];
  /** Files that could not be read at all. */
  readonly unreadable: readonly Fault[];
}

/** All that `gatebolt validate` says about some files. */
export function validateManifests(files: readonly ManifestFile[], { validator, ...options }: ValidationOptions): Validation {
  const read = readManifests(files);
  const { kept, faults: duplicates } = withoutDuplicates(read.objects);
  const judged = kept.map((object) => judgeManifest(validator, object));
  const sound = judged.filter(({ faults }) => faults.length === 0).map(({ manifest }) => manifest);
  const faulty = judged.filter(({ faults }) => faults.length > 0).map(({ manifest }) => manifest);
  const together = checkSet(sound, faulty, options);
  return {
    objects: sound,
    faults: [...read.faults, ...duplicates, ...judged.flatMap(({ faults }) => faults), ...together.faults].toSorted(byPlace),
    warnings: [...read.warnings, ...together.warnings].toSorted(byPlace),
    unreadable: read.unreadable,
  };
}
