import { token } from "../drafts";
import { allowed, create, denied, type Draft, edit, forbidden, invalid, remove, replace, type Row } from "../row";

const name = "tokens.gatebolt.dev";
const sams = (spec: object = {}): Draft => token({ connectionRef: { name: "sams" }, ...spec });
const direct = (spec: object): Draft => token({ hostRef: { name: "sams" }, ...spec });
const hash = { prefix: "0123456789", sha256: "a".repeat(64) };
const otherHash = { ...hash, sha256: "b".repeat(64) };
const revoke = { spec: { revoked: true } };
const annotated = { metadata: { annotations: { "gatebolt.dev/rotate-at": "2026-12-01T00:00:00Z" } } };
const owner = { apiVersion: "v1", kind: "ConfigMap", name: "gone", uid: "00000000-0000-4000-8000-000000000000" };

export const tokenRows: readonly Row[] = [
  ["viewer", "create a token", create(token()), forbidden],
  ["careless", "create a token", create(token()), denied(name, "needs verb issue on mcpconnections.gatebolt.dev/c")],
  [
    "careless",
    "create a token that names host and gateway",
    create(direct({})),
    denied(name, "needs verb connect on mcphosts.gatebolt.dev/sams"),
  ],
  ["careless", "edit a token", edit(token(), { spec: { displayName: "x" } }), denied(name, "changing anything but spec.revoked")],
  ["careless", "revoke a token", edit(token(), revoke), denied(name, "needs verb disable on mcptokens.gatebolt.dev/")],
  ["careless", "delete a token", remove(token()), denied(name, "which revokes it, needs verb manage or disable")],
  ["token-manager", "create a token for any connection", create(token()), allowed],
  ["token-manager", "create a token with a declared hash", create(token({ hash })), allowed],
  ["token-manager", "create a token that names host and gateway", create(direct({})), denied(name, "needs verb connect")],
  ["token-manager", "rotate a token by its revision", edit(token(), { spec: { rotation: { revision: 2 } } }), allowed],
  ["token-manager", "rotate a token by an annotation", edit(token(), annotated), allowed],
  ["token-manager", "change a token's expiry", edit(token(), { spec: { expiry: { after: "1d" } } }), allowed],
  ["token-manager", "change a declared hash", edit(token({ hash }), { spec: { hash: otherHash } }), allowed],
  ["token-manager", "revoke a token", edit(token(), revoke), allowed],
  ["token-manager", "delete a token", remove(token()), allowed],
  [
    "token-manager",
    "point a token to another connection, which the schema refuses",
    edit(token(), { spec: { connectionRef: { name: "d" } } }),
    invalid("connectionRef cannot be added, changed or removed"),
  ],
  ["sam", "create a token for the one connection of Sam's role", create(sams()), allowed],
  ["sam", "create a token for another connection", create(token()), denied(name, "needs verb issue")],
  ["sam", "create a token for the own host and user", create(direct({ userRef: { name: "sam" } })), allowed],
  ["sam", "create a token for the own host alone", create(direct({})), allowed],
  [
    "sam",
    "create a token for the own host and another user",
    create(direct({ userRef: { name: "ada" } })),
    denied(name, "acts for McpUser/ada of namespace default needs verb act-as"),
  ],
  [
    "sam",
    "create a token for another host and the own user",
    create(direct({ hostRef: { name: "bot" }, userRef: { name: "sam" } })),
    denied(name, "needs verb connect on mcphosts.gatebolt.dev/bot"),
  ],
  ["sam", "edit the own token", edit(sams(), { spec: { displayName: "x" } }), denied(name, "needs verb manage")],
  [
    "sam",
    "declare a hash for a token of another connection",
    edit(token(), { spec: { hash, secret: null } }),
    denied(name, "needs verb issue"),
  ],
  [
    "sam",
    "declare a hash for another host's token",
    edit(direct({ hostRef: { name: "bot" } }), { spec: { hash } }),
    denied(name, "needs verb connect"),
  ],
  ["gitops", "create a token", create(token()), allowed],
  ["gitops", "create a token that names host, gateway and user", create(direct({ userRef: { name: "ada" } })), allowed],
  ["gitops", "create a token that is revoked from the start", create(token({ revoked: true })), allowed],
  ["gitops", "edit a token", edit(token(), { spec: { displayName: "x" } }), allowed],
  ["gitops", "edit a token by a full update", replace(token(), { spec: { displayName: "x" } }), allowed],
  ["gitops", "revoke a token", edit(token(), revoke), denied(name, "revoking McpToken/")],
  ["gitops", "take a revocation back, which changes nothing", edit(token({ revoked: true }), { spec: { revoked: null } }), allowed],
  ["gitops", "say revoked: false, which changes nothing", edit(token({ revoked: true }), { spec: { revoked: false } }), allowed],
  ["gitops", "change a revoked token otherwise", edit(token({ revoked: true }), { spec: { displayName: "x" } }), allowed],
  ["gitops", "delete a revoked token", remove(token({ revoked: true })), allowed],
  ["gitops", "delete a token", remove(token()), allowed],
  ["breaker", "revoke a token", edit(token(), revoke), allowed],
  ["breaker", "delete a token, which revokes it", remove(token()), allowed],
  ["breaker", "create a token", create(token()), denied(name, "needs verb issue")],
  ["breaker", "rotate a token", edit(token(), annotated), denied(name, "needs verb manage")],
  [
    "breaker",
    "hide an edit in a revocation",
    edit(token(), { spec: { revoked: true, displayName: "x" } }),
    denied(name, "needs verb manage"),
  ],
  [
    "breaker",
    "hide a label in a revocation",
    edit(token(), { ...revoke, metadata: { labels: { a: "b" } } }),
    denied(name, "needs verb manage"),
  ],
  [
    "breaker",
    "hide an owner in a revocation",
    edit(token(), { ...revoke, metadata: { ownerReferences: [owner] } }),
    denied(name, "needs verb manage"),
  ],
  ["careless", "take a revocation back, which changes nothing", edit(token({ revoked: true }), { spec: { revoked: false } }), allowed],
  ["host-breaker", "revoke a token", edit(token(), revoke), denied(name, "needs verb disable")],
  ["garbage-collector", "delete a token", remove(token()), allowed],
  ["namespace-controller", "delete a token", remove(token()), allowed],
  ["controller", "create a token", create(token()), forbidden],
  ["controller", "revoke a token in its spec", edit(token(), revoke), forbidden],
];
