import type { GateboltObject, McpConnection, McpToken } from "../../crds/types";

/** What an object is about, by name, as filters ask for it. */
export interface Links {
  readonly host?: string | undefined;
  readonly user?: string | undefined;
  /** With its namespace and `/` before it when that is another one. */
  readonly gateway?: string | undefined;
  readonly connection?: string | undefined;
  /** A token's phase; of other kinds what acts on them (EFFECTIVE). */
  readonly status?: string | undefined;
}

/** Finds a connection of a namespace by its name. */
export type ConnectionFinder = (namespace: string, name: string) => McpConnection | undefined;

/** Links of a token: what the controller resolved, else what was declared. */
export function linksOfToken(token: McpToken, find: ConnectionFinder): Links {
  const { status } = token;
  const declared = declaredLinks(token, find);
  return {
    host: status?.host ?? declared.host,
    user: status?.user ?? declared.user,
    gateway: status?.gateway ?? declared.gateway,
    connection: status?.connection?.name ?? declared.connection,
    status: status?.phase,
  };
}

/** A token names its connection, or the three that make one. */
function declaredLinks({ metadata, spec }: McpToken, find: ConnectionFinder): Links {
  const { connectionRef, hostRef, userRef, gatewayRef } = spec;
  if (!connectionRef) {
    return { host: hostRef?.name, user: userRef?.name, gateway: gatewayRef && gatewayName(gatewayRef, metadata.namespace) };
  }
  const connection = find(metadata.namespace ?? "", connectionRef.name);
  return { ...(connection && linksOfConnection(connection)), connection: connectionRef.name };
}

/** Links of any object; a kind that is one of them names itself. */
export function linksOf(object: GateboltObject, find: ConnectionFinder): Links {
  if (object.kind === "McpToken") return linksOfToken(object, find);
  const status = object.status && "effective" in object.status ? object.status.effective : undefined;
  return { ...ownLinks(object), status };
}

function ownLinks(object: Exclude<GateboltObject, McpToken>): Links {
  const { name } = object.metadata;
  switch (object.kind) {
    case "McpConnection":
      return { ...linksOfConnection(object), connection: name };
    case "McpHost":
      return { host: name };
    case "McpUser":
      return { user: name };
    case "McpGateway":
      return { gateway: name };
    case "McpIdentity":
      return { user: object.spec.userRef?.name };
    default:
      return {};
  }
}

function linksOfConnection({ metadata, spec }: McpConnection): Links {
  return { host: spec.hostRef.name, user: spec.userRef?.name, gateway: gatewayName(spec.gatewayRef, metadata.namespace) };
}

function gatewayName({ name, namespace }: { readonly name: string; readonly namespace?: string }, own: string | undefined): string {
  return namespace === undefined || namespace === own ? name : `${namespace}/${name}`;
}
