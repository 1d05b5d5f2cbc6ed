import { compact } from "../runtime/compact";
import type { StatusOf } from "../runtime/declared";
import type { Known } from "../world/known";
import { lastUsedOf } from "../world/last-used";
import { linkStatus } from "../world/link-status";
import { endsOf, nextOf, type Planner } from "../world/planner";
import { restrictionsOf } from "../world/restriction-words";
import type { World } from "../world/world";

/** Names of apps that a user's status lists at most. */
const clientsShown = 10;

/** A user's status: what acts on the user, and what acts for them. */
export const planUser: Planner<"McpUser"> = (known, world) => {
  const { object, absent } = known;
  const own = `${object.metadata.namespace}/${object.metadata.name}`;
  const enabled = object.spec.enabled ?? true;
  const now = world.now();
  const link = linkStatus({ object, absent, standing: world.standing(object), restrictions: restrictionsOf(known), now });
  const tokens = world.found("McpToken", "tokensByUser", own).filter((token) => !token.absent);
  const connections = world.found("McpConnection", "connectionsByUser", own).filter((connection) => !connection.absent);
  const before = object.status;
  return {
    status: compact({
      ...link,
      access: enabled ? ("Enabled" as const) : ("Disabled" as const),
      tokens: countsOf(tokens),
      connections: connections.length,
      clients: clientsOf(tokens, world) ?? before?.clients,
      addedAt: before?.addedAt ?? link.enforced?.time,
      lastUsedAt: lastUsedOf(tokens, world, before?.lastUsedAt),
    }),
    due: nextOf(endsOf(known), now),
  };
};

function countsOf(tokens: readonly Known<"McpToken">[]): NonNullable<StatusOf<"McpUser">["tokens"]> {
  const phases = tokens.map(({ object }) => object.status?.phase);
  const count = (...wanted: readonly (typeof phases)[number][]) => phases.filter((phase) => wanted.includes(phase)).length;
  const [expired, revoked] = [count("Expired"), count("Revoked")];
  return { active: count("Active", "Rotating", "Restricted"), expired, revoked, inactive: expired + revoked };
}

/** The apps seen over the user's tokens, the newest first; undefined when none has told its name since the start. */
function clientsOf(tokens: readonly Known<"McpToken">[], world: World): readonly string[] | undefined {
  const seen = tokens
    .flatMap(({ object }) => (object.status?.live ?? []).map(({ id }) => world.usageOf(id)))
    .flatMap((entry) => (entry?.client === undefined ? [] : [{ client: entry.client, at: entry.lastUsedAt }]))
    .sort((a, b) => b.at - a.at || (a.client < b.client ? -1 : 1));
  const names = [...new Set(seen.map(({ client }) => client))].slice(0, clientsShown);
  return names.length === 0 ? undefined : names;
}
