import { compact } from "../runtime/compact";
import type { DeclaredOf } from "../runtime/declared";
import type { Finding } from "../runtime/conditions";
import { connectionTriple, tripleText } from "../world/indexes";
import type { Known } from "../world/known";
import { lastUsedOf } from "../world/last-used";
import { linkStatus } from "../world/link-status";
import { endsOf, nextOf, type Planner } from "../world/planner";
import { missingReference } from "../world/references";
import { restrictionsOf } from "../world/restriction-words";
import type { World } from "../world/world";
import { admits } from "./admission";
import { isImplied } from "./implied";

type Connection = DeclaredOf<"McpConnection">;

/** A connection's status: whether the gateway admits it, what acts on it, and how many tokens it has. */
export const planConnection: Planner<"McpConnection"> = (known, world) => {
  const { object, absent } = known;
  const now = world.now();
  const { namespace, name } = object.metadata;
  const link = linkStatus({
    object,
    absent,
    standing: world.standing(object),
    restrictions: restrictionsOf(known),
    waitsFor: waitsFor(object, world),
    stalled: duplicateOf(known, world),
    now,
  });
  const tokens = world.found("McpToken", "tokensByConnection", `${namespace}/${name}`).filter((token) => !token.absent);
  const working = tokens.filter(({ object: { status } }) => ["Active", "Rotating", "Restricted"].includes(status?.phase ?? ""));
  return {
    status: compact({ ...link, tokens: working.length, lastUsedAt: lastUsedOf(tokens, world, object.status?.lastUsedAt) }),
    due: nextOf(endsOf(known), now),
  };
};

/** The older of two that say the same has it; a declared one takes over from an implied one, which goes by itself. */
function duplicateOf({ object, absent }: Known<"McpConnection">, world: World): Finding | undefined {
  if (absent || isImplied(object)) return undefined;
  const older = world
    .found("McpConnection", "connectionsByTriple", tripleText(connectionTriple(object)))
    .find(
      (rival) => !rival.absent && !isImplied(rival.object) && isOther(rival.object, object) && world.compareAge(rival.object, object) < 0,
    );
  return (
    older && {
      reason: "Duplicate",
      message: `McpConnection/${older.object.metadata.name} is older and has the same host, gateway and user: remove one of the two.`,
    }
  );
}

function isOther(a: Connection, b: Connection): boolean {
  return a.metadata.name !== b.metadata.name;
}

function waitsFor(connection: Connection, world: World): Finding | undefined {
  const { namespace } = connection.metadata;
  const { host, gateway, user } = connectionTriple(connection);
  const missing = missingReference(
    [
      { kind: "McpHost", namespace, name: host },
      { kind: "McpGateway", ...gateway },
      ...(user === undefined ? [] : [{ kind: "McpUser" as const, namespace, name: user }]),
      ...(connection.spec.identities ?? []).map(({ identityRef }) => ({ kind: "McpIdentity" as const, namespace, name: identityRef.name })),
    ],
    world,
  );
  const found = world.find("McpGateway", gateway.namespace, gateway.name);
  return missing ?? (found && admits(found.object, namespace) ? undefined : notAdmitted(namespace));
}

function notAdmitted(namespace: string): Finding {
  return {
    reason: "NamespaceNotAllowed",
    message: `The gateway does not admit namespace ${namespace}: name it in the gateway's spec.allowedNamespaces.`,
  };
}
