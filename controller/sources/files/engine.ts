import { join } from "node:path";
import type { FileRef, Root } from "./declarations/declaration";
import { Declarations } from "./declarations/declarations";
import type { Foundation } from "./foundation";
import { Disappearances, type Folder } from "./intake/disappearances";
import { ImmutableFields } from "./intake/immutable-fields";
import { Intake } from "./intake/intake";
import { MadeObjects } from "./intake/made-objects";
import { takeOverFaults } from "./intake/take-over";
import { keyText } from "./key";
import type { FilesSourceOptions } from "./options";
import { manifestReader } from "./reading/manifest-reader";

export interface EngineParts {
  readonly options: FilesSourceOptions;
  readonly foundation: Foundation;
  readonly onChanged: (file: FileRef) => void;
  readonly onLost: (file: FileRef) => void;
  readonly folder: (root: Root) => Folder;
}

/** What turns files into objects, put together. */
export class Engine {
  readonly roots: Readonly<Record<Root, string>>;
  /** Of the reader. */
  readonly edition: string;
  readonly declarations: Declarations;
  readonly intake: Intake;
  readonly disappearances: Disappearances;
  readonly made: MadeObjects;

  constructor({ options, foundation, onChanged, onLost, folder }: EngineParts) {
    const { now, log, manifests, data, allowEmpty = false, reader = manifestReader() } = options;
    const { ledger, restoring, faults, sequence, directory } = foundation;
    this.edition = reader.edition;
    this.roots = { dir: manifests, objects: join(data, "objects") };
    const immutable = new ImmutableFields(reader, (claim) => this.intake.nameOf(claim));
    this.declarations = new Declarations({
      ledger,
      nextVersion: () => sequence.next(),
      now,
      birth: (key) => restoring.birth(key),
      isSettled: (file) => this.intake.isSettled(file),
      mayReplace: (kept, claim) => {
        const { claims } = this.declarations;
        const wrong = [
          ...takeOverFaults({ kept, claim, claims, nameOf: (file) => this.intake.nameOf(file) }),
          ...immutable.faultsOf(kept, claim),
        ];
        faults.set(`edit ${keyText(kept.key)}`, wrong);
        return wrong.length === 0;
      },
    });
    const { roots, declarations } = this;
    this.intake = new Intake({ roots, declarations, reader, immutable, faults, ledger, log, onChanged, onLost });
    const { intake } = this;
    this.disappearances = new Disappearances({ declarations, intake, faults, allowEmpty, folder });
    this.made = new MadeObjects({ folder: directory.objects, declarations, intake, reader });
  }
}
