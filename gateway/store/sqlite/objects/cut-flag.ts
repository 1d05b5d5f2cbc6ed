import type { Writing } from "../writing";
import { flag } from "./kind-numbers";

/** The bit that says whether a break-glass or hold marks an object. */
export function cutFlag({ db, hasCuts }: Writing, oid: number): number {
  return hasCuts && db.get("SELECT 1 FROM mark WHERE oid = ? LIMIT 1", [oid]) ? flag.cut : 0;
}
