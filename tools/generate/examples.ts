import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Examples } from "./reference-page";
import type { Kind } from "./schema";

/** The examples of a kind that the reference shows; `root` is the checkout. */
export function referenceExamples(root: string, { plural }: Kind): Examples {
  const read = (size: string): string => readFileSync(join(root, "docs", "reference", "examples", `${plural}.${size}.yaml`), "utf8");
  return { minimal: read("minimal"), full: read("full") };
}
