import { breakGlass, clusterBreakGlass } from "../drafts";
import { allowed, create, denied, type Draft, edit, forbidden, invalid, remove, type Row } from "../row";

const name = "break-glass.gatebolt.dev";
const cluster = "cluster-break-glass.gatebolt.dev";
const form = "break-glass-form.gatebolt.dev";
const until = "2030-01-01T00:00:00Z";
const later = "2031-01-01T00:00:00Z";
const bot = { kind: "McpHost", name: "bot" };
const all = { kind: "McpHost", all: true };
const labelled = { kind: "McpHost", selector: { matchLabels: { team: "a" } } };
const everybody = { kind: "McpUser", userEmail: "ada@example.com" };
const owner = { apiVersion: "v1", kind: "ConfigMap", name: "gone", uid: "00000000-0000-4000-8000-000000000000" };
const withLabels = (labels: object, spec: object = {}): Draft => breakGlass(bot, { ...spec }, { metadata: { labels } });
const withAnnotations = (annotations: object): Draft => breakGlass(bot, {}, { metadata: { annotations } });

export const breakGlassRows: readonly Row[] = [
  ["viewer", "cut a host", create(breakGlass(bot)), forbidden],
  [
    "careless",
    "cut a host",
    create(breakGlass(bot)),
    denied(name, "cutting McpHost/bot in namespace default needs verb disable on mcphosts.gatebolt.dev/bot"),
  ],
  ["careless", "cut all hosts", create(breakGlass(all)), denied(name, "every mcphosts.gatebolt.dev (without resourceNames)")],
  ["careless", "lift somebody's cut", remove(breakGlass(bot)), denied(name, "lifting the break-glass of admin on McpHost/bot")],
  [
    "careless",
    "change somebody's cut",
    edit(breakGlass(bot), { spec: { reason: "x" } }),
    denied(name, "changing a break-glass on McpHost/bot"),
  ],
  ["careless", "label somebody's cut", edit(breakGlass(bot), { metadata: { labels: { a: "b" } } }), denied(name, "needs verb disable")],
  ["gitops", "cut a host", create(breakGlass(bot)), denied(name, "needs verb disable")],
  ["host-breaker", "cut a host", create(breakGlass(bot)), allowed],
  [
    "host-breaker",
    "cut a host under a generated name",
    create(breakGlass(bot, {}, { metadata: { name: undefined, generateName: "bot-" } })),
    allowed,
  ],
  ["host-breaker", "cut all hosts", create(breakGlass(all)), allowed],
  ["host-breaker", "cut hosts by label", create(breakGlass(labelled)), allowed],
  [
    "host-breaker",
    "cut a connection",
    create(breakGlass({ kind: "McpConnection", name: "c" })),
    denied(name, "the role gatebolt-connection-breaker has it"),
  ],
  ["connection-breaker", "cut a connection", create(breakGlass({ kind: "McpConnection", name: "c" })), allowed],
  ["connection-breaker", "cut a host", create(breakGlass(bot)), denied(name, "the role gatebolt-host-breaker has it")],
  ...["McpGateway", "McpServer", "McpUser", "McpIdentity", "McpToken"].flatMap((kind): Row[] => [
    ["breaker", `cut a ${kind}`, create(breakGlass({ kind, name: "x" })), allowed],
    ["host-breaker", `cut a ${kind}`, create(breakGlass({ kind, name: "x" })), denied(name, `cutting ${kind}/x`)],
    ["host-restorer", `lift a cut of a ${kind}`, remove(breakGlass({ kind, name: "x" })), denied(name, `on ${kind}/x`)],
    ["restorer", `lift a cut of a ${kind}`, remove(breakGlass({ kind, name: "x" })), allowed],
  ]),
  ["sam", "cut the one host that Sam's role names", create(breakGlass({ kind: "McpHost", name: "sams" })), allowed],
  ["sam", "cut all hosts, with a role that names one", create(breakGlass(all)), denied(name, "needs verb disable on every")],
  ["sam", "cut hosts by label, with a role that names one", create(breakGlass(labelled)), denied(name, "needs verb disable on every")],
  ["namespace-breaker", "cut a host of the namespace", create(breakGlass(bot)), allowed],
  [
    "namespace-breaker",
    "cut a host of another namespace",
    create(breakGlass(bot, {}, { namespace: "other" })),
    denied(name, "in namespace other"),
  ],
  ["host-breaker", "lift somebody's cut", remove(breakGlass(bot)), denied(name, "the role gatebolt-host-restorer has it")],
  ["host-breaker", "lift the own cut", remove(breakGlass(bot, {}, { by: "host-breaker" })), allowed],
  ["nobody", "lift a cut of that name without any role", remove(breakGlass(bot, {}, { by: "nobody" })), forbidden],
  ["host-restorer", "lift somebody's cut", remove(breakGlass(bot)), allowed],
  ["host-restorer", "lift a cut of all hosts", remove(breakGlass(all)), allowed],
  ["host-restorer", "cut a host", create(breakGlass(bot)), denied(name, "needs verb disable")],
  ["breaker", "cut a host for a time", create(breakGlass(bot, { until })), denied(name, "an end (spec.until) needs verb enable")],
  ["breaker-restorer", "cut a host for a time", create(breakGlass(bot, { until })), allowed],
  ["breaker", "give a cut an end", edit(breakGlass(bot), { spec: { until } }), denied(name, "needs verb enable")],
  [
    "breaker",
    "give the own cut an end",
    edit(breakGlass(bot, {}, { by: "breaker" }), { spec: { until } }),
    denied(name, "needs verb enable"),
  ],
  ["breaker", "make a cut end later", edit(breakGlass(bot, { until }), { spec: { until: later } }), denied(name, "needs verb enable")],
  ["breaker", "take a cut's end away", edit(breakGlass(bot, { until }), { spec: { until: null } }), allowed],
  ["breaker", "say more about a cut", edit(breakGlass(bot), { spec: { incident: "https://incidents.example.com/1" } }), allowed],
  ["breaker", "label a cut", edit(breakGlass(bot), { metadata: { labels: { a: "b" } } }), allowed],
  ["restorer", "give a cut an end", edit(breakGlass(bot), { spec: { until } }), allowed],
  ["restorer", "make a cut end sooner", edit(breakGlass(bot, { until: later }), { spec: { until } }), allowed],
  [
    "restorer",
    "take a cut's end away",
    edit(breakGlass(bot, { until }), { spec: { until: null } }),
    denied(name, "changing a break-glass"),
  ],
  ["restorer", "change a cut's reason", edit(breakGlass(bot), { spec: { reason: "x" } }), denied(name, "needs verb disable")],
  ["restorer", "hide a reason in an end", edit(breakGlass(bot), { spec: { until, reason: "x" } }), denied(name, "needs verb disable")],
  [
    "breaker-restorer",
    "cut something else instead",
    edit(breakGlass(bot), { spec: { target: { name: "other" } } }),
    invalid("target cannot be changed"),
  ],
  [
    "breaker-restorer",
    "cut less instead",
    edit(breakGlass(all), { spec: { target: { all: null, name: "bot" } } }),
    invalid("target cannot be changed"),
  ],
  ["controller", "lift a cut", remove(breakGlass(bot)), forbidden],
  ["namespace-controller", "delete the cuts of a namespace that ends", remove(breakGlass(bot)), allowed],
];

/** What GitOps tools know their objects by. */
const tracked: Readonly<Record<string, Draft>> = {
  "Flux's label": withLabels({ "kustomize.toolkit.fluxcd.io/name": "apps" }),
  "the label of Flux for Helm": withLabels({ "helm.toolkit.fluxcd.io/name": "apps" }),
  "Argo CD's label": withLabels({ "argocd.argoproj.io/instance": "apps" }),
  "the instance label": withLabels({ "app.kubernetes.io/instance": "apps" }),
  "Helm's label": withLabels({ "app.kubernetes.io/managed-by": "Helm" }),
  "Flux's annotation": withAnnotations({ "kustomize.toolkit.fluxcd.io/checksum": "1" }),
  "Argo CD's tracking id": withAnnotations({ "argocd.argoproj.io/tracking-id": "apps:gatebolt.dev/McpBreakGlass:default/x" }),
  "Helm's annotations": withAnnotations({ "meta.helm.sh/release-name": "apps" }),
};

export const formRows: readonly Row[] = [
  [
    "admin",
    "cut without saying who",
    create(breakGlass(bot, { createdBy: undefined })),
    denied(form, "write spec.createdBy: admin (is: missing)"),
  ],
  [
    "admin",
    "cut in somebody else's name",
    create(breakGlass(bot, { createdBy: "ada" })),
    denied(form, "write spec.createdBy: admin (is: ada)"),
  ],
  [
    "breaker",
    "cut everywhere without saying who",
    create(clusterBreakGlass(bot, { createdBy: undefined })),
    denied(form, "write spec.createdBy: breaker"),
  ],
  ["admin", "say later that somebody else cut", edit(breakGlass(bot), { spec: { createdBy: "ada" } }), denied(form, "cannot be changed")],
  ["admin", "take out later who cut", edit(breakGlass(bot), { spec: { createdBy: null } }), denied(form, "cannot be changed")],
  [
    "breaker",
    "take over a cut, to lift it as its author",
    edit(breakGlass(bot), { spec: { createdBy: "breaker" } }),
    denied(form, "cannot be changed"),
  ],
  [
    "breaker",
    "cut with an owner",
    create(breakGlass(bot, {}, { metadata: { ownerReferences: [owner] } })),
    denied(form, "has no ownerReferences"),
  ],
  [
    "breaker",
    "give a cut an owner",
    edit(breakGlass(bot), { metadata: { ownerReferences: [owner] } }),
    denied(form, "has no ownerReferences"),
  ],
  [
    "breaker",
    "cut everywhere with an owner",
    create(clusterBreakGlass(bot, {}, { metadata: { ownerReferences: [owner] } })),
    denied(form, "has no ownerReferences"),
  ],
  ...Object.entries(tracked).map(
    ([what, draft]): Row => [
      "admin",
      `cut with ${what}`,
      create(draft),
      denied(form, "carries no labels or annotations of Flux, Argo CD or Helm"),
    ],
  ),
  ["admin", "cut with labels of one's own", create(withLabels({ team: "a", "app.kubernetes.io/managed-by": "kubectl" })), allowed],
  [
    "admin",
    "track a cut later",
    edit(breakGlass(bot), { metadata: { annotations: { "argocd.argoproj.io/tracking-id": "x" } } }),
    denied(form, "carries no labels or annotations"),
  ],
  [
    "breaker",
    "cut from Git, and say so",
    create(withLabels({ "kustomize.toolkit.fluxcd.io/name": "apps" }, { managedByGitOps: true })),
    allowed,
  ],
  ["breaker", "lift the own cut that lay in Git", remove(breakGlass(bot, { managedByGitOps: true }, { by: "breaker" })), allowed],
  [
    "admin",
    "put a cut under GitOps later",
    edit(breakGlass(bot), { spec: { managedByGitOps: true } }),
    denied(form, "cannot be turned on later"),
  ],
  [
    "admin",
    "put a cut under GitOps later that said false",
    edit(breakGlass(bot, { managedByGitOps: false }), { spec: { managedByGitOps: true } }),
    denied(form, "cannot be turned on later"),
  ],
  ["breaker", "take a cut out of GitOps", edit(breakGlass(bot, { managedByGitOps: true }), { spec: { managedByGitOps: null } }), allowed],
];

export const clusterRows: readonly Row[] = [
  ["careless", "cut a host everywhere", create(clusterBreakGlass(bot)), denied(cluster, "bound by a ClusterRoleBinding")],
  ["breaker", "cut a host everywhere", create(clusterBreakGlass(bot)), allowed],
  ["breaker", "cut all hosts everywhere", create(clusterBreakGlass(all)), allowed],
  ["breaker", "cut a person everywhere", create(clusterBreakGlass(everybody)), allowed],
  ["host-breaker", "cut a host everywhere", create(clusterBreakGlass(bot)), allowed],
  [
    "host-breaker",
    "cut a person everywhere",
    create(clusterBreakGlass(everybody)),
    denied(cluster, "needs verb disable on every mcpusers.gatebolt.dev"),
  ],
  [
    "namespace-breaker",
    "cut a host everywhere",
    create(clusterBreakGlass(bot)),
    denied(cluster, "cutting McpHost/bot in every namespace needs verb disable"),
  ],
  [
    "namespace-breaker",
    "cut a host in the own namespace by the wide order",
    create(clusterBreakGlass(bot, { namespaces: { names: ["default"] } })),
    denied(cluster, "needs verb disable"),
  ],
  [
    "namespace-breaker",
    "lift a wide cut",
    remove(clusterBreakGlass(bot)),
    denied(cluster, "lifting the break-glass of admin on McpHost/bot in every namespace needs verb enable"),
  ],
  [
    "sam",
    "cut the host that Sam's role names, everywhere, by a role that is bound everywhere",
    create(clusterBreakGlass({ kind: "McpHost", name: "sams" })),
    allowed,
  ],
  ["sam", "cut a person everywhere", create(clusterBreakGlass(everybody)), denied(cluster, "needs verb disable on every")],
  ["breaker", "lift somebody's wide cut", remove(clusterBreakGlass(bot)), denied(cluster, "the role gatebolt-restorer has it")],
  ["breaker", "lift the own wide cut", remove(clusterBreakGlass(bot, {}, { by: "breaker" })), allowed],
  ["restorer", "lift somebody's wide cut", remove(clusterBreakGlass(everybody)), allowed],
  [
    "breaker",
    "cut everywhere for a time",
    create(clusterBreakGlass(bot, { until })),
    denied(cluster, "an end (spec.until) needs verb enable"),
  ],
  ["breaker-restorer", "cut everywhere for a time", create(clusterBreakGlass(bot, { until })), allowed],
  ["breaker", "give a wide cut an end", edit(clusterBreakGlass(bot), { spec: { until } }), denied(cluster, "needs verb enable")],
  ["restorer", "give a wide cut an end", edit(clusterBreakGlass(bot), { spec: { until } }), allowed],
  [
    "restorer",
    "change the reason of a wide cut",
    edit(clusterBreakGlass(bot), { spec: { reason: "x" } }),
    denied(cluster, "changing a break-glass on McpHost/bot in every namespace"),
  ],
  ["breaker", "take the end of a wide cut away", edit(clusterBreakGlass(bot, { until }), { spec: { until: null } }), allowed],
  [
    "breaker-restorer",
    "cut elsewhere instead",
    edit(clusterBreakGlass(bot), { spec: { namespaces: { all: null, names: ["a"] } } }),
    invalid("cannot be changed"),
  ],
];
