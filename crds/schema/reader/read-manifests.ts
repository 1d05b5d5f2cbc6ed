import { byPlace, type Fault, type FieldFault } from "../fault";
import type { Path } from "../path";
import { isPlainObject, typeWord } from "../plain";
import { type DocumentText, documentsOf, lineFinder } from "./documents";
import { judgeEnvelope } from "./envelope";
import { type ManifestFile, textOf } from "./file-text";
import { liveToken, liveTokensIn } from "./live-token";
import { findIn, Locator } from "./locate";
import { type FoundObject, type ManifestObject, manifestObject } from "./manifest-object";
import { valueOfNode } from "./node-value";
import { parseYaml } from "./yaml-text";

export interface Manifests {
  /** Ours and Secrets, in the order in which the files were given, then of the file. */
  readonly objects: readonly ManifestObject[];
  /** What is wrong with the text, or with what an object says it is. */
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
  /** Files that are too big or not text: nothing is known of what they hold. */
  readonly unreadable: readonly Fault[];
}

/** Reads manifests: YAML or JSON, several documents a file, Lists unpacked. Each file stands alone, and none can make it throw. */
export function readManifests(files: readonly ManifestFile[]): Manifests {
  const gathered = { objects: [] as ManifestObject[], faults: [] as Fault[], warnings: [] as Fault[], unreadable: [] as Fault[] };
  for (const file of files) {
    const text = textOf(file);
    if (text.readable) new FileReading(file.path, gathered).read(text.text);
    else gathered.unreadable.push(text.fault);
  }
  gathered.faults.sort(byPlace);
  return gathered;
}

interface Gathered {
  readonly objects: ManifestObject[];
  readonly faults: Fault[];
  readonly warnings: Fault[];
}

/** Where in a document an object was found. */
interface Where extends Pick<FoundObject, "document" | "locator" | "path"> {
  /** Of a path in the document as it was just parsed. */
  readonly lineOf: (path: Path) => number;
}

class FileReading {
  readonly #path: string;
  readonly #gathered: Gathered;
  #tokenSaid = false;

  constructor(path: string, gathered: Gathered) {
    this.#path = path;
    this.#gathered = gathered;
  }

  read(text: string): void {
    const tokens = liveTokensIn(text);
    const lineAt = lineFinder(text, 1);
    for (const offset of tokens) this.#fault(lineAt(offset), liveToken);
    this.#tokenSaid = tokens.length > 0;
    documentsOf(text).forEach((document, index) => this.#document(document, index));
  }

  #document(document: DocumentText, index: number): void {
    const parsed = parseYaml(document.text);
    const { value, faults } = parsed.ok ? valueOfNode(parsed.contents) : { value: null, faults: [parsed.fault] };
    const lineAt = lineFinder(document.text, document.line);
    for (const fault of faults) {
      if (this.#tokenSaid && fault.problem === liveToken.problem) continue;
      this.#fault(lineAt(fault.offset), fault);
    }
    // A document with a fault in its text is not what its author meant.
    if (faults.length > 0 || !parsed.ok || !parsed.contents || value === null) return;
    const { contents } = parsed;
    const lineOf = (path: Path) => findIn(contents, { path, part: "value", lineAt }).line;
    this.#found(value, { document: index, locator: new Locator(document), path: [], lineOf });
  }

  #found(value: unknown, { lineOf, ...where }: Where): void {
    const line = lineOf(where.path);
    if (!isPlainObject(value)) {
      this.#fault(line, {
        problem: `here stands ${typeWord(value)}, not an object`,
        remedy: "write an object, with apiVersion, kind and metadata",
      });
      return;
    }
    const found = { ...where, line, value, file: this.#path };
    const judged = judgeEnvelope(value);
    if (judged.is === "ours") this.#gathered.objects.push(manifestObject(found, judged.envelope));
    else if (judged.is === "list") this.#items(judged.items, { lineOf, ...found });
    else (judged.is === "foreign" ? this.#gathered.warnings : this.#gathered.faults).push(saidOf(found, judged.why));
  }

  #items(items: readonly unknown[], list: Where & FoundObject): void {
    if (list.path.length > 0) {
      this.#gathered.faults.push(
        saidOf(list, { path: ["kind"], problem: "a List lies in a List", remedy: "write its items in the outer one" }),
      );
      return;
    }
    const { document, locator, lineOf } = list;
    items.forEach((item, index) => this.#found(item, { document, locator, lineOf, path: ["items", index] }));
  }

  #fault(line: number, { problem, remedy }: { readonly problem: string; readonly remedy: string }): void {
    this.#gathered.faults.push({ file: this.#path, line, problem, remedy });
  }
}

/** Of an object that has no name that could be trusted: the field is told, the object is not. */
function saidOf(found: FoundObject, { path, problem, remedy }: FieldFault): Fault {
  const { line } = found.locator.find([...found.path, ...path], "value");
  return { file: found.file, line, path, problem, ...(remedy === undefined ? {} : { remedy }) };
}
