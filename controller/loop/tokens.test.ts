import { newToken } from "../../contract/token";
import type { Declared } from "../sources/source";
import { aConnection, aGateway, aHost, aServer, aToken, aUser } from "../test/declare";
import { day, hour, Setup } from "../test/setup";

const links = [aGateway(), aServer(), aHost(), aUser()];
const laptop = { kind: "McpToken", namespace: "default", name: "laptop" };

let setup: Setup;
const begin = async (...objects: Declared[]) => (setup = await new Setup(...links, ...objects).start());
const edit = async (object: Declared) => {
  setup.source.declare(object);
  await setup.time.advance(2_000);
};
afterEach(async () => await setup.end());

describe("a token that is issued", () => {
  it("lies in its Secret once the gateway accepts it, over a connection that is made for it", async () => {
    await begin(aToken("laptop", { userRef: { name: "ada" } }));
    expect(await setup.present()).toBe("allowed");
    expect(setup.source.secret("laptop")).toEqual({
      token: setup.token(),
      url: "https://mcp.example.com/default/tools/mcp",
      authorization: `Bearer ${setup.token()}`,
    });
    expect(setup.condition("McpToken", "laptop", "Ready")).toBe("True Issued");
    expect(setup.status("McpToken", "laptop")).toMatchObject({ phase: "Active", host: "cursor", user: "ada", gateway: "tools" });
    expect(setup.source.list("McpConnection").map(({ metadata }) => metadata.labels)).toEqual([{ "gatebolt.dev/implied": "true" }]);
  });

  it("has key, url and authorization as its gateway and its connection say", async () => {
    await begin(
      aGateway("keyed", { servers: [{ name: "github", serverRef: { name: "github" } }], auth: { headers: [{ name: "X-API-Key" }] } }),
      aConnection("narrow", { gatewayRef: { name: "keyed" }, servers: ["github"] }),
      aToken("laptop", { connectionRef: { name: "narrow" }, secret: { name: "mounted", key: "api-key" } }),
    );
    const secret = setup.source.secret("mounted");
    expect(secret).toEqual({
      "api-key": expect.stringMatching(/^mcpt_/),
      url: "https://mcp.example.com/default/keyed/github/mcp",
      authorization: secret?.["api-key"],
    });
  });

  it("is written about three times, and by a restart not at all", async () => {
    await begin(aToken());
    expect(setup.source.statusWrites.filter((key) => key === "McpToken/default/laptop")).toHaveLength(3);
    await setup.stop();
    const [written, pushed] = [setup.source.statusWrites.length, setup.gateway.pushes.length];
    await setup.start();
    expect(setup.source.statusWrites.slice(written)).toEqual([]);
    expect(setup.gateway.pushes.slice(pushed)).toEqual([]);
    expect(await setup.present()).toBe("allowed");
  });

  it("shows a URL that changed, or a template, as an outdated Secret", async () => {
    await begin(aToken());
    await edit(aToken("laptop", { secret: { template: { labels: { app: "agent" } } } }));
    expect(setup.condition("McpToken", "laptop", "SecretOutdated")).toBe("True SecretOutdated");
    expect(setup.condition("McpToken", "laptop", "Ready")).toBe("True Issued");
  });

  it("continues when its file comes back", async () => {
    await begin(aToken());
    const token = setup.token();
    setup.source.lose(laptop);
    await setup.time.advance(2_000);
    expect(await setup.present(token)).toBe("token_unknown");
    await edit(aToken());
    expect(await setup.present(token)).toBe("allowed");
    expect(setup.token()).toBe(token);
  });

  it("is a new one after its object was deleted", async () => {
    await begin(aToken());
    const token = setup.token();
    setup.source.delete(laptop);
    await setup.time.advance(2_000);
    expect(await setup.present(token)).toBe("token_revoked");
    await edit(aToken("laptop", {}, { metadata: { uid: "another" } }));
    expect(await setup.present(token)).toBe("token_revoked");
    expect(await setup.present()).toBe("allowed");
  });
});

describe("a token that is not issued (yet)", () => {
  it("waits for what it names, and says what that is", async () => {
    await begin(aToken("laptop", { hostRef: { name: "later" } }));
    expect(setup.condition("McpToken", "laptop", "Ready")).toBe("False RefNotFound");
    expect(setup.condition("McpToken", "laptop", "Reconciling")).toBe("True RefNotFound");
    expect(setup.messageOf("McpToken", "laptop", "Ready")).toContain("McpHost/later");
    await edit(aHost("later"));
    expect(await setup.present()).toBe("allowed");
  });

  it.each([
    ["gateway", aGateway("tools", { enabled: false })],
    ["host", aHost("cursor", { enabled: false })],
    ["user", aUser("ada", { enabled: false })],
  ])("is held while the %s is disabled, and issued when it is not any more", async (kind, disabled) => {
    await begin(disabled, aToken("laptop", { userRef: { name: "ada" } }));
    expect(setup.condition("McpToken", "laptop", "Ready")).toBe("False IssuanceHeld");
    expect(setup.condition("McpToken", "laptop", "Reconciling")).toBe("True IssuanceHeld");
    expect(setup.condition("McpToken", "laptop", "Restricted")).toBe("True IssuanceHeld");
    expect(setup.messageOf("McpToken", "laptop", "Ready").toLowerCase()).toContain(kind);
    expect(setup.status("McpToken", "laptop").phase).toBe("Pending");
    expect(setup.source.secret("laptop")).toBeUndefined();
    for (const link of links) setup.source.declare(link);
    await setup.time.advance(2_000);
    expect(await setup.present()).toBe("allowed");
  });

  it("waits for a gateway that does not admit its namespace", async () => {
    await begin(
      aGateway("far", {}, { metadata: { namespace: "platform" } }),
      aServer("github", undefined, { metadata: { namespace: "platform" } }),
      aToken("laptop", { gatewayRef: { name: "far", namespace: "platform" } }),
    );
    expect(setup.condition("McpToken", "laptop", "Ready")).toBe("False NamespaceNotAllowed");
    await edit(aGateway("far", { allowedNamespaces: { from: "Names", names: ["default"] } }, { metadata: { namespace: "platform" } }));
    expect(await setup.gateway.present(setup.token(), { namespace: "platform", gateway: "far" })).toBe("allowed");
  });

  it("leaves a Secret's name to the older token, and to whoever else has it", async () => {
    await begin(aToken("b-second", { secret: { name: "shared" } }), aToken("a-first", { secret: { name: "shared" } }));
    expect(setup.condition("McpToken", "a-first", "Ready")).toBe("True Issued");
    expect(setup.condition("McpToken", "b-second", "Stalled")).toBe("True SecretTaken");
    setup.source.occupy("foreign");
    await edit(aToken("third", { secret: { name: "foreign" } }));
    expect(setup.condition("McpToken", "third", "Stalled")).toBe("True SecretTaken");
    expect(setup.source.secret("foreign")).toEqual({});
  });
});

describe("a token that is revoked", () => {
  it("is refused at once and for good, and its Secret goes", async () => {
    await begin(aToken());
    const token = setup.token();
    setup.source.declare(aToken("laptop", { revoked: true }));
    expect(setup.gateway.pushes.at(-1)).toMatchObject({ urgency: "restriction", keys: ["McpToken/default/laptop"] });
    await setup.time.advance(2_000);
    expect(await setup.present(token)).toBe("token_revoked");
    expect(setup.source.secret("laptop")).toBeUndefined();
    expect(setup.status("McpToken", "laptop")).toMatchObject({
      phase: "Revoked",
      revoked: { reason: "Declared" },
      enforced: { tokenIds: [] },
    });
    expect(setup.condition("McpToken", "laptop", "Ready")).toBe("True Revoked");
    await edit(aToken());
    expect(await setup.present(token)).toBe("token_revoked");
    expect(setup.messageOf("McpToken", "laptop", "Revoked")).toContain("changes nothing");
  });

  it("says by whom, where a command ordered it", async () => {
    await begin(aToken());
    await edit(aToken("laptop", { revoked: true }, { metadata: { annotations: { "gatebolt.dev/revoked-by": "ada" } } }));
    expect(setup.status("McpToken", "laptop").revoked).toMatchObject({ reason: "Ordered", by: "ada" });
  });

  it("does not come back under its name before the revision is raised above the last one", async () => {
    await begin(aToken("laptop", { rotation: { revision: 3 } }));
    await edit(aToken("laptop", { rotation: { revision: 3 }, revoked: true }));
    setup.source.delete(laptop);
    await edit(aToken("laptop", { rotation: { revision: 3 } }, { metadata: { uid: "another" } }));
    expect(setup.condition("McpToken", "laptop", "Stalled")).toBe("True PreviouslyRevoked");
    expect(setup.messageOf("McpToken", "laptop", "Stalled")).toContain("above 3");
    await edit(aToken("laptop", { rotation: { revision: 4 } }));
    expect(await setup.present()).toBe("allowed");
  });

  it("was cut when it went: its name does not lift the cut", async () => {
    await begin(aToken());
    await edit(aHost("cursor", { enabled: false }));
    setup.source.delete(laptop);
    await edit(aHost());
    await edit(aToken("laptop", {}, { metadata: { uid: "another" } }));
    expect(setup.condition("McpToken", "laptop", "Stalled")).toBe("True PreviouslyRevoked");
    expect(setup.messageOf("McpToken", "laptop", "Stalled")).toContain("cut");
  });

  it("goes with its user where the user says so", async () => {
    await begin(aUser("ada", { onDisable: "Revoke" }), aToken("laptop", { userRef: { name: "ada" } }));
    await edit(aUser("ada", { onDisable: "Revoke", enabled: false }));
    expect(setup.status("McpToken", "laptop")).toMatchObject({ phase: "Revoked", revoked: { reason: "UserDisabled" } });
  });
});

describe("a token whose links are cut or replaced", () => {
  it("is ready and restricted while its host is disabled, and works again afterwards", async () => {
    await begin(aToken());
    await edit(aHost("cursor", { enabled: false }));
    expect(await setup.present()).toBe("host_disabled");
    expect(setup.condition("McpToken", "laptop", "Ready")).toBe("True Issued");
    expect(setup.condition("McpToken", "laptop", "Restricted")).toBe("True Disabled");
    expect(setup.messageOf("McpToken", "laptop", "Restricted")).toContain("McpHost/cursor");
    expect(setup.status("McpToken", "laptop").phase).toBe("Restricted");
    await edit(aHost());
    expect(await setup.present()).toBe("allowed");
    expect(setup.status("McpToken", "laptop").phase).toBe("Active");
  });

  it("stays refused when another host takes the name, until a new token is asked for", async () => {
    await begin(aToken("laptop", { rotation: {} }));
    const token = setup.token();
    setup.source.delete({ kind: "McpHost", namespace: "default", name: "cursor" });
    await setup.time.advance(2_000);
    expect(setup.condition("McpToken", "laptop", "Ready")).toBe("False RefNotFound");
    await edit(aHost("cursor", {}, { metadata: { uid: "another" } }));
    expect(await setup.present()).toBe("connection_replaced");
    expect(setup.condition("McpToken", "laptop", "Stalled")).toBe("True Replaced");
    await setup.time.jump(80 * day);
    expect(setup.token()).toBe(token);
    await edit(aToken("laptop", { rotation: { revision: 1 } }));
    expect(await setup.present()).toBe("allowed");
    expect(await setup.present(token)).toBe("token_revoked");
  });
});

describe("a token that is declared by its hash", () => {
  const made = (seed: number) => newToken((bytes) => new Uint8Array(bytes).fill(seed));
  const declared = ({ id, hash }: ReturnType<typeof made>) => aToken("laptop", { hash: { prefix: id, sha256: hash } });

  it("works without a Secret, and another hash rotates with overlap", async () => {
    const [first, second] = [made(3), made(5)];
    await begin(declared(first));
    expect(await setup.present(first.plaintext)).toBe("allowed");
    expect(setup.source.secret("laptop")).toBeUndefined();
    await edit(declared(second));
    expect([await setup.present(first.plaintext), await setup.present(second.plaintext)]).toEqual(["allowed", "allowed"]);
    await setup.time.jump(hour);
    expect([await setup.present(first.plaintext), await setup.present(second.plaintext)]).toEqual(["token_expired", "allowed"]);
  });

  it("takes over from an issued one, whose Secret goes when it ends", async () => {
    await begin(aToken());
    const issued = setup.token();
    const own = made(9);
    await edit(declared(own));
    expect([await setup.present(issued), await setup.present(own.plaintext)]).toEqual(["allowed", "allowed"]);
    await setup.time.jump(hour);
    expect(await setup.present(issued)).toBe("token_expired");
    expect(setup.source.secret("laptop")).toBeUndefined();
  });
});
