import { policiesFor } from "../../crds/schema/policy/policies-for";
import { secretNameOf, tokenPath } from "../world/indexes";
import { conditionIn } from "../runtime/conditions";
import type { Fate } from "../world/predecessors";
import type { Known } from "../world/known";
import type { World } from "../world/world";
import { connectionTriple } from "../world/indexes";
import { connectionFor } from "./connection-choice";
import { highestRevision, type Token } from "./facts";
import type { TokenInput } from "./input";
import { extrasFor } from "./secret-content";

export type Tried = Pick<TokenInput, "blocked" | "unwritten">;

/** Reads everything that a token's plan depends on. `tried`: what attempts found out, which no declaration tells. */
export function gather({ object: token, absent, cuts }: Known<"McpToken">, world: World, tried: Tried): TokenInput {
  const choice = connectionFor(token, world);
  const connection = "found" in choice ? choice.found.object : undefined;
  const path = connection ? connectionTriple(connection) : tokenPath(token);
  const { namespace } = token.metadata;
  const gateway = path.gateway && world.find("McpGateway", path.gateway.namespace, path.gateway.name);
  const host = path.host === undefined ? undefined : world.find("McpHost", namespace, path.host);
  const { settings } = world;
  return {
    token,
    absent,
    cuts,
    standing: standingOf(token, world),
    choice,
    path,
    gateway,
    host,
    user: path.user === undefined ? undefined : world.find("McpUser", namespace, path.user),
    predecessor: fateBefore(token, world),
    rival: rivalOf(token, world),
    ...tried,
    policies: policiesOf(token, { name: path.host ?? "", labels: host?.object.metadata.labels }, world),
    usageOf: (id) => world.usageOf(id),
    usageSince: world.usage.since,
    isPictureComplete: world.cuts.isComplete && world.isPredecessorKnown(token) && !world.isStoreForeign,
    general: world.policies.obstacle,
    extras: extrasFor({ token, gateway: gateway?.object, connection, settings }),
    defaultMaxLifetime: settings.defaultMaxLifetime,
    now: world.now(),
  };
}

/** A store that is not whole lets nobody in; what it revokes is revoked all the same. */
function standingOf(token: Token, world: World): TokenInput["standing"] {
  return token.spec.revoked || token.status?.revoked ? world.standing(token) : world.standingToAllow(token);
}

/** What we saw ourselves tells of what has just happened; the gateway remembers what was before we started. */
function fateBefore(token: Token, world: World): Fate | undefined {
  const seen = world.predecessor(token);
  const fates = [seen && fateOf(seen), world.predecessors.of(token.metadata)].filter((fate) => fate !== undefined);
  return fates.sort((a, b) => b.revision - a.revision)[0];
}

/** Undefined: it went unharmed, and nothing follows from it. */
function fateOf(gone: Token): Fate | undefined {
  const revision = highestRevision(gone);
  const { status } = gone;
  if (status?.revoked) return { fate: "revoked", revision };
  const wasInUse = Boolean(status?.live?.length);
  return wasInUse && conditionIn(status?.conditions, "Restricted")?.status === "True" ? { fate: "cut", revision } : undefined;
}

/** The policies that govern a token: by its host, which need not be declared yet. */
function policiesOf(
  token: Token,
  host: { readonly name: string; readonly labels?: Readonly<Record<string, string>> | undefined },
  world: World,
): TokenInput["policies"] {
  const { namespace } = token.metadata;
  const { releaseNamespace } = world.settings;
  const near = [...new Set([namespace, releaseNamespace])].flatMap((each) => world.found("McpExpiryPolicy", "policiesByNamespace", each));
  const declared = near.filter(({ absent }) => !absent).map(({ object: { metadata, spec } }) => ({ metadata, spec }));
  return policiesFor({ namespace, name: host.name, labels: host.labels ?? {} }, declared, releaseNamespace);
}

/** Another token that has the Secret's name: who holds it already, else the older. */
function rivalOf(token: Token, world: World): Token | undefined {
  const name = secretNameOf(token);
  if (name === undefined || holdsSecret(token)) return undefined;
  const others = world
    .found("McpToken", "tokensBySecret", `${token.metadata.namespace}/${name}`)
    .map(({ object }) => object)
    .filter((other) => other.metadata.uid !== token.metadata.uid && !other.status?.revoked);
  return others.find(holdsSecret) ?? others.find((other) => world.compareAge(other, token) < 0);
}

function holdsSecret({ status }: Token): boolean {
  return status?.live?.some(({ secretUID }) => secretUID !== undefined) ?? false;
}
