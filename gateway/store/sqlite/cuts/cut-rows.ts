import type { Cut, Hold } from "../../../../contract/admin";
import type { LinkKind, ObjectKey } from "../../../../contract/kinds";
import { type Candidate, type Reach, reaches } from "../../reach";
import type { Database } from "../database";
import { flag, kindNumber, kindOf, linkTable } from "../objects/kind-numbers";
import { countObjects, internObject, keyOf, numberOf } from "../objects/object-rows";
import { refreshMarked } from "../objects/copies";
import type { Writing } from "../writing";

/** A break-glass, a hold, or a disablement that a rewound history lost. */
export interface NewCut {
  readonly id: string;
  readonly origin: Cut["origin"];
  readonly view: CutView;
  readonly reaches: readonly Reach[];
  readonly orphaned?: boolean;
  readonly provisional?: boolean;
}

/** What people are shown of it. */
type CutView = Omit<Cut, "id" | "origin" | "orphaned" | "matched">;

export interface CutRow {
  readonly cid: number;
  readonly id: string;
  readonly origin: Cut["origin"];
  readonly kind: number;
  readonly orphaned: number;
  readonly until: number | null;
  readonly body: string;
}

const columns = "cid, id, origin, kind, orphaned, until, body";

export function findCut(db: Database, id: string): CutRow | undefined {
  return db.get(`SELECT ${columns} FROM cut WHERE id = ?`, [id]) as CutRow | undefined;
}

export function findHold(db: Database, id: string): Hold | undefined {
  const row = findCut(db, id);
  if (row?.origin !== "Hold") return undefined;
  const { target, namespace = "", reason, by = "", since } = JSON.parse(row.body) as CutView;
  return { id, target, namespace, reason, by, since };
}

/**
 * Writes a cut and marks what it acts on now. A cut that is there already only ever gains reach: what it found stays found until
 * it ends.
 */
export function putCut(writing: Writing, cut: NewCut): number {
  const { db } = writing;
  writing.settleCounts();
  const kind = kindNumber[cut.view.target.kind];
  const row = db.get(
    `INSERT INTO cut (id, origin, kind, orphaned, provisional, until, body) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET orphaned = excluded.orphaned, until = excluded.until, body = excluded.body,
       provisional = min(provisional, excluded.provisional) RETURNING cid`,
    [
      cut.id,
      cut.origin,
      kind,
      Number(cut.orphaned ?? false),
      Number(cut.provisional ?? false),
      cut.view.until ?? null,
      JSON.stringify(cut.view),
    ],
  ) as { cid: number } | undefined;
  if (!row) throw new Error(`cannot write the cut ${cut.id}: SQLite gave it no row`);
  writing.cutsChanged();
  for (const reach of cut.reaches) extend(writing, row.cid, { kind: cut.view.target.kind, ...reach });
  const { table, column } = linkTable[cut.view.target.kind];
  db.run(`UPDATE ${table} SET flags = flags | ${flag.cut} WHERE ${column} IN (SELECT oid FROM mark WHERE cid = ?)`, [row.cid]);
  refreshMarked(db, cut.view.target.kind, row.cid);
  touchReached(writing, row.cid);
  return row.cid;
}

/** Ends a cut. What another cut acts on too stays cut. */
export function endCut(writing: Writing, { cid, kind }: Pick<CutRow, "cid" | "kind">): void {
  const { db } = writing;
  touchReached(writing, cid);
  const { table, column } = linkTable[kindOf(kind) as LinkKind];
  db.run(
    `UPDATE ${table} SET flags = flags & ~${flag.cut} WHERE ${column} IN (SELECT oid FROM mark WHERE cid = ?1)
     AND NOT EXISTS (SELECT 1 FROM mark AS other WHERE other.oid = ${table}.${column} AND other.cid <> ?1)`,
    [cid],
  );
  refreshMarked(db, kindOf(kind) as LinkKind, cid);
  db.run("DELETE FROM mark WHERE cid = ?", [cid]);
  db.run("DELETE FROM reach WHERE cid = ?", [cid]);
  db.run("DELETE FROM cut WHERE cid = ?", [cid]);
  writing.cutsChanged();
  refreshAllCuts(db);
}

/** Marks an object with every cut that finds it; so one that appears after a break-glass is born cut. */
export function markObject(writing: Writing, { kind, namespace }: ObjectKey, { oid, ...candidate }: Candidate & { oid: number }): void {
  const { db, hasCuts } = writing;
  if (!hasCuts) return;
  const found = db.all<{ cid: number; form: Reach["form"]; wanted: string }>(
    "SELECT cid, form, wanted FROM reach WHERE kind = ? AND namespace IN (?, '*') AND form <> 'all'",
    [kindNumber[kind], namespace],
  );
  for (const { cid, ...reach } of found) {
    if (reaches(reach, candidate)) db.run("INSERT OR IGNORE INTO mark (oid, cid) VALUES (?, ?)", [oid, cid]);
  }
}

/** How many objects a cut acts on now. */
export function matchedBy(db: Database, cid: number): number {
  const all = db.all<{ kind: number; namespace: string }>("SELECT kind, namespace FROM reach WHERE cid = ? AND form = 'all'", [cid]);
  if (all.length > 0) return all.reduce((sum, { kind, namespace }) => sum + countObjects(db, kind, namespace), 0);
  const sql = "SELECT count(*) AS matched FROM mark JOIN object USING (oid) WHERE cid = ? AND state = 1";
  return (db.get(sql, [cid]) as { matched: number } | undefined)?.matched ?? 0;
}

/** Cuts in force, oldest first; with a key, those that act on that object. */
export function listCuts(db: Database, on?: ObjectKey<LinkKind>): Cut[] {
  return (on ? cutsOn(db, on) : db.all<CutRow>(`SELECT ${columns} FROM cut`))
    .map((row) => ({
      id: row.id,
      origin: row.origin,
      orphaned: row.orphaned === 1,
      ...(JSON.parse(row.body) as CutView),
      matched: matchedBy(db, row.cid),
    }))
    .sort((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1));
}

function cutsOn(db: Database, key: ObjectKey<LinkKind>): CutRow[] {
  return db.all<CutRow>(
    `SELECT ${columns} FROM cut WHERE cid IN (
       SELECT cid FROM mark WHERE oid = ? UNION SELECT cid FROM reach WHERE kind = ? AND namespace IN (?, '*') AND form = 'all')`,
    [numberOf(db, key) ?? null, kindNumber[key.kind], key.namespace],
  );
}

/** Adds one way of finding objects, and what it finds already. An object named in full is marked before it exists. */
function extend(writing: Writing, cid: number, { kind, namespace, form, wanted }: Reach & { kind: LinkKind }): void {
  const { db } = writing;
  if (form === "name" && namespace !== "*") {
    const oid = internObject(writing, { kind, namespace, name: wanted });
    db.run("INSERT OR IGNORE INTO mark (oid, cid) VALUES (?, ?)", [oid, cid]);
    return;
  }
  const sql = "INSERT OR IGNORE INTO reach (cid, kind, namespace, form, wanted) VALUES (?, ?, ?, ?, ?)";
  if (db.run(sql, [cid, kindNumber[kind], namespace, form, wanted]) === 0) return;
  if (form === "all") refreshAllCuts(db);
  else if (form === "name") markNamed(db, cid, { kind, name: wanted });
  else db.run(`INSERT OR IGNORE INTO mark (oid, cid) ${finders[form]}`, [cid, kindNumber[kind], namespace, wanted]);
}

/** A name in all namespaces: looked for in each of the few that hold the kind, so that no index on names alone is needed. */
function markNamed(db: Database, cid: number, { kind, name }: { kind: LinkKind; name: string }): void {
  for (const { namespace } of db.all<{ namespace: string }>("SELECT namespace FROM tally WHERE kind = ?", [kindNumber[kind]])) {
    const oid = numberOf(db, { kind, namespace, name });
    if (oid !== undefined) db.run("INSERT OR IGNORE INTO mark (oid, cid) VALUES (?, ?)", [oid, cid]);
  }
}

/** Objects that a reach finds now: ?1 the cut, ?2 the kind, ?3 the namespace or `*`, ?4 what is wanted. */
const finders: Readonly<Record<"labels" | "email", string>> = {
  labels: `SELECT label.oid, ?1 FROM label JOIN object ON object.oid = label.oid
    WHERE label.kind = ?2 AND label.key = ?4 ->> '$[0][0]' AND label.value = ?4 ->> '$[0][1]' AND (?3 = '*' OR object.namespace = ?3)
    AND NOT EXISTS (SELECT 1 FROM json_each(?4) AS wanted WHERE NOT EXISTS (SELECT 1 FROM label AS has
      WHERE has.kind = ?2 AND has.key = wanted.value ->> '$[0]' AND has.value = wanted.value ->> '$[1]' AND has.oid = label.oid))`,
  email: `SELECT user.oid, ?1 FROM user JOIN object ON object.oid = user.oid
    WHERE object.kind = ?2 AND user.email = ?4 AND (?3 = '*' OR object.namespace = ?3)`,
};

/** Cuts on all of a kind are kept in the one row that every decision reads anyway. */
function refreshAllCuts(db: Database): void {
  const all = db.all<{ kind: number; namespace: string }>("SELECT DISTINCT kind, namespace FROM reach WHERE form = 'all'");
  const listed = all.map(({ kind, namespace }) => [kind, namespace === "*" ? null : namespace]);
  db.run("UPDATE store SET all_cuts = ?", [listed.length === 0 ? null : JSON.stringify(listed)]);
}

function touchReached(writing: Writing, cid: number): void {
  const { db } = writing;
  if (db.get("SELECT 1 FROM reach WHERE cid = ? AND form = 'all'", [cid])) writing.touchEverything();
  for (const { oid } of db.all<{ oid: number }>("SELECT oid FROM mark WHERE cid = ? LIMIT 1001", [cid])) {
    const key = keyOf(db, oid);
    if (key) writing.touch(key);
  }
}
