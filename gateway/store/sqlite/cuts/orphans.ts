import { keyText, type ObjectKey } from "../../../../contract/kinds";
import { findObject, leaveDigests } from "../objects/object-rows";
import type { Writing } from "../writing";

/** The declaration of a break-glass is gone and nobody lifted it: it goes on cutting, and is lifted by its id. */
export function orphan(writing: Writing, key: ObjectKey): void {
  writing.db.run("UPDATE cut SET orphaned = 1 WHERE id = ?", [keyText(key)]);
  const held = findObject(writing.db, key);
  if (held) leaveDigests(writing, held);
}
