import { isAbsolute, relative } from "node:path";

/** A path as a person here would write it: relative below this folder, absolute elsewhere. */
export function shownPath(path: string, cwd: string): string {
  const below = relative(cwd, path);
  if (below === "") return ".";
  return below.startsWith("..") || isAbsolute(below) ? path : below;
}
