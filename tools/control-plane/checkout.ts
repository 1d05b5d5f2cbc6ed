import { readdirSync } from "node:fs";
import { dirname } from "node:path";

/** The checkout of Gatebolt that this folder is in. */
export function checkoutOf(folder: string): string {
  if (readdirSync(folder).includes("crds")) return folder;
  if (dirname(folder) === folder) throw new Error("find the CRDs: no folder crds/ here or above; run this inside a checkout of Gatebolt");
  return checkoutOf(dirname(folder));
}
