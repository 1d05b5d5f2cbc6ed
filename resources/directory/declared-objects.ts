import { formatFault } from "../../crds/schema/fault";
import { judgeManifest } from "../../crds/schema/judge-manifest";
import { kindSchemas } from "../../crds/schema/kind-schemas";
import type { ManifestObject } from "../../crds/schema/reader/manifest-object";
import { readManifests } from "../../crds/schema/reader/read-manifests";
import { createValidator, type Validator } from "../../crds/schema/validator/create-validator";
import type { GateboltObject } from "../../crds/types";
import { type FoundObject, isKind } from "./found-object";
import type { ManifestContent } from "./manifest-files";

export interface DeclaredObjects {
  readonly objects: readonly FoundObject[];
  /** `FILE:LINE: …`, one a fault. */
  readonly faults: readonly string[];
  /** Files with a fault: nothing that they declare counts. */
  readonly faulty: ReadonlySet<string>;
}

export interface Reading {
  readonly files: readonly ManifestContent[];
  /** Whether commands made them. */
  readonly ours: boolean;
  /** How a path is shown to a person. */
  readonly shown: (path: string) => string;
}

/** What files declare, by the rules of the files source: a file with a fault changes nothing, so it declares nothing here. */
export function declaredObjects({ files, ours, shown }: Reading): DeclaredObjects {
  const validator = createValidator(kindSchemas);
  const all = files.map((file) => readOne({ file, validator, shown }));
  return {
    objects: all.flatMap(({ objects, faults }, index) =>
      faults.length > 0 ? [] : objects.map((object) => found(object, { file: files[index]?.path, ours })),
    ),
    faults: all.flatMap(({ faults }) => faults),
    faulty: new Set(files.flatMap(({ path }, index) => (all[index]?.faults.length === 0 ? [] : [path]))),
  };
}

interface OneFile {
  readonly file: ManifestContent;
  readonly validator: Validator;
  readonly shown: (path: string) => string;
}

function readOne({ file, validator, shown }: OneFile): { readonly objects: readonly ManifestObject[]; readonly faults: readonly string[] } {
  const path = shown(file.path);
  if ("unreadable" in file) return { objects: [], faults: [`${path}:1: cannot read the file: ${file.unreadable}; make it readable`] };
  const { objects, faults, unreadable } = readManifests([{ path, content: file.content }]);
  const wrong = objects.flatMap((object) => judgeManifest(validator, object).faults);
  return { objects: objects.filter(({ kind }) => isKind(kind)), faults: [...unreadable, ...faults, ...wrong].map(formatFault) };
}

/** As its author wrote it: defaults are the schema's business, and would only make `get -o yaml` longer than the file. */
function found(
  { object, kind, namespace, name }: ManifestObject,
  { file, ours }: { file: string | undefined; ours: boolean },
): FoundObject {
  if (!isKind(kind)) throw new TypeError(`${kind} was to be left out`);
  const { status: _status, ...declared } = object;
  const metadata = { ...(declared["metadata"] as object), name, ...(namespace !== "" && { namespace }) };
  return {
    key: { kind, namespace, name },
    // The validator has judged it against the schema that the type is made from.
    object: { ...declared, metadata } as unknown as GateboltObject,
    ours,
    ...(file !== undefined && { file }),
  };
}
