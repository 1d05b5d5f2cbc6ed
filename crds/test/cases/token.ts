import type { RuleCase } from "./rule-case";

const kind = "McpToken";
const at = "spec";
const hash = { prefix: "7Hk2mQx9Rt", sha256: "0".repeat(64) };
const direct = { hostRef: undefined, gatewayRef: undefined };

const shape: readonly RuleCase[] = [
  {
    kind,
    at,
    says: "either connectionRef, or hostRef and gatewayRef",
    passes: { ...direct, connectionRef: { name: "cursor-macbook-tools" } },
    fails: { gatewayRef: undefined },
    field: "spec",
  },
  {
    kind,
    at,
    says: "connectionRef already says host and gateway",
    passes: { userRef: { name: "ada" } },
    fails: { connectionRef: { name: "cursor-macbook-tools" }, gatewayRef: undefined },
    field: "spec.connectionRef",
  },
  {
    kind,
    at,
    says: "userRef goes together with hostRef",
    passes: { userRef: { name: "ada" } },
    fails: { ...direct, connectionRef: { name: "cursor-macbook-tools" }, userRef: { name: "ada" } },
    field: "spec.userRef",
  },
  { kind, at, says: "declared by its hash has no Secret", passes: { hash }, fails: { hash, secret: {} }, field: "spec.hash" },
  {
    kind,
    at,
    says: "nothing is issued for a declared hash",
    passes: { hash, rotation: { overlap: "24h", revision: 3 } },
    fails: { hash, rotation: { every: "30d" } },
    field: "spec.rotation.every",
  },
  {
    kind,
    at,
    says: "gives the token to a person",
    passes: { secret: { delivery: "Once" }, rotation: { revision: 2 } },
    fails: { secret: { delivery: "Once" }, rotation: { every: "30d" } },
    field: "spec.rotation.every",
  },
];

const times: readonly RuleCase[] = [
  {
    kind,
    at,
    says: "every must be shorter than expiry.after",
    passes: { rotation: { every: "25h" }, expiry: { after: "2d" } },
    fails: { rotation: { every: "48h" }, expiry: { after: "2d" } },
    field: "spec.rotation.every",
  },
  {
    kind,
    at: "spec.expiry",
    says: "exactly one of after",
    passes: { expiry: { never: true, because: "the printer cannot be updated" } },
    fails: { expiry: { after: "30d", never: true } },
    field: "spec.expiry",
  },
  {
    kind,
    at: "spec.rotation",
    says: "must be shorter than every",
    passes: { rotation: { every: "59m", overlap: "0s" } },
    fails: { rotation: { every: "59m" } },
    field: "spec.rotation.overlap",
  },
];

const secret: readonly RuleCase[] = [
  {
    kind,
    at: "spec.secret",
    says: "retrieveWithin counts only",
    passes: { secret: { delivery: "Once", retrieveWithin: "4h" } },
    fails: { secret: { retrieveWithin: "4h" } },
    field: "spec.secret.retrieveWithin",
  },
  {
    kind,
    at: "spec.secret.key",
    says: "keys with a meaning of their own",
    passes: { secret: { key: "mcp-token" } },
    fails: { secret: { key: "authorization" } },
    field: "spec.secret.key",
  },
  {
    kind,
    at: "spec.secret.template.labels",
    says: "a label's key",
    passes: { secret: { template: { labels: { "example.com/team": "payments" } } } },
    fails: { secret: { template: { labels: { "not a key": "payments" } } } },
    field: "spec.secret.template.labels",
  },
  {
    kind,
    at: "spec.secret.template.labels",
    says: "labels under gatebolt.dev/",
    passes: { secret: { template: { labels: { "not-gatebolt.dev/x": "y" } } } },
    fails: { secret: { template: { labels: { "gatebolt.dev/implied": "true" } } } },
    field: "spec.secret.template.labels",
  },
  {
    kind,
    at: "spec.secret.template.annotations",
    says: "an annotation's key",
    passes: { secret: { template: { annotations: { "reloader.stakater.com/match": "true" } } } },
    fails: { secret: { template: { annotations: { "a/b/c": "true" } } } },
    field: "spec.secret.template.annotations",
  },
  {
    kind,
    at: "spec.secret.template.annotations",
    says: "annotations under gatebolt.dev/",
    passes: { secret: { template: { annotations: { note: "https://gatebolt.dev/" } } } },
    fails: { secret: { template: { annotations: { "gatebolt.dev/origin": "https://example.com" } } } },
    field: "spec.secret.template.annotations",
  },
];

const change: readonly RuleCase[] = [
  {
    kind,
    at,
    says: "connectionRef cannot be added, changed or removed",
    before: { ...direct, connectionRef: { name: "one" } },
    passes: { ...direct, connectionRef: { name: "one" }, revoked: true },
    fails: { ...direct, connectionRef: { name: "two" } },
    field: "spec.connectionRef",
  },
  {
    kind,
    at,
    says: "hostRef cannot be added, changed or removed",
    before: {},
    passes: { displayName: "Ada's laptop" },
    fails: { hostRef: { name: "another" } },
    field: "spec.hostRef",
  },
  {
    kind,
    at,
    says: "gatewayRef cannot be added, changed or removed",
    before: {},
    passes: { expiry: { after: "7d" } },
    fails: { gatewayRef: { name: "tools", namespace: "platform" } },
    field: "spec.gatewayRef",
  },
  {
    kind,
    at,
    says: "userRef cannot be added, changed or removed",
    before: {},
    passes: { rotation: { revision: 1 } },
    fails: { userRef: { name: "ada" } },
    field: "spec.userRef",
  },
  {
    kind,
    at,
    says: "userRef cannot be added, changed or removed",
    before: { userRef: { name: "ada" } },
    passes: { userRef: { name: "ada" } },
    fails: {},
    field: "spec.userRef",
  },
  {
    kind,
    at: "",
    says: "secret.name cannot be changed",
    before: { secret: { name: "one" } },
    passes: { secret: { name: "one", key: "mcp" } },
    fails: { secret: { name: "two" } },
    field: "spec.secret",
  },
  {
    kind,
    at: "",
    says: "secret.name cannot be changed",
    before: {},
    passes: { hash },
    fails: { secret: { name: "another" } },
    field: "spec.secret",
  },
];

export const tokenCases: readonly RuleCase[] = [...shape, ...times, ...secret, ...change];
