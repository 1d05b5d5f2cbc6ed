import { compact } from "../runtime/compact";
import { lastUsedOf } from "../world/last-used";
import { linkStatus } from "../world/link-status";
import { endsOf, nextOf, type Planner } from "../world/planner";
import { restrictionsOf } from "../world/restriction-words";

/** A host's status: whether the gateway knows it as declared, what acts on it, and when it was last seen. */
export const planHost: Planner<"McpHost"> = (known, world) => {
  const { object, absent } = known;
  const { namespace, name } = object.metadata;
  const now = world.now();
  const link = linkStatus({
    object,
    absent,
    standing: world.standing(object),
    restrictions: restrictionsOf(known),
    now,
  });
  const tokens = world.found("McpToken", "tokensByHost", `${namespace}/${name}`);
  return {
    status: compact({ ...link, lastUsedAt: lastUsedOf(tokens, world, object.status?.lastUsedAt) }),
    due: nextOf(endsOf(known), now),
  };
};
