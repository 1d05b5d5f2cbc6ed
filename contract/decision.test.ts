import { type Ask, decide, explainLinks } from "./decision";
import { type DenialReason, denialStatus } from "./denials";
import type { ConnectionFacts, Facts, GatewayFacts, IdentityFacts, LinkFacts, ServerFacts, TokenFacts } from "./facts";

const now = 1_000_000;
const hash = Buffer.alloc(32, 1);
const ask: Ask = { namespace: "team", gateway: "main", server: "weather", tokenHash: hash };

const link = (name: string): LinkFacts => ({ namespace: "team", name, uid: `${name}-uid`, enabled: true, cut: false });
const gateway: GatewayFacts = {
  ...link("main"),
  auth: [{ name: "Authorization", scheme: "Bearer" }],
  namespaces: { from: "Same" },
  serverNames: ["weather", "mail"],
};
const token: TokenFacts = {
  ...link("laptop"),
  id: "abcdefghij",
  hash,
  state: "live",
  notAfter: now + 1,
  connection: { name: "c", uid: "c-uid" },
  hostUid: "cursor-uid",
  userUid: "ada-uid",
};
const connection: ConnectionFacts = { ...link("c"), host: "cursor", user: "ada", gateway: { namespace: "team", name: "main" } };
const host = { ...link("cursor"), pending: false };
const user = link("ada");
const server: ServerFacts = { ...link("weather"), transport: { type: "http", url: "https://w.example.com/mcp", headers: [] } };
const credential = { header: "Authorization", secret: { origin: "https://w.example.com", version: "1", value: "Bearer x" } };
const identity: IdentityFacts = { ...link("ours"), shared: true, credential };
const route = { name: "weather", server: "weather", identity: "Shared" } as const;
const allowed: Facts = { gateway, token, connection, host, user, route, server, identities: [identity] };

type Change = (facts: Facts) => Facts;

const off = { enabled: false };
const cut = { cut: true };
/** Takes a field away; Facts has no undefined fields. */
const without =
  (field: keyof Facts): Change =>
  (facts) =>
    Object.fromEntries(Object.entries(facts).filter(([name]) => name !== field));

/** One entry a reason and way to it, in the order of the decision; those of one rank exclude each other. */
const denials: readonly (readonly [rank: number, what: string, reason: DenialReason, change: Change, link: string])[] = [
  [1, "the token is not known", "token_unknown", without("token"), ""],
  [1, "only its id is known", "token_unknown", (f) => ({ ...f, token: { ...token, hash: Buffer.alloc(32, 2) } }), ""],
  [1, "the token was revoked", "token_revoked", (f) => ({ ...f, token: { ...token, state: "revoked" } }), ""],
  [1, "the token has expired", "token_expired", (f) => ({ ...f, token: { ...token, state: "expired" } }), ""],
  [1, "the token's time is over", "token_expired", (f) => ({ ...f, token: { ...token, notAfter: now } }), ""],
  [2, "the token is cut", "token_disabled", (f) => ({ ...f, ...(f.token && { token: { ...f.token, ...cut } }) }), "McpToken"],
  [3, "there is no connection", "link_missing", without("connection"), "McpConnection"],
  [
    4,
    "the connection leads elsewhere",
    "connection_elsewhere",
    (f) => changed(f, { gateway: { namespace: "team", name: "b" } }),
    "McpConnection",
  ],
  [5, "there is no gateway", "link_missing", without("gateway"), "McpGateway"],
  [5, "the gateway is disabled", "gateway_disabled", (f) => ({ ...f, gateway: { ...gateway, ...off } }), "McpGateway"],
  [6, "the namespace is not admitted", "namespace_not_allowed", (f) => changed(f, { namespace: "guests" }), "McpGateway"],
  [7, "there is no host", "link_missing", without("host"), "McpHost"],
  [7, "the host is another one", "connection_replaced", (f) => ({ ...f, host: { ...host, uid: "new" } }), "McpHost"],
  [7, "the host waits", "host_pending", (f) => ({ ...f, host: { ...host, pending: true } }), "McpHost"],
  [7, "the host is disabled", "host_disabled", (f) => ({ ...f, host: { ...host, ...off } }), "McpHost"],
  [8, "there is no user", "link_missing", without("user"), "McpUser"],
  [8, "the user is another one", "connection_replaced", (f) => ({ ...f, user: { ...user, uid: "new" } }), "McpUser"],
  [8, "the user is disabled", "user_disabled", (f) => ({ ...f, user: { ...user, ...off } }), "McpUser"],
  [9, "the connection is another one", "connection_replaced", (f) => changed(f, { uid: "new" }), "McpConnection"],
  [10, "the connection is disabled", "connection_disabled", (f) => changed(f, off), "McpConnection"],
  [11, "the connection may not use the server", "server_not_allowed", (f) => changed(f, { servers: ["mail"] }), "McpConnection"],
  [12, "there is no server", "link_missing", without("server"), "McpServer"],
  [12, "the server is disabled", "server_disabled", (f) => ({ ...f, server: { ...server, ...off } }), "McpServer"],
  [13, "there is no identity", "identity_missing", (f) => ({ ...f, identities: [] }), "McpIdentity"],
  [
    13,
    "the identity has no credential",
    "identity_missing",
    (f) => ({ ...f, identities: [{ ...link("ours"), shared: true }] }),
    "McpIdentity",
  ],
  [13, "the identity is disabled", "identity_disabled", (f) => ({ ...f, identities: [{ ...identity, ...off }] }), "McpIdentity"],
];

function changed(facts: Facts, more: Partial<ConnectionFacts>): Facts {
  return { ...facts, ...(facts.connection && { connection: { ...facts.connection, ...more } }) };
}

describe("decide", () => {
  it("allows when every link exists and is open, and says what may be used", () => {
    expect(decide(allowed, ask, now)).toEqual({
      allow: true,
      grant: { token, gateway, connection, host, user, route, server, identity },
    });
  });

  it("grants neither a user nor an identity that is not used", () => {
    const { user: _, ...own } = connection;
    const facts: Facts = { ...allowed, connection: own, route: { ...route, identity: "None" } };
    const decision = decide(facts, ask, now);
    expect(decision).toMatchObject({ allow: true });
    expect(decision).toMatchObject({ grant: { user: undefined, identity: undefined } });
  });

  it.each(denials)("%i: denies when %s: %s", (_rank, _what, reason, change, failing) => {
    const decision = decide(change(allowed), ask, now);
    expect(decision).toMatchObject({ allow: false, reason, ...(failing !== "" && { link: failing }) });
    expect(!decision.allow && decision.message).toMatch(/^[A-Z].*\.$/);
    // Whoever reads it can do something: whom to ask, or what there is.
    expect(!decision.allow && decision.message).toMatch(/Ask |Use |name one in the URL: |It has: /);
  });

  it("names the first of two failing links, whichever two they are", () => {
    for (const [rank, what, reason, change] of denials) {
      for (const [laterRank, later, , also] of denials) {
        if (laterRank <= rank) continue;
        const decision = decide(change(also(allowed)), ask, now);
        expect([what, later, !decision.allow && decision.reason]).toEqual([what, later, reason]);
      }
    }
  });

  it("says that a break-glass did it, wherever one can", () => {
    const changes: readonly Change[] = [
      (f) => ({ ...f, token: { ...token, ...cut } }),
      (f) => ({ ...f, gateway: { ...gateway, ...cut } }),
      (f) => ({ ...f, host: { ...host, ...cut } }),
      (f) => ({ ...f, user: { ...user, ...cut } }),
      (f) => ({ ...f, connection: { ...connection, ...cut } }),
      (f) => ({ ...f, server: { ...server, ...cut } }),
      (f) => ({ ...f, identities: [{ ...identity, ...cut }] }),
    ];
    const reasons = changes.map((change) => decide(change(allowed), ask, now)).map((decision) => !decision.allow && decision.reason);
    expect(reasons).toEqual(["token", "gateway", "host", "user", "connection", "server", "identity"].map((word) => `${word}_disabled`));
    for (const change of changes) expect(decide(change(allowed), ask, now)).toMatchObject({ allow: false, breakGlass: true });
    expect(decide({ ...allowed, host: { ...host, ...off } }, ask, now)).not.toHaveProperty("breakGlass");
  });

  it("asks for a server where the gateway has several, and says which there are", () => {
    const { server: _, ...bare } = ask;
    const facts = without("route")(without("server")(allowed));
    expect(decide(facts, bare, now)).toMatchObject({ reason: "server_required", message: expect.stringContaining("weather, mail") });
    expect(decide(facts, ask, now)).toMatchObject({ reason: "not_found", message: expect.stringContaining("weather, mail") });
    expect(decide({ ...facts, gateway: { ...gateway, serverNames: [] } }, bare, now)).toMatchObject({ reason: "server_required" });
  });

  it("admits other namespaces as the gateway says", () => {
    const guest = { ...allowed, connection: { ...connection, namespace: "guests" } };
    const admit = (namespaces: GatewayFacts["namespaces"]) => decide({ ...guest, gateway: { ...gateway, namespaces } }, ask, now).allow;
    expect([admit({ from: "Same" }), admit({ from: "All" }), admit({ from: "Names", names: ["guests"] })]).toEqual([false, true, true]);
    expect([admit({ from: "Names", names: ["others"] }), admit({ from: "Names" })]).toEqual([false, false]);
  });

  it("remembers only the uids that the token has", () => {
    const { hostUid: _h, userUid: _u, ...forgetful } = token;
    const facts = { ...allowed, token: forgetful, host: { ...host, uid: "x" }, user: { ...user, uid: "y" } };
    expect(decide(facts, ask, now)).toMatchObject({ allow: true });
  });

  it("never expires a token without an end", () => {
    const { notAfter: _, ...endless } = token;
    expect(decide({ ...allowed, token: endless }, ask, Number.MAX_SAFE_INTEGER)).toMatchObject({ allow: true });
  });

  it("gives every policy a status that no client takes for an older protocol", () => {
    for (const [, , reason] of denials) expect([401, 403]).toContain(denialStatus[reason]);
  });
});

describe("explainLinks", () => {
  const told = (facts: Facts) => explainLinks(facts, ask, now).map(({ link: kind, name, denial }) => [kind, name, denial?.reason]);

  it("names every link, in the order of the decision", () => {
    expect(told(allowed)).toEqual([
      ["McpToken", "laptop", undefined],
      ["McpConnection", "c", undefined],
      ["McpGateway", "main", undefined],
      ["McpHost", "cursor", undefined],
      ["McpUser", "ada", undefined],
      ["McpServer", "weather", undefined],
      ["McpIdentity", "ours", undefined],
    ]);
  });

  it("goes on after the first link that denies, so that all of them are seen at once", () => {
    const facts = { ...allowed, host: { ...host, ...off }, server: { ...server, ...cut } };
    expect(told(facts).filter(([, , reason]) => reason)).toEqual([
      ["McpHost", "cursor", "host_disabled"],
      ["McpServer", "weather", "server_disabled"],
    ]);
  });

  it("agrees with the decision on who is first, whatever fails", () => {
    for (const [, , reason, change] of denials) {
      const first = explainLinks(change(allowed), ask, now).find(({ denial }) => denial);
      expect(first?.denial?.reason).toBe(reason);
    }
  });

  it("says nothing about what a token without a connection would lead to", () => {
    expect(told(without("connection")(allowed))).toEqual([
      ["McpToken", "laptop", undefined],
      ["McpConnection", undefined, "link_missing"],
    ]);
  });
});
