import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isPlainObject } from "../../../../crds/schema/plain";
import { isMissing } from "../data/atomic-file";

/** Lies in the folder of each Secret that carries a token, hidden from whoever lists the keys: whose it is. */
export interface TokenMark {
  readonly uid: string;
  readonly owner: { readonly kind: string; readonly name: string; readonly uid: string };
  readonly keys: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

export const markName = ".gatebolt.json";

/** The mark of a folder; undefined when it was not made for a token, or is not there. A mark that cannot be read throws. */
export function readMark(folder: string): TokenMark | undefined {
  try {
    const mark: unknown = JSON.parse(readFileSync(join(folder, markName), "utf8"));
    if (isMark(mark)) return mark;
    throw new TypeError(`${join(folder, markName)} is damaged: remove the folder, and rotate the token to have it written again`);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isMark(value: unknown): value is TokenMark {
  if (!isPlainObject(value) || !isPlainObject(value["owner"])) return false;
  return typeof value["uid"] === "string" && typeof value["owner"]["uid"] === "string" && Array.isArray(value["keys"]);
}

/** Names and keys come from declarations that were judged; a wrong one must not lead out of the data directory all the same. */
export function isSafeName(name: string): boolean {
  return /^[-._a-zA-Z0-9]+$/.test(name) && !name.startsWith(".");
}
