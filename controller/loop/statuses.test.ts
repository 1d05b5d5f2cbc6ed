import type { Declared } from "../sources/source";
import { aConnection, aGateway, aHost, aServer, aToken, aUser } from "../test/declare";
import { hour, Setup } from "../test/setup";

const links = [aGateway(), aServer(), aHost(), aUser()];

let setup: Setup;
const begin = async (...objects: Declared[]) => (setup = await new Setup(...links, ...objects).start());
const edit = async (object: Declared) => {
  setup.source.declare(object);
  await setup.time.advance(2_000);
};
afterEach(async () => await setup.end());

describe("a gateway's status", () => {
  it.each<[string, Declared, { publicUrl?: string | undefined; listenUrl?: string | undefined }, string | undefined]>([
    ["its own publicUrl", aGateway("tools", { publicUrl: "https://own.example.com/x/" }), {}, "https://own.example.com/x/mcp"],
    ["--public-url", aGateway(), { publicUrl: "https://mcp.example.com/" }, "https://mcp.example.com/default/tools/mcp"],
    [
      "the listen address",
      aGateway(),
      { publicUrl: undefined, listenUrl: "http://127.0.0.1:8080" },
      "http://127.0.0.1:8080/default/tools/mcp",
    ],
    ["nothing", aGateway(), { publicUrl: undefined }, undefined],
  ])("has the URL from %s", async (_, gateway, settings, url) => {
    setup = await new Setup(...links, gateway, aToken()).start({}, settings);
    const status = setup.status("McpGateway", "tools");
    expect(status.url).toBe(url);
    expect(status.servers).toEqual(url === undefined ? undefined : [{ name: "github", url: url.replace(/mcp$/, "github/mcp") }]);
    expect(setup.condition("McpGateway", "tools", "PublicUrl")).toBe(url === undefined ? "False Unknown" : "True Known");
    expect(setup.source.secret("laptop")?.["url"]).toBe(url);
    expect(setup.condition("McpGateway", "tools", "Ready")).toBe("True Enforced");
  });

  it("waits for a server that is not there", async () => {
    await begin(aGateway("tools", { servers: [{ name: "jira", serverRef: { name: "jira" } }] }));
    expect(setup.condition("McpGateway", "tools", "Ready")).toBe("False RefNotFound");
    await edit(aServer("jira"));
    expect(setup.condition("McpGateway", "tools", "Ready")).toBe("True Enforced");
  });
});

describe("a user's status", () => {
  it("counts tokens and connections, and tells the apps and when they were last there", async () => {
    await begin(
      aToken("one", { userRef: { name: "ada" } }),
      aToken("two", { userRef: { name: "ada" } }),
      aToken("three", { userRef: { name: "ada" }, expiry: { after: "1h" } }),
    );
    await edit(aToken("two", { userRef: { name: "ada" }, revoked: true }));
    await setup.time.jump(hour);
    await setup.present(setup.token("one"));
    await setup.time.jump(90_000);
    await setup.time.advance(5_000);
    expect(setup.status("McpUser", "ada")).toMatchObject({
      access: "Enabled",
      effective: "Enabled",
      tokens: { active: 1, expired: 1, revoked: 1, inactive: 2 },
      connections: 1,
      addedAt: "2026-06-01T00:00:00.000Z",
      lastUsedAt: "2026-06-01T01:00:00.000Z",
    });
  });
});

describe("use", () => {
  it("is told floored to the hour, on token, host and connection", async () => {
    await begin(aConnection("ada-cursor"), aToken("laptop", { connectionRef: { name: "ada-cursor" } }));
    await setup.time.jump(hour / 2);
    await setup.present();
    await setup.time.advance(120_000);
    const at = "2026-06-01T00:00:00.000Z";
    expect(setup.status("McpToken", "laptop").current?.lastUsedAt).toBe(at);
    expect(setup.status("McpHost", "cursor").lastUsedAt).toBe(at);
    expect(setup.status("McpConnection", "ada-cursor")).toMatchObject({ lastUsedAt: at, tokens: 1 });
  });

  it("is written five times a second at most", async () => {
    await begin(...Array.from({ length: 40 }, (_, index) => aToken(`t${index}`)));
    for (let index = 0; index < 40; index++) await setup.present(setup.token(`t${index}`));
    await setup.time.advance(72_000);
    const before = setup.source.statusWrites.length;
    await setup.time.advance(1_000);
    expect(setup.source.statusWrites.length - before).toBeLessThanOrEqual(5);
    await setup.time.advance(60_000);
    expect(Array.from({ length: 40 }, (_, index) => setup.status("McpToken", `t${index}`).current?.lastUsedAt)).not.toContain(undefined);
  });
});

describe("a connection", () => {
  it("that says what an older one says is stalled, and named", async () => {
    await begin(aConnection("a-first"), aConnection("b-second"));
    expect(setup.condition("McpConnection", "a-first", "Ready")).toBe("True Enforced");
    expect(setup.condition("McpConnection", "b-second", "Stalled")).toBe("True Duplicate");
    expect(setup.messageOf("McpConnection", "b-second", "Stalled")).toContain("a-first");
  });

  it("that is declared takes over from an implied one: tokens continue, the implied one goes", async () => {
    await begin(aToken());
    const token = setup.token();
    await edit(aConnection("declared", { servers: ["github"] }));
    expect(await setup.present(token)).toBe("allowed");
    expect(setup.status("McpToken", "laptop").connection?.name).toBe("declared");
    expect(setup.source.list("McpConnection").map(({ metadata }) => metadata.name)).toEqual(["declared"]);
  });

  it("that took over and is removed is not replaced behind anybody's back", async () => {
    await begin(aToken());
    const token = setup.token();
    await edit(aConnection("declared", { servers: [] }));
    expect(await setup.present(token)).toBe("server_not_allowed");
    setup.source.lose({ kind: "McpConnection", namespace: "default", name: "declared" });
    await setup.time.advance(2_000);
    expect(await setup.present(token)).toBe("link_missing");
    setup.source.delete({ kind: "McpConnection", namespace: "default", name: "declared" });
    await setup.time.advance(2_000);
    expect(await setup.present(token)).toBe("link_missing");
    expect(setup.condition("McpToken", "laptop", "Ready")).toBe("False RefNotFound");
    expect(setup.source.list("McpConnection")).toEqual([]);
  });

  it("that was implied goes with its last token, not with one that may come back", async () => {
    await begin(aToken("one"), aToken("two"));
    setup.source.delete({ kind: "McpToken", namespace: "default", name: "one" });
    setup.source.lose({ kind: "McpToken", namespace: "default", name: "two" });
    await setup.time.advance(5_000);
    expect(setup.source.list("McpConnection")).toHaveLength(1);
    setup.source.delete({ kind: "McpToken", namespace: "default", name: "two" });
    await setup.time.advance(5_000);
    expect(setup.source.list("McpConnection")).toEqual([]);
  });
});

describe("a reconcile-at annotation", () => {
  it("is echoed", async () => {
    await begin(aHost("cursor", {}, { metadata: { annotations: { "gatebolt.dev/reconcile-at": "now" } } }));
    expect(setup.status("McpHost", "cursor").lastHandledReconcileAt).toBe("now");
  });
});
