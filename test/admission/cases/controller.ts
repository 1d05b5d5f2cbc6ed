import { breakGlass, clusterBreakGlass, connection, gateway, host, identity, policy, secret, server, token, user } from "../drafts";
import { allowed, create, denied, type Draft, edit, forbidden, remove, replace, type Row, writeStatus } from "../row";

const status = "status.gatebolt.dev";
const secrets = "controller-secrets.gatebolt.dev";
const bot = { kind: "McpHost", name: "bot" };
const drafts: readonly Draft[] = [
  host(),
  user(),
  server(),
  gateway(),
  connection(),
  identity(),
  token(),
  policy({}, { namespace: "other" }),
  breakGlass(bot),
  clusterBreakGlass(bot),
];

export const statusRows: readonly Row[] = [
  ...drafts.flatMap((draft): Row[] => [
    ["controller", `write the status of a ${draft.kind}`, writeStatus(draft), allowed],
    [
      "careless",
      `write the status of a ${draft.kind}`,
      writeStatus(draft),
      denied(status, "by the account gatebolt-controller of namespace gatebolt-system alone"),
    ],
  ]),
  ["admin", "write the status of a token", writeStatus(token()), denied(status, "alone")],
  ["other-account", "write the status of a token", writeStatus(token()), forbidden],
  ["gateway", "write the status of a token", writeStatus(token()), forbidden],
  ["gitops", "write the status of a token", writeStatus(token()), forbidden],
  ["namespace-controller", "write the status of a token", writeStatus(token()), forbidden],
  ["controller", "write the status of a token that an administrator revoked", writeStatus(token({ revoked: true })), allowed],
];

const ownerOf = (uid: string, more: object = {}) => ({
  apiVersion: "gatebolt.dev/v1alpha1",
  kind: "McpToken",
  name: "laptop",
  uid,
  ...more,
});
const laptop = ownerOf("11111111-1111-4111-8111-111111111111");
const another = ownerOf("22222222-2222-4222-8222-222222222222");
const someConfigMap = ownerOf(laptop.uid, { apiVersion: "v1", kind: "ConfigMap" });
const namesake = ownerOf(laptop.uid, { apiVersion: "example.com/v1" });
const owned = (...ownerReferences: readonly object[]): Draft => secret("gatebolt.dev/token", { metadata: { ownerReferences } });
const ofNobody = secret("gatebolt.dev/token");
const ours = owned(laptop);
const foreign = secret("Opaque");
const data = { data: { token: Buffer.from("another").toString("base64") } };
const uid = "00000000-0000-4000-8000-000000000000";
/** As somebody writes who knows neither uid nor version. */
const blind = { metadata: { uid: null, resourceVersion: null, creationTimestamp: null, managedFields: null } };

export const secretRows: readonly Row[] = [
  ["controller", "create a token Secret", create(ours), allowed],
  [
    "controller",
    "create a Secret without a type",
    create({ kind: "Secret", metadata: { ownerReferences: [laptop] }, fields: {} }),
    denied(secrets, "writes Secrets of type gatebolt.dev/token alone"),
  ],
  ...["Opaque", "gatebolt.dev/credential", "kubernetes.io/tls"].map(
    (type): Row => [
      "controller",
      `create a Secret of type ${type}`,
      create(type === "kubernetes.io/tls" ? secret(type, { fields: { type, data: { "tls.crt": "", "tls.key": "" } } }) : secret(type)),
      denied(secrets, "alone"),
    ],
  ),
  [
    "controller",
    "create a Secret for an account's token",
    create({
      kind: "Secret",
      metadata: { annotations: { "kubernetes.io/service-account.name": "x" } },
      fields: { type: "kubernetes.io/service-account-token" },
    }),
    denied(secrets, "alone"),
  ],
  ["controller", "create a token Secret that nobody owns", create(ofNobody), denied(secrets, "exactly one of its ownerReferences")],
  ["controller", "create a token Secret of two McpTokens", create(owned(laptop, another)), denied(secrets, "exactly one")],
  ["controller", "create a token Secret that something else owns", create(owned(someConfigMap)), denied(secrets, "exactly one")],
  ["controller", "create a token Secret for another group's McpToken", create(owned(namesake)), denied(secrets, "exactly one")],
  ["controller", "create a token Secret with a further owner", create(owned(someConfigMap, laptop)), allowed],
  ["controller", "replace a token Secret", replace(ours, data), allowed],
  ["controller", "replace a token Secret without its uid, for the same McpToken", replace(ours, { ...data, ...blind }), allowed],
  [
    "controller",
    "replace a token Secret of another McpToken without its uid",
    replace(ours, { ...data, metadata: { ...blind.metadata, ownerReferences: [another] } }),
    denied(secrets, "this Secret was made for another McpToken, or for none"),
  ],
  [
    "controller",
    "replace a token Secret of nobody without its uid",
    replace(ofNobody, { ...data, metadata: { ...blind.metadata, ownerReferences: [laptop] } }),
    denied(secrets, "this Secret was made for another McpToken, or for none"),
  ],
  [
    "controller",
    "replace a token Secret of an object that is no McpToken of ours",
    replace(owned(namesake), { ...data, metadata: { ...blind.metadata, ownerReferences: [laptop] } }),
    denied(secrets, "for another McpToken, or for none"),
  ],
  [
    "controller",
    "give a token Secret a second McpToken",
    replace(ours, { metadata: { ownerReferences: [laptop, another] } }),
    denied(secrets, "gatebolt-controller"),
  ],
  [
    "controller",
    "take a token Secret's owner away",
    replace(ours, { metadata: { ownerReferences: null } }),
    denied(secrets, "gatebolt-controller"),
  ],
  [
    "controller",
    "replace a token Secret that is another by now",
    replace(ours, { metadata: { uid } }),
    { allowed: false, says: "Precondition failed: UID" },
  ],
  ["controller", "replace another's Secret", replace(foreign, data), denied(secrets, "gatebolt-controller")],
  [
    "controller",
    "turn another's Secret into a token Secret",
    replace(foreign, { type: "gatebolt.dev/token" }),
    { allowed: false, says: "type" },
  ],
  ["controller", "patch a token Secret, which would answer with it", edit(ours, {}), forbidden],
  ["controller", "delete a token Secret", remove(ours), allowed],
  ["controller", "delete a token Secret in the background", remove(ours, { propagationPolicy: "Background" }), allowed],
  [
    "controller",
    "delete a token Secret in the foreground",
    remove(ours, { propagationPolicy: "Foreground" }),
    denied(secrets, "a foreground or orphan delete would answer with the Secret"),
  ],
  ["controller", "delete a token Secret and orphan what it owns", remove(ours, { propagationPolicy: "Orphan" }), denied(secrets, "orphan")],
  ["controller", "orphan in the old way", remove(ours, { orphanDependents: true }), denied(secrets, "orphan")],
  ["controller", "delete a token Secret that is another by now", remove(ours, { preconditions: { uid } }), { allowed: false, says: "UID" }],
  [
    "controller",
    "try out a deletion, which would answer with the Secret",
    remove(ours, { dryRun: ["All"] }),
    denied(secrets, "a dry run would answer"),
  ],
  ["controller", "try out a creation", create(ours, "dryRun=All"), denied(secrets, "a dry run would answer")],
  ["controller", "try out a replacement", replace(ours, data, "dryRun=All"), denied(secrets, "a dry run would answer")],
  [
    "controller",
    "delete another's Secret",
    remove(foreign),
    denied(secrets, "changes and deletes Secrets of type gatebolt.dev/token alone"),
  ],
  ["admin", "do with Secrets what administrators do", remove(foreign, { propagationPolicy: "Foreground" }), allowed],
  ["gateway", "create a token Secret", create(ours), forbidden],
];
