/**
 * Everything a decision needs, in one statement and so in one snapshot. Every step is a search by number or by a unique key; none
 * depends on how many objects there are.
 *
 * ?1 namespace and ?2 name of the gateway asked for, ?3 the server's URL segment or null, ?4 the token's id as a number or null.
 * Uids that a token remembers come only where they differ from the object's, because each text costs time to hand over.
 */
export const factsQuery = `
SELECT
  store.complete, store.all_cuts,
  gateway.uid, gateway.flags, gateway.only_server, gateway.rest,
  token.hash, token.state, token.not_after, token.namespace, token.name, token.uid, token.flags, token.connection_name,
  CASE WHEN token.connection_uid IS NOT token.c_uid THEN token.connection_uid END,
  CASE WHEN token.host_uid = host.uid THEN 1 ELSE token.host_uid END,
  CASE WHEN token.user_uid = user.uid THEN 1 ELSE token.user_uid END,
  token.c_uid, token.c_flags, token.c_host_name, token.c_user_name, token.c_rest,
  CASE WHEN token.c_gateway IS NOT gateway.oid THEN token.c_gateway_key END,
  host.uid, host.flags, user.uid, user.flags,
  route.server_name, route.identity, route.rest,
  route.s_uid, route.s_flags, route.s_body,
  CASE route.identity
    WHEN 2 THEN (
      SELECT json_group_array(json_array(namespace, name, uid, flags, user, shared, credential)) FROM identity
      WHERE identity.server = route.server AND shared = 0 AND namespace = token.namespace AND user = token.c_user_name)
    WHEN 1 THEN (
      SELECT json_group_array(json_array(namespace, name, uid, flags, user, shared, credential)) FROM identity
      WHERE identity.server = route.server AND shared = 1 AND namespace IN (token.namespace, gateway.namespace))
  END
FROM store
LEFT JOIN gateway ON gateway.namespace = ?1 AND gateway.name = ?2
LEFT JOIN token ON token.id = ?4
LEFT JOIN host ON host.oid = token.c_host
LEFT JOIN user ON user.oid = token.c_user
LEFT JOIN route ON route.gateway = gateway.oid AND route.name = coalesce(?3, gateway.only_server)
WHERE store.one = 1`;

/** Where each column of the query is in its row. */
export const at = {
  complete: 0,
  allCuts: 1,
  gatewayUid: 2,
  gatewayFlags: 3,
  onlyServer: 4,
  gatewayRest: 5,
  tokenHash: 6,
  tokenState: 7,
  tokenNotAfter: 8,
  tokenNamespace: 9,
  tokenName: 10,
  tokenUid: 11,
  tokenFlags: 12,
  tokenConnection: 13,
  tokenConnectionUid: 14,
  tokenHostUid: 15,
  tokenUserUid: 16,
  connectionUid: 17,
  connectionFlags: 18,
  connectionHost: 19,
  connectionUser: 20,
  connectionRest: 21,
  connectionGateway: 22,
  hostUid: 23,
  hostFlags: 24,
  userUid: 25,
  userFlags: 26,
  routeServer: 27,
  routeIdentity: 28,
  routeRest: 29,
  serverUid: 30,
  serverFlags: 31,
  serverBody: 32,
  identities: 33,
} as const;

/** Null wherever the object that a column is of does not exist; its uid tells. */
export type FactsRow = readonly [
  ...[complete: number, allCuts: string | null],
  ...[gatewayUid: string | null, flags: number, onlyServer: string | null, rest: string | null],
  ...[tokenHash: string | null, state: number, notAfter: number | null, namespace: string, name: string, uid: string, flags: number],
  ...[connection: string | null, connectionUid: string | null, hostUid: string | 1 | null, userUid: string | 1 | null],
  ...[connectionUid: string | null, flags: number, host: string, user: string | null, rest: string | null, gateway: string | null],
  ...[hostUid: string | null, flags: number, userUid: string | null, flags: number],
  ...[routeServer: string | null, identity: number, rest: string | null],
  ...[serverUid: string | null, flags: number, body: string],
  identities: string | null,
];

/** One element of the array in `identities`. */
export type IdentityRow = readonly [
  namespace: string,
  name: string,
  uid: string,
  flags: number,
  user: string | null,
  shared: number,
  credential: string | null,
];
