import type { ConnectionFacts, GatewayFacts, IdentityFacts } from "./facts";
import type { GatewayServer } from "./records";

interface Choice {
  readonly route: GatewayServer;
  readonly gateway: GatewayFacts;
  readonly connection: ConnectionFacts;
  /** Identities declared for the server that is asked for. */
  readonly candidates: readonly IdentityFacts[];
}

/**
 * Which credential goes upstream (architecture §6).
 *
 * `PerUser`: the connection's named identity, if it is this user's, else the user's own; never a shared one.
 * `Shared`: the connection's named shared one, else the gateway's `identityRef`, else the only shared one of that server
 * in the gateway's namespace. Another user's identity is never chosen.
 */
export function identityFor(choice: Choice): IdentityFacts | undefined {
  return choice.route.identity === "PerUser" ? perUser(choice) : choice.route.identity === "Shared" ? shared(choice) : undefined;
}

function perUser({ connection, candidates }: Choice): IdentityFacts | undefined {
  if (connection.user === undefined) return undefined;
  const own = candidates.filter(
    (identity) => !identity.shared && identity.user === connection.user && identity.namespace === connection.namespace,
  );
  return own.find(namedBy(connection)) ?? onlyOne(own);
}

function shared({ route, gateway, connection, candidates }: Choice): IdentityFacts | undefined {
  const all = candidates.filter((identity) => identity.shared);
  const named = all.find((identity) => identity.namespace === connection.namespace && namedBy(connection)(identity));
  if (named) return named;
  const gateways = all.filter((identity) => identity.namespace === gateway.namespace);
  if (route.identityRef !== undefined) return gateways.find((identity) => identity.name === route.identityRef);
  return onlyOne(gateways);
}

function namedBy(connection: ConnectionFacts): (identity: IdentityFacts) => boolean {
  return (identity) => connection.identities?.includes(identity.name) ?? false;
}

/** Two candidates are an ambiguity, and guessing would send the wrong person's credential. */
function onlyOne(identities: readonly IdentityFacts[]): IdentityFacts | undefined {
  return identities.length === 1 ? identities[0] : undefined;
}
