import type { Declared } from "../sources/source";
import type { DeclaredOf } from "../runtime/declared";
import type { KindName } from "../../crds/types";
import type { Indexer } from "../runtime/object-index";
import { serverSecrets } from "../mcp-server/record";
import { identitySecrets } from "../mcp-identity/record";

/** A host, gateway and user: what makes a connection. Empty user: nobody's. */
export interface Triple {
  readonly namespace: string;
  readonly host: string;
  readonly gateway: { readonly namespace: string; readonly name: string };
  readonly user: string | undefined;
}

export function tripleText({ namespace, host, gateway, user }: Triple): string {
  return `${namespace}/${host}/${gateway.namespace}/${gateway.name}/${user ?? ""}`;
}

export function connectionTriple({ spec, metadata: { namespace } }: DeclaredOf<"McpConnection">): Triple {
  const { hostRef, gatewayRef, userRef } = spec;
  return {
    namespace,
    host: hostRef.name,
    gateway: { namespace: gatewayRef.namespace ?? namespace, name: gatewayRef.name },
    user: userRef?.name,
  };
}

/** The triple that a token names itself; undefined where it names a connection. */
export function tokenTriple({ spec, metadata: { namespace } }: DeclaredOf<"McpToken">): Triple | undefined {
  const { hostRef, gatewayRef, userRef } = spec;
  if (!hostRef || !gatewayRef) return undefined;
  return {
    namespace,
    host: hostRef.name,
    gateway: { namespace: gatewayRef.namespace ?? namespace, name: gatewayRef.name },
    user: userRef?.name,
  };
}

/** Host, gateway and user of a token: named by itself, or found over its connection and kept in status. */
export function tokenPath(token: DeclaredOf<"McpToken">): Partial<Triple> & { readonly namespace: string } {
  const { namespace } = token.metadata;
  const own = tokenTriple(token);
  if (own) return own;
  const { host, gateway, user } = token.status ?? {};
  return {
    namespace,
    ...(host !== undefined && { host }),
    user,
    ...(gateway !== undefined && { gateway: gatewayNamed(gateway, namespace) }),
  };
}

/** Name of the Secret that a token is delivered in; undefined for a declared hash. */
export function secretNameOf({ spec, metadata }: DeclaredOf<"McpToken">): string | undefined {
  return spec.hash ? undefined : (spec.secret?.name ?? metadata.name);
}

/** Everything that is looked up by what it refers to. The name says: kind found, by what. */
export const indexes = {
  connectionsByTriple: of("McpConnection", (connection) => [tripleText(connectionTriple(connection))]),
  connectionsByHost: of("McpConnection", ({ spec, metadata }) => [`${metadata.namespace}/${spec.hostRef.name}`]),
  connectionsByGateway: of("McpConnection", (connection) => [pair(connectionTriple(connection).gateway)]),
  connectionsByUser: of("McpConnection", ({ spec, metadata }) => (spec.userRef ? [`${metadata.namespace}/${spec.userRef.name}`] : [])),
  connectionsByIdentity: of("McpConnection", ({ spec, metadata }) =>
    (spec.identities ?? []).map(({ identityRef }) => `${metadata.namespace}/${identityRef.name}`),
  ),
  tokensByConnection: of("McpToken", ({ spec, status, metadata }) => {
    const name = spec.connectionRef?.name ?? status?.connection?.name;
    return name === undefined ? [] : [`${metadata.namespace}/${name}`];
  }),
  tokensByTriple: of("McpToken", (token) => {
    const triple = tokenTriple(token);
    return triple ? [tripleText(triple)] : [];
  }),
  tokensByHost: of("McpToken", (token) => valuesOf(tokenPath(token), "host")),
  tokensByUser: of("McpToken", (token) => valuesOf(tokenPath(token), "user")),
  tokensByGateway: of("McpToken", (token) => {
    const { gateway } = tokenPath(token);
    return gateway ? [pair(gateway)] : [];
  }),
  tokensBySecret: of("McpToken", (token) => {
    const name = secretNameOf(token);
    return name === undefined ? [] : [`${token.metadata.namespace}/${name}`];
  }),
  /** `*`: all of them. */
  tokensByNamespace: of("McpToken", ({ metadata }) => [metadata.namespace, "*"]),
  policiesByNamespace: of("McpExpiryPolicy", ({ metadata }) => [metadata.namespace]),
  gatewaysByServer: of("McpGateway", ({ spec, metadata }) =>
    spec.servers.map(({ serverRef }) => `${metadata.namespace}/${serverRef.name}`),
  ),
  gatewaysByIdentity: of("McpGateway", ({ spec, metadata }) =>
    spec.servers.flatMap(({ identityRef }) => (identityRef ? [`${metadata.namespace}/${identityRef.name}`] : [])),
  ),
  identitiesByServer: of("McpIdentity", ({ spec, metadata }) => [
    `${spec.serverRef.namespace ?? metadata.namespace}/${spec.serverRef.name}`,
  ]),
  identitiesByUser: of("McpIdentity", ({ spec, metadata }) => (spec.userRef ? [`${metadata.namespace}/${spec.userRef.name}`] : [])),
  serversBySecret: of("McpServer", (server) => serverSecrets(server).map(pair)),
  identitiesBySecret: of("McpIdentity", (identity) => identitySecrets(identity).map(pair)),
} satisfies Readonly<Record<string, Indexer>>;

export type IndexName = keyof typeof indexes;

function of<Kind extends KindName>(kind: Kind, values: (object: DeclaredOf<Kind>) => readonly string[]): Indexer {
  return (object: Declared) => (object.kind === kind ? values(object as DeclaredOf<Kind>) : []);
}

function pair({ namespace, name }: { readonly namespace: string; readonly name: string }): string {
  return `${namespace}/${name}`;
}

function valuesOf(path: Partial<Triple> & { readonly namespace: string }, field: "host" | "user"): readonly string[] {
  const name = path[field];
  return name === undefined ? [] : [`${path.namespace}/${name}`];
}

function gatewayNamed(text: string, namespace: string): { readonly namespace: string; readonly name: string } {
  const [first = "", second] = text.split("/");
  return second === undefined ? { namespace, name: first } : { namespace: first, name: second };
}
