import type { Facts } from "../../contract/facts";
import { identityFor } from "../../contract/identity-choice";
import type { LinkKind, ObjectKey } from "../../contract/kinds";

interface Named {
  readonly namespace: string;
  readonly name: string;
}

/**
 * The object that a denial is about, by name: audit tells what the client is not told. Where the object does not exist, the
 * name by which it was looked for.
 */
export function failingObject(facts: Facts | undefined, link: string | undefined): ObjectKey<string> | undefined {
  if (!facts || link === undefined || !(link in finders)) return undefined;
  const found = finders[link as LinkKind](facts);
  return found && { kind: link, namespace: found.namespace, name: found.name };
}

const finders: Readonly<Record<LinkKind, (facts: Facts) => Named | undefined>> = {
  McpToken: ({ token }) => token,
  McpGateway: ({ gateway, connection }) => gateway ?? connection?.gateway,
  McpHost: ({ host, connection }) => host ?? referred(connection?.namespace, connection?.host),
  McpUser: ({ user, connection }) => user ?? referred(connection?.namespace, connection?.user),
  McpConnection: ({ connection, token }) => connection ?? referred(token?.namespace, token?.connection?.name),
  McpServer: ({ server, route, gateway }) => server ?? referred(gateway?.namespace, route?.server),
  McpIdentity: ({ route, connection, gateway, identities }) =>
    route && connection && gateway && identityFor({ route, connection, gateway, candidates: identities ?? [] }),
};

function referred(namespace: string | undefined, name: string | undefined): Named | undefined {
  return namespace === undefined || name === undefined ? undefined : { namespace, name };
}
