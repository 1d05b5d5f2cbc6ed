import type { Fault } from "../../../../crds/schema/fault";
import { type DocumentText, documentsOf } from "../../../../crds/schema/reader/documents";
import { textOf } from "../../../../crds/schema/reader/file-text";
import type { ManifestObject } from "../../../../crds/schema/reader/manifest-object";
import type { Declaration } from "../declarations/declaration";
import { digestOf } from "../folder/read-file";
import { secretKind } from "../key";
import type { ManifestReader } from "./manifest-reader";
import type { Meaning } from "./meaning";
import { contentOf } from "./object-content";
import { orderOf } from "./order-content";
import { secretContentOf } from "./secret-content";

export interface FileToParse {
  /** As people know it. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Whether it holds an order about a token. */
  readonly order: boolean;
  /** What the file declared before: documents that are the same are not parsed again. */
  readonly before: readonly Declaration[];
}

export interface ParsedFile {
  readonly declarations: readonly Declaration[];
  /** Empty when the file is good. */
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
  /** Where what was parsed now stands; nothing for what was known. */
  readonly objects: ReadonlyMap<Declaration, ManifestObject>;
  /** The whole text when the file is faulty, for whoever must know what else it may hold. */
  readonly text?: string;
}

/** Reads a file into what it declares. One fault makes the whole file faulty. */
export function parseFile(file: FileToParse, reader: ManifestReader): ParsedFile {
  const text = textOf({ path: file.name, content: file.bytes });
  if (!text.readable) return { declarations: [], faults: [text.fault], warnings: [], objects: new Map() };
  const known = documentsBefore(file.before);
  const parsing = new Parsing(file, reader);
  for (const document of documentsOf(text.text)) {
    const digest = digestOf(document.text);
    const same = known.get(digest);
    if (same) parsing.declarations.push(...same.map((declaration) => moved(declaration, document.line)));
    else parsing.document(document, digest);
  }
  const { declarations, faults, warnings, objects } = parsing;
  return { declarations, faults, warnings, objects, ...(faults.length > 0 ? { text: text.text } : {}) };
}

class Parsing {
  readonly declarations: Declaration[] = [];
  readonly faults: Fault[] = [];
  readonly warnings: Fault[] = [];
  readonly objects = new Map<Declaration, ManifestObject>();
  readonly #file: FileToParse;
  readonly #reader: ManifestReader;

  constructor(file: FileToParse, reader: ManifestReader) {
    this.#file = file;
    this.#reader = reader;
  }

  document(document: DocumentText, digest: string): void {
    const { objects, faults, warnings } = this.#reader.read(this.#file.name, document);
    this.faults.push(...faults);
    this.warnings.push(...warnings);
    for (const object of objects) {
      const { content, faults, kind = object.kind } = this.#meaning(object);
      this.faults.push(...faults);
      if (!content) continue;
      const { namespace, name } = object;
      const own = detached({ key: { kind, namespace, name }, content });
      const declaration: Declaration = { ...own, line: object.line, start: document.line, document: digest };
      this.declarations.push(declaration);
      this.objects.set(declaration, object);
    }
  }

  #meaning(object: ManifestObject): Meaning {
    if (this.#file.order) return orderOf(object);
    const { value, faults } = this.#reader.check(object);
    if (faults.length > 0) return { faults };
    return { content: object.kind === secretKind ? secretContentOf(object) : contentOf(value), faults };
  }
}

/** Two equal documents in one file declare the same objects twice: only those of the first are taken from here. */
function documentsBefore(before: readonly Declaration[]): Map<string, Declaration[]> {
  const documents = new Map<string, Declaration[]>();
  for (const declaration of before) {
    const known = documents.get(declaration.document);
    if (!known) documents.set(declaration.document, [declaration]);
    else if (known[0]?.start === declaration.start) known.push(declaration);
  }
  return documents;
}

/** A copy that does not keep the text of the whole file in memory, which the parser's strings are parts of. */
function detached<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}

function moved(declaration: Declaration, start: number): Declaration {
  if (declaration.start === start) return declaration;
  return { ...declaration, start, line: declaration.line - declaration.start + start };
}
