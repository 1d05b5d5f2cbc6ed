import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Transport } from "../../contract/records";
import { newToken } from "../../contract/token";
import { openSqliteStore } from "../store/sqlite/open-sqlite-store";
import { type Store, StoreUnavailable } from "../store/store";
import { connection, everything, gateway, host, identity, server, token } from "../store/test/declared";
import { noon, StoreFixture } from "../store/test/store-fixture";
import { createDecider } from "./create-decider";
import type { Decider, LiveUse, Verdict } from "./decider";

const first = newToken((bytes) => Buffer.alloc(bytes, 1));
const second = newToken((bytes) => Buffer.alloc(bytes, 2));
const entry = ({ id, hash }: typeof first, more: object = {}) => ({ id, hash, ...more });
const bearer = ["Authorization", `Bearer ${first.plaintext}`];
const path = { namespace: "team", gateway: "main", server: "weather" };

describe("the decider on a SQLite store", () => {
  let fixture: StoreFixture;
  let decider: Decider;

  beforeEach(async () => {
    const folder = mkdtempSync(join(tmpdir(), "gatebolt-decision-"));
    fixture = new StoreFixture({
      open: (options) => openSqliteStore({ file: join(folder, "store.db"), ...options }),
      bytes: () => Buffer.alloc(0),
      destroy: () => rmSync(folder, { recursive: true, force: true }),
    });
    await fixture.open();
    await fixture.push(...everything(), token({ live: [entry(first)] }, { rv: 2 }));
    await fixture.complete();
    decider = createDecider({ store: fixture.store, now: () => fixture.now });
  });

  afterEach(() => fixture.destroy());

  const decide = async (rawHeaders: string[], more: object = {}): Promise<Verdict> => decider.decide({ ...path, rawHeaders, ...more });
  const reason = ({ decision }: Verdict) => (decision.allow ? "allow" : decision.reason);

  describe("decide", () => {
    it("allows a token under the default header, and says whose it is", async () => {
      const verdict = await decide(bearer);
      expect(verdict).toMatchObject({ decision: { allow: true }, tokenId: first.id, scheme: "Bearer" });
      expect(verdict.decision.allow && verdict.decision.grant.token.name).toBe("laptop");
    });

    it("answers at once on a store that does", () => {
      expect(decider.decide({ ...path, rawHeaders: bearer })).not.toBeInstanceOf(Promise);
    });

    it("accepts exactly the headers that the gateway names, and asks for the first", async () => {
      await fixture.push(gateway({ auth: [{ name: "Authorization", scheme: "C3Bearer" }, { name: "X-API-Key" }] }, { rv: 2 }));
      expect(reason(await decide(["Authorization", `C3Bearer ${first.plaintext}`]))).toBe("allow");
      expect(reason(await decide(["X-API-Key", first.plaintext]))).toBe("allow");
      const other = await decide(bearer);
      expect([reason(other), other.scheme, other.tokenId]).toEqual(["token_missing", "C3Bearer", undefined]);
      expect(!other.decision.allow && other.decision.message).toContain('"Authorization: C3Bearer <token>"');
      await fixture.push(gateway({ auth: [{ name: "X-API-Key" }] }, { rv: 3 }));
      const bare = await decide([]);
      expect([reason(bare), bare.scheme]).toEqual(["token_missing", "Bearer"]);
      expect(!bare.decision.allow && bare.decision.message).toContain('"X-API-Key: <token>"');
    });

    it("says what is wrong with a malformed token, on a gateway that exists or not", async () => {
      const broken = ["Authorization", `Bearer ${first.plaintext.slice(1)}`];
      for (const name of ["main", "nowhere"]) {
        const { decision } = await decide(broken, { gateway: name });
        expect(decision).toMatchObject({ allow: false, reason: "token_malformed", message: expect.stringContaining("mcpt_") });
      }
    });

    it("answers for a gateway that is not there as for any other but the token's own", async () => {
      for (const gatewayName of ["nowhere", "elsewhere"]) {
        const verdict = await decide(bearer, { gateway: gatewayName });
        expect([reason(verdict), verdict.scheme]).toEqual(["connection_elsewhere", "Bearer"]);
      }
      expect(reason(await decide([], { gateway: "nowhere" }))).toBe("token_missing");
      expect(reason(await decide(["Authorization", `Bearer ${second.plaintext}`], { gateway: "nowhere" }))).toBe("token_unknown");
    });

    it("answers two credentials with 400, and looks past a token where none is expected", async () => {
      expect(reason(await decide([...bearer, ...bearer]))).toBe("bad_request");
      expect(reason(await decide(["X-Forwarded-Token", second.plaintext, ...bearer]))).toBe("allow");
      expect((await decide(["X-Forwarded-Token", second.plaintext, ...bearer])).tokenId).toBe(first.id);
    });

    it("tells the id of a token that is not known, for the audit", async () => {
      const verdict = await decide(["Authorization", `Bearer ${second.plaintext}`]);
      expect([reason(verdict), verdict.tokenId]).toEqual(["token_unknown", second.id]);
    });

    it("does not take an id with another secret for the token", async () => {
      const forged = newToken((bytes) => Buffer.alloc(bytes, bytes === 16 ? 1 : 9));
      expect(forged.id).toBe(first.id);
      expect(reason(await decide(["Authorization", `Bearer ${forged.plaintext}`]))).toBe("token_unknown");
    });

    it("answers 503 when the store fails, and tells why to whoever logs", async () => {
      const failures: unknown[] = [];
      const failing = createDecider({ store: fixture.store, now: () => fixture.now, failed: (error) => failures.push(error) });
      await fixture.store.close();
      const verdict = await failing.decide({ ...path, rawHeaders: bearer });
      expect([reason(verdict), verdict.scheme]).toEqual(["store_unavailable", "Bearer"]);
      expect(failures).toEqual([expect.any(StoreUnavailable)]);
    });

    it("answers for a store that answers later in the same way", async () => {
      const slow: Pick<Store, "facts" | "locate" | "cuts"> = {
        facts: async (query) => fixture.store.facts(query),
        locate: async (id) => fixture.store.locate(id),
        cuts: async (key) => fixture.store.cuts(key),
      };
      const later = createDecider({ store: slow, now: () => fixture.now });
      expect(reason(await later.decide({ ...path, rawHeaders: bearer }))).toBe("allow");
      expect(reason(await later.decide({ ...path, rawHeaders: ["X", second.plaintext, ...bearer] }))).toBe("allow");
      const use = await grantedUse();
      expect(await later.recheck(use)).toMatchObject({ allow: true });
      await fixture.store.close();
      expect(reason(await later.decide({ ...path, rawHeaders: bearer }))).toBe("store_unavailable");
      expect(await later.recheck(use)).toMatchObject({ allow: false, reason: "store_unavailable" });
    });
  });

  async function grantedUse(): Promise<LiveUse> {
    const { decision } = await decide(bearer);
    if (!decision.allow) throw new Error(decision.reason);
    return { ...path, grant: decision.grant };
  }

  describe("recheck", () => {
    const recheck = async (use: LiveUse): Promise<string> => {
      const decision = await decider.recheck(use);
      return decision.allow ? "allow" : decision.reason;
    };

    it("keeps what is still allowed and ends what is not", async () => {
      const use = await grantedUse();
      expect(await recheck(use)).toBe("allow");
      await fixture.push(host({ enabled: false }, { rv: 2 }));
      expect(await recheck(use)).toBe("host_disabled");
    });

    it("ends what was opened with a token whose time is over", async () => {
      await fixture.push(token({ live: [entry(first, { notAfter: noon + 1000 })] }, { rv: 3 }));
      const use = await grantedUse();
      expect(use.grant.token.notAfter).toBe(noon + 1000);
      fixture.now += 1000;
      expect(await recheck(use)).toBe("token_expired");
    });

    it("outlives its token when that was rotated and its overlap is over, and then lives by the newer one", async () => {
      await fixture.push(token({ live: [entry(first, { notAfter: noon + 1000 }), entry(second, { notAfter: noon + 9000 })] }, { rv: 3 }));
      const use = await grantedUse();
      fixture.now += 1000;
      const decision = await decider.recheck(use);
      expect(decision.allow && decision.grant.token.id).toBe(second.id);
      await fixture.push(token({ live: [entry(second, { notAfter: noon + 9000 })] }, { rv: 4 }));
      expect(await recheck(use)).toBe("allow");
      if (!decision.allow) throw new Error(decision.reason);
      const renewed = { ...use, grant: decision.grant };
      expect(await recheck(renewed)).toBe("allow");
      fixture.now += 8000;
      expect([await recheck(use), await recheck(renewed)]).toEqual(["token_expired", "token_expired"]);
    });

    it("ends by any other link although the token was rotated", async () => {
      await fixture.push(token({ live: [entry(first, { notAfter: noon + 1000 }), entry(second)] }, { rv: 3 }));
      const use = await grantedUse();
      fixture.now += 1000;
      await fixture.push(connection({ enabled: false }, { rv: 3 }));
      expect(await recheck(use)).toBe("connection_disabled");
    });

    it("ends what was opened with a token that was taken out before its time, for it may have leaked", async () => {
      const use = await grantedUse();
      await fixture.push(token({ live: [entry(second)] }, { rv: 3 }));
      expect(await recheck(use)).toBe("token_revoked");
    });

    it("does not take another McpToken of the connection for a successor", async () => {
      await fixture.push(
        token({ live: [entry(first, { notAfter: noon + 1000 })] }, { rv: 3 }),
        token({ live: [entry(second)] }, { name: "desk" }),
      );
      const use = await grantedUse();
      fixture.now += 1000;
      expect(await recheck(use)).toBe("token_expired");
    });

    it("goes on with a connection that took over", async () => {
      const use = await grantedUse();
      await fixture.push(connection({}, { name: "own", rv: 3 }));
      await fixture.push(token({ connection: { name: "own", uid: "own-uid" }, live: [entry(first)] }, { rv: 3 }));
      expect(await recheck(use)).toBe("allow");
    });

    it("ends when the same URL leads to another server or another credential", async () => {
      const use = await grantedUse();
      await fixture.push(server({}, { name: "mail", rv: 3 }));
      await fixture.push(gateway({ servers: [{ name: "weather", server: "mail", identity: "None" }] }, { rv: 3 }));
      expect(await decider.recheck(use)).toMatchObject({ allow: false, reason: "connection_replaced", link: "McpServer" });
    });

    const http = (url: string, region: string): Transport => ({ type: "http", url, headers: [{ name: "X-Region", value: region }] });
    const weather = "https://weather.example.com/mcp";

    it("ends when the very same server has moved, to another URL or behind a command", async () => {
      const use = await grantedUse();
      const moved = { allow: false, reason: "connection_replaced", link: "McpServer" };
      await fixture.push(server({ transport: http("https://elsewhere.example.com/mcp", "north") }, { rv: 3 }));
      expect(await decider.recheck(use)).toMatchObject(moved);
      await fixture.push(server({ transport: { type: "stdio", command: "weather", args: [], env: [] } }, { rv: 4 }));
      expect(await decider.recheck(use)).toMatchObject(moved);
    });

    it("goes on when only what is sent along with it has changed", async () => {
      await fixture.push(server({ transport: http(weather, "north") }, { rv: 3 }));
      const use = await grantedUse();
      await fixture.push(server({ transport: http(weather, "south") }, { rv: 4 }));
      expect(await recheck(use)).toBe("allow");
    });

    it("ends when another identity is chosen", async () => {
      await fixture.store.close();
      await fixture.open({ key: Buffer.alloc(32) });
      decider = createDecider({ store: fixture.store, now: () => fixture.now });
      const credential = { header: "Authorization", secret: { origin: "https://weather.example.com", version: "1", value: "Bearer x" } };
      const shared = (identityRef: string, rv: number) =>
        gateway({ servers: [{ name: "weather", server: "weather", identity: "Shared", identityRef }] }, { rv });
      await fixture.push(shared("one", 3), identity("one", { shared: true, credential }), identity("two", { shared: true, credential }));
      const use = await grantedUse();
      expect(await recheck(use)).toBe("allow");
      await fixture.push(shared("two", 4));
      expect(await decider.recheck(use)).toMatchObject({ allow: false, reason: "connection_replaced", link: "McpIdentity" });
    });

    it("answers 503 when the store fails", async () => {
      const use = await grantedUse();
      await fixture.store.close();
      expect(await recheck(use)).toBe("store_unavailable");
    });
  });
});
