import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { McpToken } from "../../crds/types";
import { codeOf, reasonOf, refused } from "../failure";

/** Where a token's plaintext lies in files mode: the layout of a mounted Secret. Undefined for a declared hash, which lies nowhere. */
export function secretFileOf(data: string, { metadata, spec, status }: McpToken): string | undefined {
  if (spec.hash) return undefined;
  const name = status?.secretName ?? spec.secret?.name ?? metadata.name;
  return join(data, "secrets", metadata.namespace ?? "default", name, spec.secret?.key ?? "token");
}

/** The token in a file, without the line break after it. Undefined while there is no file. */
export async function readSecretFile(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, "utf8")).trim();
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return undefined;
    const remedy = codeOf(error) === "EISDIR" ? "name the file in it that holds the token" : "run this as the user that runs gatebolt up";
    throw refused(`Cannot read the token in ${path} (${reasonOf(error)}): ${remedy}.`, error);
  }
}
