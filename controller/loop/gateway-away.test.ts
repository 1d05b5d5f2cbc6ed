import type { Declared } from "../sources/source";
import { aBreakGlass, aGateway, aHost, aServer, aToken, aUser, declare } from "../test/declare";
import { Setup } from "../test/setup";

const links = [aGateway(), aServer(), aHost(), aUser()];

let setup: Setup;
const begin = async (...objects: Declared[]) => (setup = await new Setup(...links, ...objects).start());
const isResolved = async (promise: Promise<unknown>) => await Promise.race([promise.then(() => true), Promise.resolve(false)]);
afterEach(async () => await setup.end());

describe("a gateway that is away", () => {
  it("at the start is waited for, and then gets everything", async () => {
    setup = new Setup(...links, aToken(), aBreakGlass("cut", { target: { kind: "McpUser", name: "ada" } }));
    setup.gateway.isDown = true;
    await setup.start();
    expect(setup.condition("McpHost", "cursor", "Ready")).toBe("False NotEnforced");
    expect(setup.condition("McpToken", "laptop", "Ready")).toBe("False GatewayUnknown");
    expect(await isResolved(setup.controller.enforced)).toBe(false);
    setup.gateway.isDown = false;
    await setup.time.advance(30_000);
    await setup.controller.enforced;
    expect(await setup.present()).toBe("allowed");
    expect(setup.condition("McpHost", "cursor", "Ready")).toBe("True Enforced");
    expect(setup.condition("McpBreakGlass", "cut", "Ready")).toBe("True Enforced");
  });

  it("loses nothing that changed meanwhile, and restrictions arrive first", async () => {
    await begin(aToken());
    setup.gateway.isDown = true;
    setup.source.declare(aHost("later"));
    setup.source.declare(aUser("ada", { enabled: false }));
    await setup.time.advance(10_000);
    expect(setup.condition("McpUser", "ada", "Ready")).toBe("False NotEnforced");
    const tried = setup.gateway.pushes.length;
    setup.gateway.isDown = false;
    await setup.time.advance(30_000);
    expect(setup.gateway.pushes.slice(tried).map(({ keys }) => keys)).toEqual([["McpUser/default/ada"], ["McpHost/default/later"]]);
    expect(setup.condition("McpUser", "ada", "Ready")).toBe("True Enforced");
    expect(setup.condition("McpHost", "later", "Ready")).toBe("True Enforced");
  });

  it("is told in the log when it goes, ever more seldom, and when it is back", async () => {
    await begin(aToken());
    setup.gateway.isDown = true;
    setup.source.declare(aUser("ada", { enabled: false }));
    await setup.time.advance(120_000);
    const warnings = setup.logged.filter(({ level }) => level === "warn" || level === "error");
    expect(warnings.length).toBeGreaterThan(2);
    expect(warnings.length).toBeLessThan(15);
    setup.gateway.isDown = false;
    await setup.time.advance(30_000);
    const back = setup.logged.filter(({ message }) => /^the gateway is back after 1[23]\d s, and holds what is declared$/.test(message));
    expect(back).toHaveLength(1);
  });

  it("leaves statuses as they were when the controller starts without it", async () => {
    await begin(aToken());
    await setup.stop();
    setup.gateway.isDown = true;
    const written = setup.source.statusWrites.length;
    await setup.start();
    await setup.time.advance(60_000);
    expect(setup.source.statusWrites.slice(written)).toEqual([]);
  });

  it("publishes a token only once it is back and has confirmed it", async () => {
    await begin();
    setup.gateway.isDown = true;
    setup.source.declare(aToken());
    await setup.time.advance(5_000);
    expect(setup.source.secret("laptop")).toBeUndefined();
    expect(setup.condition("McpToken", "laptop", "Ready")).toBe("False Issuing");
    setup.gateway.isDown = false;
    await setup.time.advance(30_000);
    expect(await setup.present()).toBe("allowed");
  });
});

describe("a gateway's store", () => {
  it("that was lost is filled again, tokens unchanged", async () => {
    await begin(aToken(), aBreakGlass("cut", { target: { kind: "McpUser", name: "ada" } }));
    const token = setup.token();
    await setup.gateway.loseStore();
    await setup.time.advance(90_000);
    expect((await setup.gateway.state()).complete).toBe(true);
    expect(await setup.present(token)).toBe("allowed");
    expect(setup.token()).toBe(token);
    expect(await setup.gateway.cuts()).toMatchObject([{ id: "McpBreakGlass/default/cut" }]);
  });

  it("that was lost makes no token ready that it has and lets nobody in with, until it is whole", async () => {
    await begin(aToken());
    const { mark } = setup.gateway;
    setup.gateway.mark = async () => {
      throw Object.assign(new Error("the gateway is away"), { code: "unreachable" });
    };
    await setup.gateway.loseStore();
    setup.gateway.endStreams();
    await setup.time.advance(2_000);
    setup.source.declare(aToken("second"));
    await setup.time.advance(60_000);
    expect((await setup.gateway.state()).complete).toBe(false);
    expect(setup.status("McpToken", "second").live).toHaveLength(1);
    expect(setup.condition("McpToken", "second", "Ready")).toBe("False Issuing");
    expect(setup.source.secret("second")).toBeUndefined();
    // What was ready before is not written anew because a store was lost for a moment.
    expect(setup.condition("McpToken", "laptop", "Ready")).toBe("True Issued");
    setup.source.declare(aToken("laptop", { revoked: true }));
    await setup.time.advance(5_000);
    expect(setup.condition("McpToken", "laptop", "Ready")).toBe("True Revoked");
    setup.gateway.mark = mark;
    await setup.time.advance(60_000);
    expect(setup.condition("McpToken", "second", "Ready")).toBe("True Issued");
    expect(await setup.present(setup.token("second"))).toBe("allowed");
  });

  it("that was tampered with is repaired", async () => {
    await begin(aToken());
    const host = setup.source.find({ kind: "McpHost", namespace: "default", name: "cursor" });
    const head = { kind: "McpHost", namespace: "default", name: "cursor", uid: "uid-cursor" } as const;
    const record = { ...head, resourceVersion: host?.metadata.resourceVersion ?? "", body: { enabled: false, type: "Token" as const } };
    await setup.gateway.push({ source: "files-1", epoch: 1, records: [record] }, "ordinary");
    expect(await setup.present()).toBe("host_disabled");
    await setup.time.advance(90_000);
    expect(await setup.present()).toBe("allowed");
  });

  it("holds nothing that nobody declares any more, after a deletion while nothing ran", async () => {
    await begin(aToken());
    const token = setup.token();
    await setup.stop();
    setup.source.delete({ kind: "McpToken", namespace: "default", name: "laptop" });
    await setup.start();
    expect(await setup.present(token)).toBe("token_revoked");
  });

  it("that is bound to another source is left alone, and the log says how to take it over", async () => {
    setup = new Setup(...links);
    await setup.gateway.push({ source: "somebody-else", epoch: 1, records: [] }, "ordinary");
    await setup.gateway.mark({ source: "somebody-else", epoch: 1, resourceVersion: "7" });
    await setup.start();
    expect(await setup.gateway.state()).toMatchObject({ source: "somebody-else" });
    expect(setup.logged).toContainEqual(expect.objectContaining({ level: "error", message: expect.stringContaining("--adopt") }));
  });

  it("refuses a record without holding up the others", async () => {
    await begin(declare(["McpHost", "bad"], {}, { metadata: { uid: "" } }));
    expect(setup.condition("McpHost", "cursor", "Ready")).toBe("True Enforced");
  });
});

describe("history that was rewound", () => {
  it("opens another epoch, and a revoked token stays dead", async () => {
    await begin(aToken());
    const token = setup.token();
    setup.source.declare(aToken("laptop", { revoked: true }));
    await setup.time.advance(5_000);
    await setup.stop();
    const restored = new Setup(...links, aToken());
    await setup.start({ source: restored.source });
    expect((await setup.gateway.state()).epoch).toBe(2);
    expect(await setup.present(token)).toBe("token_revoked");
    await restored.gateway.end();
  });
});

describe("a cut that history has lost", () => {
  it("stays as an orphaned cut, whatever is compared, until somebody lifts it by name", async () => {
    await begin(aToken());
    setup.source.declare(aBreakGlass("cut", { target: { kind: "McpHost", name: "cursor" } }));
    await setup.time.advance(5_000);
    await setup.stop();
    const restored = new Setup(...links, aToken());
    await setup.start({ source: restored.source });
    await setup.time.advance(200_000);
    expect(await setup.gateway.cuts()).toMatchObject([{ id: "McpBreakGlass/default/cut", orphaned: true }]);
    expect(restored.status("McpHost", "cursor").effective).toBe("OrphanedCut");
    expect(restored.condition("McpToken", "laptop", "Ready")).toBe("False IssuanceHeld");
    await setup.gateway.lift("McpBreakGlass/default/cut");
    await setup.time.advance(200_000);
    expect(restored.status("McpHost", "cursor").effective).toBe("Enabled");
    expect(await setup.present(restored.token())).toBe("allowed");
    await restored.gateway.end();
  });
});

describe("a credential", () => {
  const server = aServer("github", {
    url: "https://github.example.com/mcp",
    headers: [{ name: "X-Key", secretRef: { name: "key", key: "k" } }],
  });
  const ref = { namespace: "default", name: "key", key: "k" };

  it("that is missing is waited for, and pushed when it is there and whenever it changes", async () => {
    await begin(server);
    expect(setup.condition("McpServer", "github", "Ready")).toBe("False SecretNotFound");
    setup.source.putCredential(ref, "one", "https://github.example.com");
    await setup.time.advance(2_000);
    expect(setup.condition("McpServer", "github", "Ready")).toBe("True Enforced");
    const pushed = setup.gateway.pushes.length;
    setup.source.putCredential(ref, "two", "https://github.example.com");
    await setup.time.advance(2_000);
    expect(setup.gateway.pushes.slice(pushed).map(({ keys }) => keys)).toEqual([["McpServer/default/github"]]);
  });

  it("for another origin is not the server's", async () => {
    await begin(server);
    setup.source.putCredential(ref, "one", "https://elsewhere.example.com");
    await setup.time.advance(2_000);
    expect(setup.condition("McpServer", "github", "Ready")).toBe("False OriginMismatch");
    expect(setup.messageOf("McpServer", "github", "Ready")).toContain("https://github.example.com");
  });
});
