import type { Fault } from "../../../../crds/schema/fault";
import type { FileRef, Root } from "../declarations/declaration";
import type { Declarations } from "../declarations/declarations";
import { judgeDisappearance } from "../declarations/judgements";
import type { Kept } from "../declarations/kept";
import { isRevokedForGood } from "../declarations/token-status";
import type { Faults } from "../faults";
import type { Look } from "../folder/folder-watch";
import { keyText } from "../key";
import type { Intake } from "./intake";

export interface DisappearancesParts {
  readonly declarations: Declarations;
  readonly intake: Intake;
  readonly faults: Faults;
  readonly allowEmpty: boolean;
  readonly folder: (root: Root) => Folder;
}

/** What must be known of a folder before something that is gone from it may act. */
export interface Folder {
  /** As people named it. */
  readonly name: string;
  /** What the last look through it found. */
  readonly look: Look;
  /** Finds out that it is the folder that was looked through. */
  isStill(): boolean;
  /** Looks through it again. */
  again(): void;
}

/** Lets objects end whose declarations are gone, when it is sure that they were taken away on purpose (architecture §9). */
export class Disappearances {
  readonly #parts: DisappearancesParts;
  #saidStranded = 0;

  constructor(parts: DisappearancesParts) {
    this.#parts = parts;
  }

  /** The path of a file has been quiet. Reads it a second time before anything ends. */
  judge(file: FileRef): void {
    const { declarations, intake, folder } = this.#parts;
    intake.read(file);
    const missing = declarations.missing.from(file);
    if (missing.length === 0) return;
    const there = folder(file.root);
    const still = there.isStill();
    if (!still) there.again();
    const readable = still && ![...there.look.unreadable.keys()].some((path) => isWithin(file.path, path));
    for (const key of missing) {
      const kept = declarations.objects.get(key);
      if (kept) this.#judge(kept, readable);
    }
  }

  /** A folder has been looked through. What was gone from one that was replaced as a whole stays in force. */
  looked(root: Root, { replaced = false, unreadable }: Look): void {
    const { declarations, faults, folder } = this.#parts;
    const { name } = folder(root);
    const faultsOf = ([path, why]: readonly [string, string]): Fault => ({
      file: path === "" ? name : `${name}/${path}`,
      line: 1,
      problem: `cannot read the folder: ${why}`,
      remedy: "make it readable; until then nothing that it declared is deleted",
    });
    faults.set(`folder ${root}`, [...unreadable].map(faultsOf));
    if (!replaced) return;
    for (const file of declarations.missing.files().filter((file) => file.root === root)) {
      for (const key of declarations.missing.from(file)) {
        const kept = declarations.objects.get(key);
        if (kept) declarations.end(kept, "stranded");
      }
    }
  }

  /** Says which objects stay in force although nothing declares them. */
  tellStranded(): void {
    const { declarations, faults, folder } = this.#parts;
    if (declarations.stranded.size === this.#saidStranded) return;
    this.#saidStranded = declarations.stranded.size;
    const stranded = [...declarations.stranded].flatMap((key) => declarations.objects.get(key) ?? []);
    for (const root of ["dir", "objects"] as const) {
      const there = stranded.filter(({ origin }) => origin.root === root).map(({ key }) => `${key.kind}/${key.name}`);
      // Each file is judged by itself, so the list grows; that it does is no news.
      faults.set(`stranded ${root}`, there.length === 0 ? [] : [strandedFault(folder(root).name, there)], ({ file }) => file);
    }
  }

  #judge(kept: Kept, readable: boolean): void {
    const { declarations, intake, allowEmpty } = this.#parts;
    const { key, origin } = kept;
    const remaining = declarations.claims.count(origin.root);
    const doubtful = intake.mayHold(origin.root, key.name);
    const revoked = isRevokedForGood(kept.declared);
    const fate = judgeDisappearance({ kind: key.kind, root: origin.root, readable, remaining, allowEmpty, doubtful, revoked });
    if (fate !== "wait") declarations.end(kept, fate);
    else if (readable) this.#parts.faults.set(`doubt ${keyText(key)}`, [this.#doubt(kept)]);
  }

  #doubt({ key, origin }: Kept): Fault {
    return {
      file: this.#parts.intake.nameOf(origin),
      line: 1,
      subject: { kind: key.kind, name: key.name },
      problem: "it is gone from here, but a faulty or unreadable file may hold it, so it stays in force",
      remedy: "correct that file",
    };
  }
}

function isWithin(path: string, folder: string): boolean {
  return folder === "" || path.startsWith(`${folder}/`);
}

function strandedFault(file: string, objects: readonly string[]): Fault {
  const more = objects.length > 5 ? ` and ${objects.length - 5} more` : "";
  const named = `${objects.slice(0, 5).join(", ")}${more}`;
  const problem = `the folder was emptied or replaced as a whole, so what it declared stays in force: ${named}`;
  const remedy = "put the files back, and delete one by one those that are to go; or start once with --allow-empty";
  return { file, line: 1, problem, remedy };
}
