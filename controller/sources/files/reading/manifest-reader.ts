import { hash } from "node:crypto";
import type { Fault } from "../../../../crds/schema/fault";
import { judgeManifest } from "../../../../crds/schema/judge-manifest";
import { kindSchemas } from "../../../../crds/schema/kind-schemas";
import type { PlainObject } from "../../../../crds/schema/plain";
import type { DocumentText } from "../../../../crds/schema/reader/documents";
import type { ManifestObject } from "../../../../crds/schema/reader/manifest-object";
import { readManifests } from "../../../../crds/schema/reader/read-manifests";
import { createValidator } from "../../../../crds/schema/validator/create-validator";
import type { Declared } from "../../source";

/** One YAML document, with lines counted in its file. */
interface ReadDocument {
  readonly objects: readonly ManifestObject[];
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
}

/** Says what a file's text means, and whether the API server would take it. */
export interface ManifestReader {
  /** Differs when the same text may be judged otherwise: what an older edition found good is read again. */
  readonly edition: string;
  read(file: string, document: DocumentText): ReadDocument;
  /** The object with the schema's defaults; a Secret as it is. With `old`, what may not be changed is looked at too. */
  check(object: ManifestObject, old?: Declared): { readonly value: PlainObject; readonly faults: readonly Fault[] };
}

/** To be raised when reader or validator change their verdict on some text although no schema has changed. */
const edition = 1;

/** The reader and the validator that `gatebolt validate` uses too. */
export function manifestReader(): ManifestReader {
  const validator = createValidator(kindSchemas);
  return {
    edition: `${edition} ${hash("sha256", JSON.stringify(kindSchemas), "base64url")}`,
    read(file, { text, line }) {
      const { objects, faults, warnings, unreadable } = readManifests([{ path: file, content: text }]);
      const below = line - 1;
      const lower = (fault: Fault): Fault => ({ ...fault, line: fault.line + below });
      return {
        objects: objects.map((object) => lowered(object, below)),
        faults: [...unreadable, ...faults].map(lower),
        warnings: warnings.map(lower),
      };
    },
    check(object, old) {
      const { manifest, faults } = judgeManifest(validator, object, old && { ...old });
      return { value: manifest.object, faults };
    },
  };
}

function lowered(object: ManifestObject, below: number): ManifestObject {
  if (below === 0) return object;
  return {
    ...object,
    line: object.line + below,
    place(path, part) {
      const place = object.place(path, part);
      return { ...place, line: place.line + below };
    },
  };
}
