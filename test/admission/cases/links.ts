import { connection, cut, identity } from "../drafts";
import { allowed, create, denied, type Draft, edit, forbidden, remove, type Row } from "../row";

const connections = "connections.gatebolt.dev";
const identities = "identities.gatebolt.dev";
const manage = "capabilities.gatebolt.dev";
const sams = (spec: object = {}): Draft => connection({ hostRef: { name: "sams" }, ...spec });
const implied = { metadata: { labels: { "gatebolt.dev/implied": "true" } } };
const other = { secretRef: { name: "others", key: "token" } };

/** Two policies refuse it, and which of them the API server quotes is chance. */
const either = "(capabilities|connections|identities).gatebolt.dev";

export const connectionRows: readonly Row[] = [
  ["careless", "create a connection", create(connection()), denied(either, "needs verb")],
  ["manager", "create a connection", create(connection()), denied(connections, "needs verb connect on mcphosts.gatebolt.dev/bot")],
  ["gitops", "create a connection", create(connection({ userRef: { name: "ada" } })), allowed],
  ["sam", "connect the own host", create(sams()), allowed],
  ["sam", "connect the own host for the own user", create(sams({ userRef: { name: "sam" } })), allowed],
  [
    "sam",
    "connect the own host for another user",
    create(sams({ userRef: { name: "ada" } })),
    denied(connections, "acts for McpUser/ada of namespace default needs verb act-as on mcpusers.gatebolt.dev/ada"),
  ],
  ["sam", "connect another host", create(connection()), denied(connections, "needs verb connect")],
  ["sam", "narrow a connection, which joins nothing new", edit(connection(), { spec: { servers: ["a"] } }), allowed],
  ["token-manager", "create a connection", create(connection()), denied(either, "needs verb")],
  ["controller", "make the connection that a token implies", create(connection({}, implied)), allowed],
  ["controller", "make any other connection", create(connection()), denied(either, "needs verb")],
  ["controller", "delete a connection that a token implied", remove(connection({}, implied)), allowed],
  ["controller", "delete an implied connection that was disabled", remove(connection({ enabled: false }, implied)), allowed],
  ["controller", "delete a connection that somebody declared", remove(connection()), denied(manage, "needs verb manage")],
  ["controller", "edit a connection", edit(connection({}, implied), cut), forbidden],
  ["careless", "pass a connection off as implied", create(connection({}, implied)), denied(either, "needs verb")],
  ["manager", "pass a connection off as implied", create(connection({}, implied)), denied(connections, "needs verb connect")],
];

const credentials: Readonly<Record<string, object>> = {
  bearer: { bearer: other },
  header: { header: { name: "X-Key", ...other } },
  basic: { basic: { secretRef: { name: "others" } } },
  "client credentials": { oauthClientCredentials: { tokenUrl: "https://auth.example.com/token", clientId: "a", ...other } },
};

export const identityRows: readonly Row[] = [
  ["sam", "use a Secret that Sam may read", create(identity()), allowed],
  ...Object.entries(credentials).map(
    ([what, credential]): Row => [
      "sam",
      `use a Secret that Sam may not read, as ${what}`,
      create(identity({ credential })),
      denied(identities, "needs verb get on secrets/others"),
    ],
  ),
  [
    "sam",
    "change to a Secret that Sam may not read",
    edit(identity(), { spec: { credential: { bearer: other } } }),
    denied(identities, "uses Secret/others"),
  ],
  [
    "gitops",
    "hand somebody's credential to another user",
    edit(identity(), { spec: { shared: null, userRef: { name: "eve" } } }),
    denied(identities, "needs verb get on secrets/sams"),
  ],
  [
    "gitops",
    "use somebody's credential for another server",
    edit(identity(), { spec: { serverRef: { name: "b" } } }),
    denied(identities, "needs verb get on secrets/sams"),
  ],
  ["gitops", "label an identity, which uses nothing anew", edit(identity(), { metadata: { labels: { a: "b" } } }), allowed],
  ["gitops", "delete an identity", remove(identity()), allowed],
  ["breaker", "disable an identity without reading its Secret", edit(identity(), cut), allowed],
  ["restorer", "enable an identity without reading its Secret", edit(identity({ enabled: false }), { spec: { enabled: true } }), allowed],
  ["careless", "create an identity", create(identity()), denied(either, "needs verb")],
  ["manager", "create an identity", create(identity()), denied(identities, "needs verb get on secrets/sams; ask whoever owns that Secret")],
];
