import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import type { GateboltObject, ObjectOf } from "../../crds/types";
import type { KindName } from "../../crds/types/kinds";
import type { Key } from "../port";
import { isMissing, unreadable } from "./file-errors";
import { objectFile } from "./layout";
import { withStatus } from "./status-files";

/** One object that commands or Terraform made, with its status; undefined when there is no such file. */
export async function readDeclared<Kind extends KindName>(data: string, key: Key<Kind>): Promise<ObjectOf<Kind> | undefined> {
  const file = objectFile(data, key);
  try {
    const object = parse(await readFile(file, "utf8")) as GateboltObject;
    return (await withStatus(data, { key, object, file, ours: true })) as ObjectOf<Kind>;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw unreadable(file, error);
  }
}
