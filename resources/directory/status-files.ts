import { readFile, stat } from "node:fs/promises";
import { parse } from "yaml";
import type { GateboltObject } from "../../crds/types";
import { isMissing, unreadable } from "./file-errors";
import type { FoundObject, StatusContent } from "./found-object";
import { statusFile } from "./layout";
import { signatureOf } from "./remembered-file";

/** The object in the shape it has in a cluster: what was declared, with identity and status from the controller. */
export async function withStatus(data: string, found: FoundObject): Promise<GateboltObject> {
  return joined(found.object, await readStatus(data, found));
}

/** Without `content` the controller has not looked at the object yet. */
export function joined(object: GateboltObject, content: StatusContent | undefined): GateboltObject {
  if (!content) return object;
  return { ...object, metadata: { ...object.metadata, ...content.metadata }, status: content.status } as GateboltObject;
}

/** Undefined when the controller has not looked at the object yet. Parses nothing that is known: thousands of files take seconds. */
async function readStatus(data: string, { key, kept }: FoundObject): Promise<StatusContent | undefined> {
  const path = statusFile(data, key);
  try {
    if (kept && signatureOf(await stat(path)) === kept.signature) return kept;
    return parse(await readFile(path, "utf8")) as StatusContent;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw unreadable(path, error);
  }
}
