import type { Cut } from "../../contract/cuts";
import {
  apiVersion,
  type McpConnection,
  type McpGateway,
  type McpHost,
  type McpIdentity,
  type McpServer,
  type McpToken,
} from "../../crds/types";
import type { Declared } from "./declared";
import { explainDeclared } from "./explain-declared";

const now = Date.parse("2026-11-21T12:00:00Z");
const id = "7Hk2mQx9Rt";

function meta(name: string, namespace = "team") {
  return { name, namespace, uid: `uid-of-${name}` };
}

const token: McpToken = {
  apiVersion,
  kind: "McpToken",
  metadata: meta("t"),
  spec: { connectionRef: { name: "c" } },
  status: {
    connection: { name: "c", uid: "uid-of-c" },
    hostUID: "uid-of-h",
    live: [{ id, hash: "ab".repeat(32), issuedAt: "2026-11-01T00:00:00Z", revision: 0 }],
  },
};
const connection: McpConnection = {
  apiVersion,
  kind: "McpConnection",
  metadata: meta("c"),
  spec: { hostRef: { name: "h" }, gatewayRef: { name: "g", namespace: "platform" } },
};
const gateway: McpGateway = {
  apiVersion,
  kind: "McpGateway",
  metadata: meta("g", "platform"),
  spec: { servers: [{ name: "notes", serverRef: { name: "s" } }], allowedNamespaces: { from: "All" } },
};
const host: McpHost = { apiVersion, kind: "McpHost", metadata: { ...meta("h"), labels: { tier: "agents" } }, spec: {} };
const server: McpServer = { apiVersion, kind: "McpServer", metadata: meta("s", "platform"), spec: { url: "https://s.example.com" } };

const all: Declared = {
  token,
  connection,
  gateway,
  host,
  user: undefined,
  servers: [server],
  identities: [],
  cuts: [],
  unreadable: new Set(),
};

function explained(change: Partial<Declared> = {}, serverName?: string) {
  return explainDeclared({ ...all, ...change }, { tokenId: id, server: serverName }, now);
}

const cut: Cut = {
  id: "McpBreakGlass/team/agents",
  origin: "McpBreakGlass",
  orphaned: false,
  target: { kind: "McpHost", matchLabels: { tier: "agents" } },
  namespace: "team",
  reason: "misbehaves",
  by: "ann",
  since: now - 1000,
  matched: 1,
};

function restricted(reason: string) {
  return {
    conditions: [
      { type: "Restricted", status: "True" as const, reason, message: "cut by somebody.", lastTransitionTime: "2026-11-21T11:00:00Z" },
    ],
  };
}

describe("what is declared about a token", () => {
  it("allows when every link is there and nothing cuts", () => {
    expect(explained()).toMatchObject({ allow: true, gateway: "platform/g" });
    expect(explained().links.map(({ link, ok }) => `${link} ${ok}`)).toEqual([
      "McpToken true",
      "McpConnection true",
      "McpGateway true",
      "McpHost true",
      "McpServer true",
    ]);
  });

  it.each([
    ["a host that is not there", { host: undefined }, "link_missing"],
    ["another host under its name", { host: { ...host, metadata: meta("other") } }, "connection_replaced"],
    ["a host that is disabled", { host: { ...host, spec: { enabled: false } } }, "host_disabled"],
    [
      "a gateway that does not admit the namespace",
      { gateway: { ...gateway, spec: { servers: gateway.spec.servers } } },
      "namespace_not_allowed",
    ],
    ["a token that was revoked", { token: { ...token, spec: { ...token.spec, revoked: true } } }, "token_revoked"],
    ["a token that was replaced", { token: { ...token, status: { ...token.status, live: [] } } }, "token_revoked"],
    ["no server of this name", { servers: [] }, "link_missing"],
  ] as const)("denies for %s", (_title, change, reason) => {
    expect(explained(change)).toMatchObject({ allow: false, reason });
  });

  it("denies for a break-glass, and names who and since when", () => {
    expect(explained({ cuts: [cut] })).toMatchObject({ allow: false, reason: "host_disabled" });
    expect(explained({ cuts: [cut] }).links.find(({ link }) => link === "McpHost")).toMatchObject({
      ok: false,
      by: "ann",
      since: cut.since,
      message: expect.stringContaining("McpBreakGlass/team/agents: misbehaves"),
    });
    expect(explained({ cuts: [{ ...cut, namespace: "elsewhere" }] }).allow).toBe(true);
    expect(explained({ cuts: [{ ...cut, target: { kind: "McpHost", name: "x" } }] }).allow).toBe(true);
  });

  it("believes a status that tells of a cut which no object declares, and not one that repeats the object's own switch", () => {
    expect(explained({ host: { ...host, status: restricted("OrphanedCut") } }).links).toContainEqual(
      expect.objectContaining({ link: "McpHost", ok: false, message: expect.stringContaining("cut by somebody.") }),
    );
    expect(explained({ host: { ...host, status: restricted("Disabled") } }).allow).toBe(true);
  });

  it("takes what a token's status says of its links for theirs", () => {
    const told = (message: string) => ({
      ...token.status,
      conditions: [
        { type: "Restricted", status: "True" as const, reason: "BreakGlass", message, lastTransitionTime: "2026-11-21T11:00:00Z" },
      ],
    });
    const ofHost = { ...token, status: told("McpHost/h: cut by McpBreakGlass/team/agents: misbehaves.") };
    expect(explained({ token: ofHost, cuts: [cut] }).reason).toBe("host_disabled");
    const own = { ...token, status: told("cut by McpBreakGlass/team/gone: leaked.") };
    expect(explained({ token: own }).reason).toBe("token_disabled");
  });

  it("neither allows nor denies by what may not be read", () => {
    const partly = explained({ host: undefined, unreadable: new Set(["McpHost"]) });
    expect(partly).toMatchObject({ allow: false, reason: "not_readable" });
    expect(partly.links.filter(({ ok }) => !ok)).toEqual([expect.objectContaining({ link: "McpHost", reason: "not_readable" })]);
    expect(explained({ host: undefined, unreadable: new Set(["McpHost"]), servers: [] }).reason).toBe("link_missing");
  });

  it("asks for a server where there are several, and judges the identity that its route needs", () => {
    const servers = [
      { name: "notes", serverRef: { name: "s" } },
      { name: "mail", serverRef: { name: "s" }, identity: "Shared" as const },
    ];
    const two = { gateway: { ...gateway, spec: { ...gateway.spec, servers } } };
    expect(explained(two).reason).toBe("server_required");
    expect(explained(two, "notes").allow).toBe(true);
    expect(explained(two, "mail").reason).toBe("identity_missing");
    const identity: McpIdentity = {
      apiVersion,
      kind: "McpIdentity",
      metadata: meta("i", "platform"),
      spec: { serverRef: { name: "s" }, shared: true, credential: { bearer: { secretRef: { name: "x", key: "y" } } } },
    };
    expect(explained({ ...two, identities: [identity] }, "mail").allow).toBe(true);
    const unread = {
      ...identity,
      status: { conditions: [{ type: "Ready", status: "False" as const, reason: "SecretNotFound", message: "", lastTransitionTime: "" }] },
    };
    expect(explained({ ...two, identities: [unread] }, "mail").reason).toBe("identity_missing");
  });
});
