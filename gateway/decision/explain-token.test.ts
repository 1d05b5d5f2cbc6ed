import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ExplainQuery } from "../../contract/admin";
import { openSqliteStore } from "../store/sqlite/open-sqlite-store";
import { StoreUnavailable } from "../store/store";
import { breakGlass, connection, gateway, gone, host, idOf, server, token } from "../store/test/declared";
import { StoreFixture } from "../store/test/store-fixture";
import { explainToken } from "./explain-token";

describe("explain on a SQLite store", () => {
  let fixture: StoreFixture;

  beforeEach(async () => {
    const folder = mkdtempSync(join(tmpdir(), "gatebolt-explain-"));
    fixture = new StoreFixture({
      open: (options) => openSqliteStore({ file: join(folder, "store.db"), ...options }),
      bytes: () => Buffer.alloc(0),
      destroy: () => rmSync(folder, { recursive: true, force: true }),
    });
    await fixture.ready();
  });

  afterEach(() => fixture.destroy());

  const explain = (query: Partial<ExplainQuery> = {}) =>
    explainToken({ tokenId: idOf("first"), ...query }, { store: fixture.store, now: () => fixture.now });
  const failing = async (query?: Partial<ExplainQuery>) => (await explain(query)).links.filter(({ ok }) => !ok);

  it("shows every link of an allowed token, and where it leads", async () => {
    const team = { namespace: "team", ok: true };
    expect(await explain()).toEqual({
      allow: true,
      gateway: "team/main",
      links: [
        { link: "McpToken", name: "laptop", ...team },
        { link: "McpConnection", name: "ada-cursor", ...team },
        { link: "McpGateway", name: "main", ...team },
        { link: "McpHost", name: "cursor", ...team },
        { link: "McpUser", name: "ada", ...team },
        { link: "McpServer", name: "weather", ...team },
      ],
    });
    expect(await explain({ tokenId: `mcpt_${idOf("first")}`, server: "weather" })).toMatchObject({ allow: true, server: "weather" });
  });

  it("says who cut a link, why, and since when", async () => {
    await fixture.push(breakGlass("lost", { target: { kind: "McpHost", name: "cursor" } }));
    await fixture.store.addHold({ target: { kind: "McpHost", all: true }, namespace: "", reason: "worm", by: "carl" });
    expect(await explain()).toMatchObject({ allow: false, reason: "host_disabled" });
    expect(await failing()).toEqual([
      {
        link: "McpHost",
        namespace: "team",
        name: "cursor",
        ok: false,
        reason: "host_disabled",
        message: "The host is disabled by a break-glass. Ask whoever is on call. McpBreakGlass/team/lost: laptop lost (and 1 more)",
        since: 500,
        by: "bob@example.com",
      },
    ]);
  });

  it("shows all links that deny, not only the first", async () => {
    await fixture.push(host({ enabled: false }, { rv: 2 }), server({ enabled: false }, { rv: 2 }), token({ revoked: true }, { rv: 2 }));
    expect((await failing()).map(({ reason }) => reason)).toEqual(["token_revoked", "host_disabled", "server_disabled"]);
    expect((await explain()).reason).toBe("token_revoked");
  });

  it("goes through every server of a gateway, and allows when one of them is allowed", async () => {
    const servers = ["weather", "mail"].map((name) => ({ name, server: name, identity: "None" as const }));
    await fixture.push(gateway({ servers }, { rv: 2 }), server({ enabled: false }, { name: "mail" }));
    const explanation = await explain();
    expect(explanation.allow).toBe(true);
    expect(explanation.links.filter(({ link }) => link === "McpServer").map(({ name, ok }) => [name, ok])).toEqual([
      ["weather", true],
      ["mail", false],
    ]);
    expect(explanation.links.filter(({ link }) => link === "McpHost")).toHaveLength(1);
    expect(await explain({ server: "mail" })).toMatchObject({ allow: false, reason: "server_disabled", server: "mail" });
    await fixture.push(server({ enabled: false }, { rv: 2 }));
    expect(await explain()).toMatchObject({ allow: false, reason: "server_disabled" });
  });

  it("names a server that the gateway does not have", async () => {
    expect(await explain({ server: "nope" })).toMatchObject({ allow: false, reason: "not_found" });
  });

  it("stops at a connection that is gone, and goes on past a gateway that is", async () => {
    await fixture.push(gone(gateway(), 2));
    expect((await failing()).map(({ link, reason }) => [link, reason])[0]).toEqual(["McpGateway", "link_missing"]);
    await fixture.push(gone(connection(), 2));
    expect(await explain()).toEqual({
      allow: false,
      reason: "link_missing",
      links: [
        { link: "McpToken", namespace: "team", name: "laptop", ok: true },
        { link: "McpConnection", ok: false, reason: "link_missing", message: expect.any(String) },
      ],
    });
  });

  it.each(["mcpt_unknown000", "unknown000", "what?"])("does not know %s", async (tokenId) => {
    expect(await explain({ tokenId })).toMatchObject({ allow: false, reason: "token_unknown", links: [{ link: "McpToken", ok: false }] });
  });

  it("throws what the store throws, so that nobody takes a failure for an answer", async () => {
    await fixture.store.close();
    await expect(explain()).rejects.toThrow(StoreUnavailable);
  });
});
