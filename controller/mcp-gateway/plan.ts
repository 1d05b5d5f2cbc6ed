import { compact } from "../runtime/compact";
import type { DeclaredOf, StatusOf } from "../runtime/declared";
import type { Finding, Findings } from "../runtime/conditions";
import { sameContent } from "../runtime/same-content";
import type { Known } from "../world/known";
import { linkStatus } from "../world/link-status";
import { endsOf, nextOf, type Planner } from "../world/planner";
import { missingReference } from "../world/references";
import { restrictionsOf } from "../world/restriction-words";
import type { World } from "../world/world";
import { holdsKeptBy } from "./holds";
import { addressOf, endpointUrl, type GatewayAddress, serverUrl } from "./urls";

/** A gateway's status: its URLs, what acts on it, and the holds that were made at the gateway itself. */
export const planGateway: Planner<"McpGateway"> = (known, world) => {
  const { object, absent } = known;
  const now = world.now();
  const address = addressOf(object, world.settings);
  const link = linkStatus({
    object,
    absent,
    standing: world.standing(object),
    restrictions: restrictionsOf(known),
    waitsFor: waitsFor(object, world),
    others: [publicUrlCondition(address), ...circumstances(world)],
    now,
  });
  const { servers } = object.spec;
  return {
    status: compact({
      ...link,
      url: address && endpointUrl(address),
      servers: address && servers.map(({ name }) => ({ name, url: serverUrl(address, name) })),
      serverCount: servers.length,
      ...holdsStatus(known, world),
      pending: object.status?.pending,
    }),
    due: nextOf(endsOf(known), now),
  };
};

/** The holds, and which store had them; that it was written to since says nothing new. */
function holdsStatus(known: Known<"McpGateway">, world: World): Pick<StatusOf<"McpGateway">, "holds" | "store"> {
  const { holds: kept = [], store } = known.object.status ?? {};
  // Before the gateway was asked, the holds that status keeps are all that is known of them.
  const holds = world.cuts.isComplete ? holdsKeptBy(known, world) : kept;
  if (holds.length === 0) return {};
  const isNoted = !world.cuts.isComplete || (store?.id === world.store?.id && sameContent(holds, kept));
  return compact({ holds, store: isNoted ? store : world.store });
}

function waitsFor({ spec, metadata: { namespace } }: DeclaredOf<"McpGateway">, world: World): Finding | undefined {
  return missingReference(
    spec.servers.flatMap(({ serverRef, identityRef }) => [
      { kind: "McpServer" as const, namespace, name: serverRef.name },
      ...(identityRef ? [{ kind: "McpIdentity" as const, namespace, name: identityRef.name }] : []),
    ]),
    world,
  );
}

/** What concerns every gateway alike: who guards declarations, whose store it is, and what nobody lifted. */
function circumstances(world: World): NonNullable<Findings["others"]> {
  const missing = world.policies.missing ?? [];
  const orphaned = world.cuts.ofGateway.filter((cut) => cut.orphaned).map(({ id }) => id);
  return [
    ...told(
      "PolicyMissing",
      missing.length > 0,
      `The API server does not enforce ${missing.join(", ")}: install charts/gatebolt/policies.`,
    ),
    ...told(
      "SourceMismatch",
      world.isStoreForeign,
      "The gateway's store belongs to another source of declarations, and takes nothing from this one: start the gateway with --adopt, if this one is to take it over.",
    ),
    ...told(
      "OrphanedCuts",
      orphaned.length > 0,
      `In force although nobody declares them: ${orphaned.join(", ")}. Each stays until it is lifted at the gateway by this name.`,
    ),
  ];
}

function told(type: string, isSo: boolean, message: string): NonNullable<Findings["others"]> {
  return isSo ? [{ type, status: "True", reason: type, message }] : [];
}

function publicUrlCondition(address: GatewayAddress | undefined): NonNullable<Findings["others"]>[number] {
  const type = "PublicUrl";
  if (address) return { type, status: "True", reason: "Known", message: `Clients connect below ${address.base} (from ${address.from}).` };
  return {
    type,
    status: "False",
    reason: "Unknown",
    message:
      "No URL for clients is known: write spec.publicUrl, or start the controller with --public-url. Secrets have no key url until then.",
  };
}
