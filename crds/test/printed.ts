import type { KindName, ObjectOf } from "../types";

/** An object of a kind with every field of its status, and what `kubectl get` prints of it after NAME. */
export interface Printed<Name extends KindName> {
  readonly status: Required<NonNullable<ObjectOf<Name>["status"]>>;
  /** The columns, in their order, and the cells; `age` for the time since then. */
  readonly cells: Readonly<Record<string, string>>;
}

const moment = "2026-11-20T08:00:00Z";
const age = "age";

const common = {
  observedGeneration: 1,
  conditions: [
    {
      type: "Ready",
      status: "True",
      observedGeneration: 1,
      lastTransitionTime: moment,
      reason: "Enforced",
      message: "enforced by 2 replicas",
    },
  ],
  enforced: { generation: 1, time: moment, replicas: 2 },
  lastHandledReconcileAt: moment,
} as const;

const matches = [{ kind: "McpHost", namespace: "default", name: "cursor-macbook" }];
const hash = "0".repeat(64);

/** What people read in an incident (interfaces §6), and every field that the controller writes. */
export const printed: { readonly [Name in KindName]: Printed<Name> } = {
  McpGateway: {
    status: {
      ...common,
      url: "http://127.0.0.1:8080/default/tools/mcp",
      servers: [{ name: "github", url: "http://127.0.0.1:8080/default/tools/github/mcp" }],
      serverCount: 1,
      effective: "Enabled",
      holds: [
        {
          id: "h1",
          target: {
            kind: "McpHost",
            name: "cursor-macbook",
            selector: { matchLabels: { a: "b" } },
            all: false,
            userEmail: "ada@example.com",
          },
          namespaces: { names: ["default"], all: false },
          reason: "laptop stolen",
          incident: "https://incidents.example.com/1",
          by: "admin",
          since: moment,
          until: moment,
        },
      ],
      store: { id: "2f8c1f6e-6d0f-4d6a-9d0e-0c9a7f6b1f11", sequence: 4_711 },
      pending: [
        {
          id: "p1",
          clientId: "c1",
          clientName: "Claude",
          issuer: "https://login.example.com",
          sub: "1",
          email: "ada@example.com",
          since: moment,
        },
      ],
    },
    cells: { URL: "http://127.0.0.1:8080/default/tools/mcp", SERVERS: "1", EFFECTIVE: "Enabled" },
  },
  McpServer: {
    status: { ...common, effective: "Hold", lastAnswer: { time: moment, status: 200 } },
    cells: { EFFECTIVE: "Hold", "LAST-ANSWER": age },
  },
  McpHost: {
    status: { ...common, effective: "BreakGlass", lastUsedAt: moment },
    cells: { DISPLAY: "Cursor on MacBook", TYPE: "Token", OWNER: "", EFFECTIVE: "BreakGlass", "LAST-USED": age },
  },
  McpUser: {
    status: {
      ...common,
      access: "Enabled",
      effective: "OrphanedCut",
      tokens: { active: 3, expired: 1, revoked: 4, inactive: 5 },
      connections: 2,
      clients: ["Cursor 1.2"],
      addedAt: moment,
      lastUsedAt: moment,
    },
    cells: {
      DISPLAY: "Ada Lovelace",
      ACCESS: "Enabled",
      EFFECTIVE: "OrphanedCut",
      ACTIVE: "3",
      INACTIVE: "5",
      ADDED: age,
      "LAST-USED": age,
    },
  },
  McpIdentity: {
    status: { ...common, effective: "Enabled" },
    cells: { SERVER: "github", USER: "ada", EFFECTIVE: "Enabled", AGE: age },
  },
  McpConnection: {
    status: { ...common, effective: "Disabled", tokens: 2, lastUsedAt: moment },
    cells: { HOST: "cursor-macbook", GATEWAY: "tools", USER: "", EFFECTIVE: "Disabled", TOKENS: "2", "LAST-USED": age },
  },
  McpToken: {
    status: {
      ...common,
      enforced: { ...common.enforced, tokenIds: ["7Hk2mQx9Rt"] },
      phase: "Rotating",
      host: "cursor-macbook",
      user: "ada",
      gateway: "platform/tools",
      connection: { name: "cursor-macbook-tools", uid: "u" },
      hostUID: "u",
      userUID: "u",
      pending: { id: "9Rt7Hk2mQx", hash, since: moment },
      live: [{ id: "7Hk2mQx9Rt", hash, issuedAt: moment, notAfter: moment, revision: 1, secretUID: "u", secretDigest: hash }],
      current: {
        prefix: "7Hk2mQx9Rt",
        revision: 1,
        issuedAt: moment,
        notAfter: "2030-01-31T18:00:00Z",
        lastUsedAt: moment,
        client: "Cursor 1.2",
      },
      retiring: { prefix: "mQx9Rt7Hk2", lastUsedAt: moment, until: moment },
      revoked: { at: moment, reason: "Ordered", by: "ada@example.com" },
      revision: 1,
      nextRotationAt: moment,
      secretName: "cursor-macbook",
      lastHandledRotateAt: moment,
    },
    cells: {
      DISPLAY: "",
      HOST: "cursor-macbook",
      USER: "ada",
      GATEWAY: "platform/tools",
      PREFIX: "7Hk2mQx9Rt",
      STATUS: "Rotating",
      CREATED: age,
      EXPIRES: "2030-01-31T18:00:00Z",
      "LAST-USED": age,
    },
  },
  McpExpiryPolicy: {
    status: { ...common, tokens: 12, violations: 1 },
    cells: { ALLOWED: '["30d","90d"]', DEFAULT: "30d", MAX: "", TOKENS: "12", VIOLATIONS: "1", AGE: age },
  },
  McpBreakGlass: {
    status: { ...common, target: "McpHost/cursor-macbook", matched: 1, matches, streamsClosed: 3 },
    cells: { TARGET: "McpHost/cursor-macbook", MATCHED: "1", REASON: "laptop stolen", BY: "", UNTIL: "", AGE: age },
  },
  McpClusterBreakGlass: {
    status: { ...common, target: "McpUser grace@example.com", matched: 2, matches, streamsClosed: 0 },
    cells: { TARGET: "McpUser grace@example.com", MATCHED: "2", REASON: "left the company", BY: "", UNTIL: "", AGE: age },
  },
};
