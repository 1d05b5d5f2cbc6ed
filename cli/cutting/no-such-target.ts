import { nearest } from "../../crds/schema/nearest";
import type { GateboltObject } from "../../crds/types";
import type { Target } from "../target/open-target";
import { readable } from "../target/readable";
import { type CutTarget, targetText } from "./cut-target";

/** Says that a cut matches nothing, which may be a slip of the pen in the worst moment, and what was perhaps meant. */
export async function noSuchTarget(target: CutTarget, namespace: string, { resources, notice }: Target): Promise<string> {
  const where = namespace === "" ? "in any namespace" : `in namespace ${namespace}`;
  const nothing = `It matches nothing now: there is no ${targetText(target).replace(/^every /, "")} ${where}. What appears later will be cut.`;
  if (target.by !== "name") return nothing;
  const objects = await readable<GateboltObject>(resources.list(target.kind, namespace === "" ? {} : { namespace }), notice);
  const names = objects.map(({ metadata }) => metadata.name);
  const meant = nearest(target.name, names);
  if (meant !== undefined) return `${nothing} Did you mean ${meant}?`;
  return names.length === 0 ? nothing : `${nothing} There are: ${names.slice(0, 10).join(", ")}${names.length > 10 ? ", …" : ""}.`;
}
