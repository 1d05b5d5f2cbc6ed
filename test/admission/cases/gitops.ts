import { connection, cut, host, restored } from "../drafts";
import { allowed, type Draft, denied, edit, type Row, warned } from "../row";

const flux = { "kustomize.toolkit.fluxcd.io/name": "apps" };
const by = (labels: object, annotations: object = {}, spec: object = {}): Draft => host({ ...spec }, { metadata: { labels, annotations } });
const tracked = { "argocd.argoproj.io/tracking-id": "apps:gatebolt.dev/McpHost:default/x" };

export const warningRows: readonly Row[] = [
  ["host-breaker", "disable a host that nothing manages", edit(host(), cut), allowed],
  ["host-breaker", "disable a host that Flux manages", edit(by(flux), cut), warned("Flux manages McpHost/")],
  [
    "host-breaker",
    "disable a host that Flux manages by Helm",
    edit(by({ "helm.toolkit.fluxcd.io/name": "apps" }), cut),
    warned("--reason TEXT"),
  ],
  ["host-breaker", "disable a host that Argo CD tracks by annotation", edit(by({}, tracked), cut), warned("Argo CD manages McpHost/")],
  [
    "host-breaker",
    "disable a host that Argo CD tracks by label",
    edit(by({ "app.kubernetes.io/instance": "apps" }), cut),
    warned("kubectl gatebolt disable host "),
  ],
  [
    "host-breaker",
    "disable a host that Helm installed",
    edit(by({ "app.kubernetes.io/instance": "apps", "app.kubernetes.io/managed-by": "Helm" }), cut),
    allowed,
  ],
  [
    "host-breaker",
    "disable a host that Flux was told to leave alone",
    edit(by(flux, { "kustomize.toolkit.fluxcd.io/reconcile": "disabled" }), cut),
    allowed,
  ],
  [
    "breaker",
    "disable a connection that Flux manages",
    edit(connection({}, { metadata: { labels: flux } }), cut),
    warned("kubectl gatebolt disable connection "),
  ],
  ["breaker", "disable a host by Flux's own sync", edit(by(flux), cut, "fieldManager=kustomize-controller"), allowed],
  ["restorer", "enable a host that Flux manages", edit(by(flux, {}, { enabled: false }), restored), allowed],
  ["gitops", "edit a host that Flux manages", edit(by(flux), { spec: { owner: "a" } }), allowed],
  ["gitops", "disable a host that Flux manages", edit(by(flux), cut), denied("capabilities.gatebolt.dev", "needs verb disable")],
];
