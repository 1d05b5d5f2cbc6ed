import type {
  ConnectionFacts,
  Facts,
  GatewayFacts,
  HostFacts,
  IdentityFacts,
  LinkFacts,
  ServerFacts,
  TokenFacts,
} from "../../contract/facts";
import type { GatewayServer } from "../../contract/records";
import type { GateboltObject, McpConnection, McpGateway, McpIdentity, McpServer, McpToken } from "../../crds/types";
import { compact } from "../compact";
import { conditionOf } from "../tokens/token-state";
import { isCut } from "./acting-cuts";
import type { Declared } from "./declared";

/** What is asked about. */
export interface Asked {
  readonly tokenId: string;
  /** The gateway's name for a server; absent: the only one, if there is one. */
  readonly server: string | undefined;
}

/** Pure: what the gateway would read for this decision, if its store holds exactly what is declared. */
export function factsOfDeclared(declared: Declared, { tokenId, server: wanted }: Asked): Facts {
  const { token, connection, gateway, host, user, servers } = declared;
  const route = gateway && routeOf(gateway, wanted);
  const server = route && servers.find(({ metadata }) => metadata.name === route.server);
  return compact<Facts>({
    token: tokenFacts(token, tokenId, declared),
    connection: connection && connectionFacts(connection, declared),
    gateway: gateway && gatewayFacts(gateway, declared),
    host: host && ({ ...linkFacts(host, declared), pending: false } satisfies HostFacts),
    user: user && linkFacts(user, declared),
    route,
    server: server && serverFacts(server, declared),
    identities: route && route.identity !== "None" ? candidates(declared, route) : undefined,
  });
}

function linkFacts(object: GateboltObject, { cuts }: Declared): LinkFacts {
  const { namespace = "", name, uid = "" } = object.metadata;
  const enabled = !("enabled" in object.spec) || (object.spec.enabled ?? true);
  return { namespace, name, uid, enabled, cut: isCut(object, cuts) };
}

function tokenFacts(token: McpToken, id: string, declared: Declared): TokenFacts {
  const { connection, revoked, live = [], hostUID, userUID } = token.status ?? {};
  const own = live.find((each) => each.id === id);
  const isRevoked = token.spec.revoked === true || revoked !== undefined;
  return compact<TokenFacts>({
    ...linkFacts(token, declared),
    id,
    // What is not live any more was replaced, which the gateway calls revoked.
    ...(own && !isRevoked ? liveFacts(own) : { hash: Buffer.alloc(0), state: "revoked" }),
    connection: connection?.uid === undefined ? undefined : { name: connection.name, uid: connection.uid },
    hostUid: hostUID,
    userUid: userUID,
  });
}

type Live = NonNullable<NonNullable<McpToken["status"]>["live"]>[number];

function liveFacts({ hash, notAfter }: Live): Pick<TokenFacts, "hash" | "state" | "notAfter"> {
  return { hash: Buffer.from(hash, "hex"), state: "live", ...(notAfter !== undefined && { notAfter: Date.parse(notAfter) }) };
}

function connectionFacts(connection: McpConnection, declared: Declared): ConnectionFacts {
  const { hostRef, userRef, gatewayRef, servers, tools, identities } = connection.spec;
  const { namespace = "" } = connection.metadata;
  return compact<ConnectionFacts>({
    ...linkFacts(connection, declared),
    host: hostRef.name,
    user: userRef?.name,
    gateway: { namespace: gatewayRef.namespace ?? namespace, name: gatewayRef.name },
    servers,
    tools: tools && compact({ allow: tools.allow?.slice(), deny: tools.deny?.slice() }),
    identities: identities?.map(({ identityRef }) => identityRef.name),
  });
}

function gatewayFacts(gateway: McpGateway, declared: Declared): GatewayFacts {
  const { allowedNamespaces, servers } = gateway.spec;
  return {
    ...linkFacts(gateway, declared),
    // The decision is asked about a token, not about a header.
    auth: [],
    namespaces: compact({ from: allowedNamespaces?.from ?? "Same", names: allowedNamespaces?.names?.slice() }),
    serverNames: servers.map(({ name }) => name),
  };
}

function routeOf({ spec }: McpGateway, wanted: string | undefined): GatewayServer | undefined {
  const found = wanted === undefined && spec.servers.length === 1 ? spec.servers[0] : spec.servers.find(({ name }) => name === wanted);
  if (!found) return undefined;
  const { name, serverRef, identity = "None", identityRef, prefix } = found;
  return compact<GatewayServer>({ name, server: serverRef.name, identity, identityRef: identityRef?.name, prefix });
}

function serverFacts(server: McpServer, declared: Declared): ServerFacts {
  return { ...linkFacts(server, declared), transport: { type: "http", url: server.spec.url ?? "", headers: [] } };
}

/** As the gateway gathers them: for a person those of that person, else the shared ones; each for this server. */
function candidates(declared: Declared, route: GatewayServer): readonly IdentityFacts[] {
  const namespace = declared.gateway?.metadata.namespace;
  return declared.identities
    .filter(({ spec, metadata }) => spec.serverRef.name === route.server && (spec.serverRef.namespace ?? metadata.namespace) === namespace)
    .map((identity) => identityFacts(identity, declared));
}

function identityFacts(identity: McpIdentity, declared: Declared): IdentityFacts {
  const { userRef, shared = false } = identity.spec;
  const origin = "declared";
  return compact<IdentityFacts>({
    ...linkFacts(identity, declared),
    user: userRef?.name,
    shared,
    credential: hasCredential(identity) ? { header: "", secret: { origin, version: origin, value: "" } } : undefined,
  });
}

/** The Secret is nobody's to read here; the controller says whether it could. */
function hasCredential(identity: McpIdentity): boolean {
  const ready = conditionOf(identity, "Ready");
  return ready?.status !== "False" || ready.reason === "NotEnforced";
}
