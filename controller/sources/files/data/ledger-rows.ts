import type { DatabaseSync } from "node:sqlite";
import type { Declared, Key } from "../../source";
import type { Content, Declaration, FileRef, Root } from "../declarations/declaration";
import type { Gone, Kept } from "../declarations/kept";
import { openedContent, type Sealing } from "./ledger-columns";

/** What a ledger holds. */
export interface LedgerContents {
  readonly files: readonly StoredFile[];
  readonly objects: readonly StoredObject[];
  readonly gone: readonly Gone[];
  readonly facts: ReadonlyMap<string, string>;
}

export interface StoredFile extends FileRef {
  /** Absent when the file must be read again. */
  readonly signature?: string;
  readonly declarations: readonly Declaration[];
}

export interface StoredObject {
  readonly kept: Kept;
  /** Of the status file that the status in `kept` was written to; absent when that must be read. */
  readonly statusSignature?: string;
}

type Row = Readonly<Record<string, unknown>>;

/** Reads everything. Equal contents become one object in memory: nearly every object lies in two tables. */
export function readLedger(database: DatabaseSync, sealing: Sealing): LedgerContents {
  const contents = new Contents(sealing);
  const files = new Map<string, { ref: FileRef; signature?: string; declarations: Declaration[] }>();
  for (const row of rows(database, "SELECT * FROM files")) {
    const ref = fileOf(row);
    const signature = row["signature"];
    files.set(`${ref.root}:${ref.path}`, { ref, declarations: [], ...(typeof signature === "string" ? { signature } : {}) });
  }
  for (const row of rows(database, "SELECT * FROM declarations ORDER BY root, path, place")) {
    const file = files.get(`${String(row["root"])}:${String(row["path"])}`);
    const declaration = declarationOf(row, contents);
    if (!file) continue;
    if (declaration) file.declarations.push(declaration);
    // Something in it could not be opened, so it must be read again.
    else delete file.signature;
  }
  return {
    files: [...files.values()].map(({ ref, ...file }) => ({ ...ref, ...file })),
    objects: [...rows(database, "SELECT * FROM objects")].flatMap((row) => objectOf(row, contents)),
    gone: [...rows(database, "SELECT * FROM gone")].map(goneOf),
    facts: new Map([...rows(database, "SELECT * FROM facts")].map((row) => [String(row["name"]), String(row["value"])])),
  };
}

function rows(database: DatabaseSync, sql: string): Iterable<Row> {
  return database.prepare(sql).iterate() as Iterable<Row>;
}

class Contents {
  readonly #sealing: Sealing;
  readonly #known = new Map<string, Content>();

  constructor(sealing: Sealing) {
    this.#sealing = sealing;
  }

  of(key: Key, column: unknown): Content | undefined {
    const text = openedContent(key, column, this.#sealing);
    if (text === undefined) return undefined;
    const known = this.#known.get(text) ?? (JSON.parse(text) as Content);
    this.#known.set(text, known);
    return known;
  }
}

function declarationOf(row: Row, contents: Contents): Declaration | undefined {
  const key = keyOf(row);
  const content = contents.of(key, row["content"]);
  return content && { key, content, line: Number(row["line"]), start: Number(row["start"]), document: String(row["document"]) };
}

function objectOf(row: Row, contents: Contents): StoredObject[] {
  const key = keyOf(row);
  const content = contents.of(key, row["content"]);
  if (!content) return [];
  const { status, signature, since, told } = row;
  const shown = typeof told === "string" ? (JSON.parse(told) as Content) : content;
  const declared: Declared = {
    apiVersion: shown.apiVersion,
    kind: key.kind,
    metadata: {
      name: key.name,
      namespace: key.namespace,
      uid: String(row["uid"]),
      generation: Number(row["generation"]),
      resourceVersion: String(row["version"]),
      creationTimestamp: String(row["created"]),
      ...(shown.labels ? { labels: shown.labels } : {}),
      ...(shown.annotations ? { annotations: shown.annotations } : {}),
    },
    spec: shown.spec,
    ...(typeof status === "string" ? { status: JSON.parse(status) as unknown } : {}),
  };
  const presence = row["presence"] as Kept["presence"];
  const origin = { ...fileOf(row), place: Number(row["place"]) };
  const kept: Kept = { key, declared, content, origin, presence, pinned: true, ...(typeof since === "number" ? { since } : {}) };
  return [{ kept, ...(typeof signature === "string" ? { statusSignature: signature } : {}) }];
}

function goneOf(row: Row): Gone {
  return { key: keyOf(row), since: Number(row["since"]), declared: JSON.parse(String(row["declared"])) as Declared };
}

function keyOf(row: Row): Key {
  return { kind: String(row["kind"]), namespace: String(row["namespace"]), name: String(row["name"]) };
}

function fileOf(row: Row): FileRef {
  return { root: row["root"] as Root, path: String(row["path"]) };
}
