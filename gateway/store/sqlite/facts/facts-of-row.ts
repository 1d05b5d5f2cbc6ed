import type { ConnectionFacts, Facts, GatewayFacts, HostFacts, LinkFacts, ServerFacts, TokenFacts } from "../../../../contract/facts";
import { keyText } from "../../../../contract/kinds";
import type { AuthHeader, GatewayServer } from "../../../../contract/records";
import { at } from "./facts-query";
import { identitiesOf } from "./identities-of-row";
import { flag } from "../objects/kind-numbers";
import { linkOf, type Reading } from "./reading";
import type { ConnectionRest, GatewayRest, RouteRest, ServerRest } from "../objects/rest";
import { openedPart } from "../objects/sealed-secrets";

/** Objects are filled field by field here, not spread together: this runs on every request. */
type Filling<Value> = { -readonly [Field in keyof Value]: Value[Field] };

const defaultAuth: readonly AuthHeader[] = [{ name: "Authorization", scheme: "Bearer" }];
const sameNamespace: GatewayFacts["namespaces"] = { from: "Same" };
const noRest: GatewayRest = {};
const identityModes = ["None", "Shared", "PerUser"] as const;
const tokenStates = ["live", "expired", "revoked"] as const;

/** Turns the one row into what a decision reads. */
export function factsOfRow(reading: Reading): Facts {
  const { row } = reading;
  const facts: Filling<Facts> = {};
  const [gateway, connection, host] = [row[at.gatewayUid], row[at.connectionUid], row[at.hostUid]];
  const [route, server, identities] = [row[at.routeServer], row[at.serverUid], row[at.identities]];
  if (gateway !== null) facts.gateway = gatewayOf(reading, gateway);
  const hash = row[at.tokenHash];
  if (hash !== null && (row[at.tokenFlags] & flag.absent) === 0) facts.token = tokenOf(reading, hash);
  if (connection !== null) facts.connection = connectionOf(reading, connection);
  if (host !== null) facts.host = hostOf(reading, host);
  const user = row[at.userUid];
  if (user !== null) facts.user = userOf(reading, user);
  if (route !== null) facts.route = routeOf(reading, route);
  if (route !== null && server !== null) facts.server = serverOf(reading, { name: route, uid: server });
  if (identities !== null) facts.identities = identitiesOf(reading, identities);
  return facts;
}

function gatewayOf(reading: Reading, uid: string): GatewayFacts {
  const { row, query } = reading;
  const gateway = linkOf(reading, "McpGateway", {
    namespace: query.namespace,
    name: query.gateway,
    uid,
    flags: row[at.gatewayFlags],
  }) as Filling<GatewayFacts>;
  const [only, json] = [row[at.onlyServer], row[at.gatewayRest]];
  const rest = json === null ? noRest : (JSON.parse(json) as GatewayRest);
  gateway.auth = rest.auth ?? defaultAuth;
  gateway.namespaces = rest.namespaces ?? sameNamespace;
  gateway.serverNames = only === null ? (rest.serverNames ?? []) : [only];
  if (rest.tools) gateway.tools = rest.tools;
  return gateway;
}

function tokenOf(reading: Reading, hash: string): TokenFacts {
  const { row, query } = reading;
  const token = linkOf(reading, "McpToken", {
    namespace: row[at.tokenNamespace],
    name: row[at.tokenName],
    uid: row[at.tokenUid],
    flags: row[at.tokenFlags],
  }) as Filling<TokenFacts>;
  token.id = query.tokenId ?? "";
  token.hash = Buffer.from(hash, "hex");
  token.state = tokenStates[row[at.tokenState]] ?? "revoked";
  const [notAfter, connection] = [row[at.tokenNotAfter], row[at.tokenConnection]];
  if (notAfter !== null) token.notAfter = notAfter;
  if (connection !== null) {
    token.connection = { name: connection, uid: row[at.tokenConnectionUid] ?? row[at.connectionUid] ?? "" };
  }
  const hostUid = remembered(row[at.tokenHostUid], row[at.hostUid]);
  if (hostUid !== null) token.hostUid = hostUid;
  const userUid = remembered(row[at.tokenUserUid], row[at.userUid]);
  if (userUid !== null) token.userUid = userUid;
  return token;
}

/** 1 stands for "the same as the object has". */
function remembered(uid: string | 1 | null, found: string | null): string | null {
  return uid === 1 ? found : uid;
}

function connectionOf(reading: Reading, uid: string): ConnectionFacts {
  const { row, query } = reading;
  const connection = linkOf(reading, "McpConnection", {
    namespace: row[at.tokenNamespace],
    name: row[at.tokenConnection] ?? "",
    uid,
    flags: row[at.connectionFlags],
  }) as Filling<ConnectionFacts>;
  connection.host = row[at.connectionHost];
  const [user, rest, gateway] = [row[at.connectionUser], row[at.connectionRest], row[at.connectionGateway]];
  if (user !== null) connection.user = user;
  connection.gateway = gateway === null ? { namespace: query.namespace, name: query.gateway } : gatewayNamed(gateway);
  if (rest !== null) Object.assign(connection, JSON.parse(rest) as ConnectionRest);
  return connection;
}

/** Names hold no slash. */
export function gatewayNamed(key: string): ConnectionFacts["gateway"] {
  const slash = key.indexOf("/");
  return { namespace: key.slice(0, slash), name: key.slice(slash + 1) };
}

function hostOf(reading: Reading, uid: string): HostFacts {
  const { row } = reading;
  const named = { namespace: row[at.tokenNamespace], name: row[at.connectionHost], uid, flags: row[at.hostFlags] };
  const host = linkOf(reading, "McpHost", named) as Filling<HostFacts>;
  // Only an OAuth client can wait for approval, and no record declares one that does.
  host.pending = false;
  return host;
}

function userOf(reading: Reading, uid: string): LinkFacts {
  const { row } = reading;
  return linkOf(reading, "McpUser", {
    namespace: row[at.tokenNamespace],
    name: row[at.connectionUser] ?? "",
    uid,
    flags: row[at.userFlags],
  });
}

function routeOf({ row, query }: Reading, server: string): GatewayServer {
  const identity = identityModes[row[at.routeIdentity]] ?? "None";
  const route: GatewayServer = { name: query.server ?? row[at.onlyServer] ?? "", server, identity };
  const rest = row[at.routeRest];
  return rest === null ? route : Object.assign(route, JSON.parse(rest) as RouteRest);
}

function serverOf(reading: Reading, { name, uid }: { name: string; uid: string }): ServerFacts {
  const { row, query, sealer } = reading;
  const flags = row[at.serverFlags];
  const server = linkOf(reading, "McpServer", { namespace: query.namespace, name, uid, flags }) as Filling<ServerFacts>;
  const body = row[at.serverBody];
  if (!body.startsWith("{")) {
    server.transport = { type: "http", url: body, headers: [] };
    return server;
  }
  const { transport, tools } = JSON.parse(body) as ServerRest;
  const isSealed = (flags & flag.sealed) !== 0;
  server.transport = isSealed ? openedPart(transport, keyText({ kind: "McpServer", namespace: query.namespace, name }), sealer) : transport;
  if (tools) server.tools = tools;
  return server;
}
