import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { KindName } from "../../crds/types/kinds";
import { type DeclaredObjects, declaredObjects } from "./declared-objects";
import { isMissing, unreadable } from "./file-errors";
import { type FoundObject, keyText } from "./found-object";
import { faultsFile } from "./layout";
import { lastGood, madeFilesInForce, objectInForce, objectsInForce } from "./ledger";
import { manifestFiles } from "./manifest-files";

export interface CurrentObjects {
  readonly byKey: ReadonlyMap<string, FoundObject>;
  /** `FILE:LINE: …`, one a fault. */
  readonly faults: readonly string[];
}

export interface Folders {
  readonly manifests: string;
  readonly data: string;
  readonly running: () => boolean;
  readonly shown: (path: string) => string;
}

/**
 * What there is now: what a running `up` has in force, else what the files declare. With a kind at least what there is of that: ten
 * thousand tokens are not read to list three gateways, while the controller writes their statuses.
 */
export async function currentObjects(folders: Folders, kind?: KindName): Promise<CurrentObjects> {
  const inForce = folders.running() ? objectsInForce(folders, kind) : undefined;
  if (!inForce) return readAll(folders);
  const known = new Set(madeFilesInForce(folders));
  const fresh = await madeObjects(folders, (path) => !known.has(path));
  return { byKey: byKey([...inForce, ...fresh.objects]), faults: await toldFaults(folders.data) };
}

/** One of those that a running `up` has in force. Undefined: look at all of them, for it may not have seen it yet, or does not run. */
export function currentObject(folders: Folders, key: FoundObject["key"]): FoundObject | undefined {
  return folders.running() ? objectInForce(folders, key) : undefined;
}

/** Files win over what commands made, then the first by path; a faulty file stands for what it last declared. */
async function readAll(folders: Folders): Promise<CurrentObjects> {
  const { manifests, data, shown } = folders;
  const theirs = declaredObjects({ files: await manifestFiles(manifests, { except: data }), ours: false, shown });
  const ours = await madeObjects(folders, () => true);
  const faulty = new Set([...theirs.faulty, ...ours.faulty]);
  const before = faulty.size === 0 ? [] : lastGood(folders).filter(({ file }) => file !== undefined && faulty.has(file));
  const all = byKey([...theirs.objects, ...before, ...ours.objects]);
  return { byKey: withKeptStatuses(all, objectsInForce(folders) ?? []), faults: [...theirs.faults, ...ours.faults] };
}

/** What commands made; of a running `up` only what it has not seen yet, for it may be busy. */
async function madeObjects({ data, shown }: Folders, wanted: (path: string) => boolean): Promise<DeclaredObjects> {
  const files = await manifestFiles(join(data, "objects"), { wanted: (path) => !path.endsWith(".order.yaml") && wanted(path) });
  return declaredObjects({ files, ours: true, shown });
}

/** The first of several has the key. */
function byKey(objects: readonly FoundObject[]): Map<string, FoundObject> {
  const map = new Map<string, FoundObject>();
  for (const found of objects) if (!map.has(keyText(found.key))) map.set(keyText(found.key), found);
  return map;
}

function withKeptStatuses(objects: Map<string, FoundObject>, known: readonly FoundObject[]): Map<string, FoundObject> {
  for (const { key, kept } of known) {
    const found = objects.get(keyText(key));
    if (found && kept) objects.set(keyText(key), { ...found, kept });
  }
  return objects;
}

/** What the running controller says is wrong. */
async function toldFaults(data: string): Promise<readonly string[]> {
  const path = faultsFile(data);
  try {
    return JSON.parse(await readFile(path, "utf8")) as string[];
  } catch (error) {
    if (isMissing(error)) return [];
    throw unreadable(path, error);
  }
}
