import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import type { GateboltObject, ObjectMeta } from "../../crds/types";
import type { Key } from "../port";
import { isMissing, unreadable } from "./file-errors";
import { statusFile } from "./layout";

/** What the controller wrote about one object. */
export interface StatusFile {
  readonly metadata: Pick<ObjectMeta, "uid" | "generation" | "creationTimestamp">;
  readonly status: NonNullable<GateboltObject["status"]>;
}

/** Undefined when the controller has not looked at the object yet. */
export async function readStatus(data: string, key: Key): Promise<StatusFile | undefined> {
  const path = statusFile(data, key);
  try {
    return parse(await readFile(path, "utf8")) as StatusFile;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw unreadable(path, error);
  }
}

/** The object in the shape it has in a cluster: what was declared, with identity and status from the controller. */
export function withStatus(object: GateboltObject, found: StatusFile | undefined): GateboltObject {
  if (!found) return object;
  return { ...object, metadata: { ...object.metadata, ...found.metadata }, status: found.status } as GateboltObject;
}
