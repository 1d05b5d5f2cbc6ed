import { rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { apiVersion } from "../../../../crds/types";
import { formatFault } from "../../../../crds/schema/fault";
import { AlreadyExists, type Declared, type Key, type NewObject } from "../../source";
import { writeFileAtomically } from "../data/atomic-file";
import { toYaml } from "../data/block-yaml";
import type { Declaration, FileRef } from "../declarations/declaration";
import type { Declarations } from "../declarations/declarations";
import { digestOf, signatureOf } from "../folder/read-file";
import { folderOf, keyText } from "../key";
import type { ManifestReader } from "../reading/manifest-reader";
import { contentOf } from "../reading/object-content";
import type { Intake } from "./intake";

export interface MadeObjectsParts {
  /** `<data>/objects`. */
  readonly folder: string;
  readonly declarations: Declarations;
  readonly intake: Intake;
  readonly reader: ManifestReader;
}

/** Objects of the controller's own making, as files beside those that commands make. */
export class MadeObjects {
  readonly #parts: MadeObjectsParts;

  constructor(parts: MadeObjectsParts) {
    this.#parts = parts;
  }

  /** Throws AlreadyExists when the object is declared anywhere, and an error when it is faulty. */
  create(made: NewObject): void {
    const { declarations, intake, folder } = this.#parts;
    const { kind, namespace, name } = made;
    const key: Key = { kind, namespace, name };
    const kept = declarations.objects.find(key);
    if (declarations.claims.holder(keyText(key)) || (kept && kept.presence !== "absent")) {
      throw new AlreadyExists(`cannot create ${keyText(key)}: it exists already`);
    }
    const file: FileRef = { root: "objects", path: `${folderOf(key)}/${name}.yaml` };
    const object = objectOf(made);
    const text = toYaml(object);
    const declaration = this.#declarationOf(key, { object, text, file });
    const path = join(folder, file.path);
    writeFileAtomically(path, text);
    intake.wrote(
      file,
      { is: "read", bytes: Buffer.from(text), digest: digestOf(text), signature: signatureOf(statSync(path)) },
      declaration,
    );
  }

  /** Deletes the file that made an object. What is declared in DIR as well stays. */
  remove({ kind, metadata }: Declared): void {
    const { declarations, intake, folder } = this.#parts;
    const text = keyText({ kind, namespace: metadata.namespace, name: metadata.name });
    if (declarations.objects.get(text)?.declared.metadata.uid !== metadata.uid) return;
    const claims = [declarations.claims.holder(text), ...declarations.claims.others(text)];
    for (const claim of claims) {
      if (claim?.root !== "objects") continue;
      if (declarations.claims.of(claim).length > 1) {
        throw new Error(`cannot delete ${text}: ${intake.nameOf(claim)} holds other objects too; remove it there`);
      }
      rmSync(join(folder, claim.path), { force: true });
      intake.read(claim);
    }
    const kept = declarations.objects.get(text);
    if (kept && kept.origin.root === "objects" && !declarations.claims.holder(text)) declarations.end(kept, "deleted");
  }

  #declarationOf(
    key: Key,
    made: { readonly object: Readonly<Record<string, unknown>>; readonly text: string; readonly file: FileRef },
  ): Declaration {
    const { object, text, file } = made;
    const name = this.#parts.intake.nameOf(file);
    const { value, faults } = this.#parts.reader.check({ object, ...key, file: name, line: 1, document: 0, place: () => ({ line: 1 }) });
    if (faults.length > 0) throw new Error(`cannot create ${keyText(key)}: ${faults.map(formatFault).join("; ")}`);
    return { key, line: 1, start: 1, document: digestOf(text), content: contentOf(value) };
  }
}

function objectOf({ kind, namespace, name, labels, annotations, spec }: NewObject): Readonly<Record<string, unknown>> {
  const metadata = {
    name,
    ...(namespace === "" ? {} : { namespace }),
    ...(labels ? { labels } : {}),
    ...(annotations ? { annotations } : {}),
  };
  return { apiVersion, kind, metadata, spec };
}
