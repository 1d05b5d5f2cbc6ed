import type { Explanation } from "../../contract/admin";
import type { GateboltObject } from "../../crds/types";
import type { Key, Resources } from "../../resources/port";

type Link = Explanation["links"][number];

/**
 * Adds who wrote `enabled: false`, and since when it acts, to links that deny for that alone. The gateway knows neither: it is told
 * what is declared, and where that stands is known to whoever reads the declarations.
 */
export async function withSwitchAuthors(resources: Resources, explanation: Explanation): Promise<Explanation> {
  return { ...explanation, links: await Promise.all(explanation.links.map(async (link) => withAuthor(resources, link))) };
}

async function withAuthor(resources: Resources, link: Link): Promise<Link> {
  const key = keyOf(link);
  const object = key && (await resources.get(key));
  // Cut by something else: whoever did that is named already, or nobody is known.
  if (!object || !isSwitchedOff(object)) return link;
  const author = link.by ?? (await resources.placeOf(key, ["spec", "enabled"]))?.text;
  const since = link.since ?? restrictedSince(object);
  return { ...link, ...(author !== undefined && { by: author }), ...(since !== undefined && { since }) };
}

/** Of what denies and may have been switched off by its author; undefined for any other link. */
function keyOf({ link: kind, namespace, name, ok, by, since }: Link): Key | undefined {
  const isKnown = by !== undefined && since !== undefined;
  return ok || isKnown || namespace === undefined || name === undefined ? undefined : { kind, namespace, name };
}

function isSwitchedOff({ spec }: GateboltObject): boolean {
  return "enabled" in spec && !(spec.enabled ?? true);
}

function restrictedSince({ status }: GateboltObject): number | undefined {
  const restricted = status?.conditions?.find(({ type, status: holds }) => type === "Restricted" && holds === "True");
  const time = Date.parse(restricted?.lastTransitionTime ?? "");
  return Number.isNaN(time) ? undefined : time;
}
