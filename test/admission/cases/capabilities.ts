import { connection, cut, gateway, host, identity, policy, restored, server, unset, user } from "../drafts";
import {
  allowed,
  apply,
  applyTo,
  create,
  denied,
  type Draft,
  edit,
  forbidden,
  invalid,
  remove,
  removeAll,
  replace,
  type Row,
} from "../row";

const name = "capabilities.gatebolt.dev";
const off = { enabled: false };
const bot = host({ displayName: "Bot" });
const cutBot = host({ displayName: "Bot", ...off });
const owner = { apiVersion: "v1", kind: "ConfigMap", name: "gone", uid: "00000000-0000-4000-8000-000000000000" };

/** Near the limit of what an object may carry, so that no expression runs out of its budget. */
const large = host(
  { displayName: "Bot" },
  { metadata: { annotations: Object.fromEntries(numbers(250).map((n) => [`a${n}`, "x".repeat(1000)])) } },
);
const headers = numbers(32).map((n) => ({ name: `X-${n}`, value: "x".repeat(4000) }));

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}

const hosts: readonly Row[] = [
  ["viewer", "disable a host", edit(bot, cut), forbidden],
  ["careless", "create a host", create(bot), denied(name, "creating McpHost/")],
  [
    "careless",
    "create a host under a generated name",
    create(host({}, { metadata: { name: undefined, generateName: "bot-" } })),
    denied(name, "needs verb manage"),
  ],
  ["careless", "edit a host", edit(bot, { spec: { displayName: "Bob" } }), denied(name, "changing anything but spec.enabled of McpHost/")],
  ["careless", "disable a host", edit(bot, cut), denied(name, "the role gatebolt-host-breaker has it")],
  ["careless", "disable a host by a full update", replace(bot, cut), denied(name, "needs verb disable on mcphosts.gatebolt.dev/")],
  ["careless", "enable a host", edit(cutBot, restored), denied(name, "the role gatebolt-host-restorer has it")],
  ["careless", "delete a host", remove(bot), denied(name, "deleting McpHost/")],
  ["careless", "delete all hosts at once", removeAll(bot), denied(name, "deleting McpHost/")],
  ["careless", "label a host", edit(bot, { metadata: { labels: { team: "a" } } }), denied(name, "needs verb manage")],
  ["careless", "write back a host as it is", edit(bot, { spec: { displayName: "Bot" } }), allowed],
  ["gitops", "create a host", create(bot), allowed],
  ["gitops", "create a host that is disabled from the start", create(cutBot), allowed],
  ["gitops", "edit a host", edit(bot, { spec: { displayName: "Bob" } }), allowed],
  ["gitops", "edit a host by a full update", replace(bot, { spec: { displayName: "Bob" } }), allowed],
  ["gitops", "write enabled: true where nothing stood", edit(bot, restored), allowed],
  ["gitops", "delete a host", remove(bot), allowed],
  ["gitops", "delete all hosts at once", removeAll(bot), allowed],
  ["gitops", "disable a host", edit(bot, cut), denied(name, "needs verb disable")],
  ["gitops", "enable a host", edit(cutBot, restored), denied(name, "enabling McpHost/")],
  ["gitops", "enable a host by taking the field out", edit(cutBot, unset), denied(name, "needs verb enable")],
  ["gitops", "enable a host by an update without the field", replace(cutBot, unset), denied(name, "needs verb enable")],
  [
    "gitops",
    "enable a host along with another change",
    edit(cutBot, { spec: { enabled: true, owner: "a" } }),
    denied(name, "needs verb enable"),
  ],
  ["gitops", "delete a disabled host", remove(cutBot), denied(name, "deleting the disabled McpHost/")],
  ["gitops", "delete all hosts at once, one of them disabled", removeAll(cutBot), denied(name, "deleting the disabled McpHost/")],
  ["gitops", "edit a disabled host, which stays disabled", edit(cutBot, { spec: { displayName: "Bob" } }), allowed],
  ["gitops", "label a disabled host", edit(cutBot, { metadata: { labels: { team: "a" } } }), allowed],
  [
    "gitops",
    "give a disabled host an owner that it would go with",
    edit(cutBot, { metadata: { ownerReferences: [owner] } }),
    denied(name, "changing the ownerReferences of the disabled McpHost/"),
  ],
  ["gitops", "give an enabled host an owner", edit(bot, { metadata: { ownerReferences: [owner] } }), allowed],
  ["host-breaker", "disable a host", edit(bot, cut), allowed],
  ["host-breaker", "disable a host that says enabled: true", edit(host({ enabled: true }), cut), allowed],
  ["host-breaker", "disable a host by a full update", replace(bot, cut), allowed],
  ["host-breaker", "disable a host twice", edit(cutBot, cut), allowed],
  ["host-breaker", "enable a host", edit(cutBot, restored), denied(name, "needs verb enable")],
  ["host-breaker", "create a host", create(bot), denied(name, "needs verb manage")],
  ["host-breaker", "delete a host", remove(bot), denied(name, "needs verb manage")],
  ["host-breaker", "delete a disabled host", remove(cutBot), denied(name, "needs verb manage")],
  ["host-breaker", "edit a host", edit(bot, { spec: { owner: "a" } }), denied(name, "needs verb manage")],
  ["host-breaker", "hide an edit in a cut", edit(bot, { spec: { enabled: false, owner: "a" } }), denied(name, "needs verb manage")],
  [
    "host-breaker",
    "hide the removal of a field in a cut",
    edit(bot, { spec: { enabled: false, displayName: null } }),
    denied(name, "needs verb manage"),
  ],
  ["host-breaker", "hide a label in a cut", edit(bot, { ...cut, metadata: { labels: { team: "a" } } }), denied(name, "needs verb manage")],
  [
    "host-breaker",
    "hide an annotation in a cut",
    edit(bot, { ...cut, metadata: { annotations: { team: "a" } } }),
    denied(name, "needs verb manage"),
  ],
  [
    "host-breaker",
    "hide an owner in a cut",
    edit(bot, { ...cut, metadata: { ownerReferences: [owner] } }),
    denied(name, "needs verb manage"),
  ],
  [
    "host-breaker",
    "hide a finalizer in a cut",
    edit(bot, { ...cut, metadata: { finalizers: ["a.example.com/x"] } }),
    denied(name, "needs verb manage"),
  ],
  ["host-breaker", "disable a connection", edit(connection(), cut), denied(name, "the role gatebolt-connection-breaker has it")],
  ["connection-breaker", "disable a connection", edit(connection(), cut), allowed],
  ["connection-breaker", "disable a host", edit(bot, cut), denied(name, "needs verb disable")],
  ["host-restorer", "enable a host", edit(cutBot, restored), allowed],
  ["host-restorer", "enable a host by taking the field out", edit(cutBot, unset), allowed],
  ["host-restorer", "disable a host", edit(bot, cut), denied(name, "needs verb disable")],
  ["host-restorer", "hide an edit in a restore", edit(cutBot, { spec: { enabled: true, owner: "a" } }), denied(name, "needs verb manage")],
  [
    "host-restorer",
    "hide a label in a restore",
    edit(cutBot, { ...restored, metadata: { labels: { team: "a" } } }),
    denied(name, "needs verb manage"),
  ],
  ["host-restorer", "enable a connection", edit(connection(off), restored), denied(name, "the role gatebolt-connection-restorer has it")],
  ["sam", "disable the one host that Sam's role names", edit(host({}, { name: "sams", namespace: "sams" }), cut), allowed],
  ["sam", "disable another host", edit(bot, cut), denied(name, "needs verb disable")],
  ["namespace-breaker", "disable a host of the namespace", edit(bot, cut), allowed],
  [
    "namespace-breaker",
    "disable a host of another namespace",
    edit(host({}, { namespace: "other" }), cut),
    denied(name, "of namespace other"),
  ],
  ["admin", "delete a disabled host", remove(cutBot), allowed],
  ["controller", "disable a host", edit(bot, cut), forbidden],
  ["gateway", "disable a host", edit(bot, cut), forbidden],
  ["garbage-collector", "delete a disabled host", remove(cutBot), allowed],
  ["garbage-collector", "take an owner from a host", edit(bot, { metadata: { ownerReferences: [] } }), allowed],
  ["namespace-controller", "delete a disabled host", remove(cutBot), allowed],
  ["namespace-controller", "delete all hosts at once, disabled ones too", removeAll(cutBot), allowed],
  ["gitops", "write a host that the schema refuses", create(host({ type: "Robot" })), invalid("Unsupported value")],
  [
    "careless",
    "write an expiry policy, for which Kubernetes' own verbs do",
    create(policy({ maxLifetime: "400d" }, { namespace: "other" })),
    allowed,
  ],
];

const kinds: Readonly<Record<string, (spec?: Record<string, unknown>) => Draft>> = {
  McpGateway: gateway,
  McpServer: server,
  McpUser: user,
  McpIdentity: identity,
  McpConnection: connection,
};

const applies: readonly Row[] = [
  ["careless", "create a host by server-side apply", apply(bot), denied(name, "creating McpHost/")],
  ["gitops", "create a host by server-side apply", apply(bot), allowed],
  ["host-breaker", "disable a host by server-side apply", applyTo(bot, cut), allowed],
  ["gitops", "disable a host by server-side apply", applyTo(bot, cut), denied(name, "needs verb disable")],
  ["host-restorer", "enable a host by server-side apply", applyTo(cutBot, restored), allowed],
  ["gitops", "enable a host by server-side apply", applyTo(cutBot, restored), denied(name, "needs verb enable")],
  ["careless", "label a host by server-side apply", applyTo(bot, { metadata: { labels: { a: "b" } } }), denied(name, "needs verb manage")],
  ["host-breaker", "disable a host that carries as much as it may", edit(large, cut), allowed],
  ["gitops", "edit a host that carries as much as it may", edit(large, { spec: { owner: "a" } }), allowed],
  ["breaker", "disable a server with many headers", edit(server({ headers }), cut), allowed],
];

/** The same holds for every other kind with `enabled`. */
const others: readonly Row[] = Object.entries(kinds).flatMap(([kind, draft]): Row[] => [
  ["breaker", `disable a ${kind}`, edit(draft(), cut), allowed],
  ["gitops", `disable a ${kind}`, edit(draft(), cut), denied(name, `disabling ${kind}/`)],
  ["restorer", `enable a ${kind}`, edit(draft(off), restored), allowed],
  ["gitops", `enable a ${kind}`, edit(draft(off), unset), denied(name, `enabling ${kind}/`)],
  ["gitops", `delete a disabled ${kind}`, remove(draft(off)), denied(name, `deleting the disabled ${kind}/`)],
  ["breaker", `delete a ${kind}`, remove(draft()), denied(name, `deleting ${kind}/`)],
  [
    "breaker",
    `label a ${kind} along with a cut`,
    edit(draft(), { ...cut, metadata: { labels: { a: "b" } } }),
    denied(name, "needs verb manage"),
  ],
]);

export const capabilityRows: readonly Row[] = [...hosts, ...applies, ...others];
