import type { Target } from "../target/open-target";
import { ownCut } from "./own-restriction";
import type { Remaining } from "./own-switches";
import type { Scope } from "./restrictions";

/** A cut that no object declares any more, as the target's own status tells of it. The gateway itself lifts it. */
export async function cutByGateway({ resources, gateway }: Target, { target, namespace }: Scope): Promise<readonly Remaining[]> {
  if (target.by !== "name" || namespace === "" || (await gateway())) return [];
  const object = await resources.get({ kind: target.kind, namespace, name: target.name });
  const cut = object && ownCut(object);
  if (!cut) return [];
  const remedy = "no object declares it, or it was lifted a moment ago; the gateway lifts it with --at-gateway URL --admin-token-file FILE";
  return [{ text: cut.message, remedy }];
}
