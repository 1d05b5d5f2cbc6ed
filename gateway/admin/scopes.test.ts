import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { adminRoutes, type Closed, type Hold, type NewHold, type Scope, scopes } from "../../contract/admin";
import { openSqliteStore } from "../store/sqlite/open-sqlite-store";
import { type Store, StoreUnavailable } from "../store/store";
import { Declarations } from "../test/records";
import { buildAdminApp } from "./admin-app";
import { EventHub } from "./event-hub";
import type { AdminWrite, LiveView } from "./ports";

const closed: Closed = { replica: "test", streams: 0, requests: 0, sessions: 0 };
const live: LiveView = { closedDuring: async (write) => ({ result: await write(), closed }), list: () => [] };
const newHold: NewHold = { target: { kind: "McpHost", name: "cursor" }, namespace: "default", reason: "laptop lost", by: "ann" };

describe("the admin API's callers", () => {
  const folder = mkdtempSync(join(tmpdir(), "gatebolt-scopes-"));
  const declare = new Declarations();
  let store: Store;
  let app: FastifyInstance;
  let audits: AdminWrite[];
  let reports: unknown[];

  beforeEach(async () => {
    store = openSqliteStore({ file: join(folder, `${randomUUID()}.db`), now: Date.now });
    audits = [];
    reports = [];
    app = buildAdminApp({
      store,
      live,
      events: new EventHub(),
      now: Date.now,
      explain: () => ({ allow: false, links: [] }),
      usage: async () => ({ tokens: [], servers: [], since: 0 }),
      // Each scope has a caller of its own, named like it.
      authenticate: async (bearer) => {
        const own = scopes.filter((scope) => scope === bearer);
        return own.length > 0 || bearer === "nothing" ? { subject: `system:serviceaccount:test:${bearer}`, scopes: own } : undefined;
      },
      foreign: () => undefined,
      metrics: async () => ({ type: "text/plain", text: "" }),
      version: "1.2.3",
      audit: (write) => audits.push(write),
      report: (error) => reports.push(error),
    });
    await app.ready();
  });
  afterEach(async () => {
    await app.close();
    await store.close();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const calls: readonly {
    readonly method: "GET" | "POST" | "DELETE";
    readonly url: string;
    readonly scope: Scope;
    readonly payload?: object;
  }[] = [
    { method: "POST", url: adminRoutes.records, scope: "apply", payload: { source: "test", epoch: 1, records: [declare.host("cursor")] } },
    { method: "POST", url: adminRoutes.snapshot, scope: "apply", payload: { source: "test", epoch: 1, resourceVersion: "900" } },
    { method: "GET", url: adminRoutes.state, scope: "observe" },
    { method: "GET", url: adminRoutes.digests, scope: "observe" },
    { method: "GET", url: adminRoutes.bucket.replace(":bucket", "255"), scope: "observe" },
    { method: "GET", url: `${adminRoutes.explain}?tokenId=abcdefghij`, scope: "observe" },
    { method: "GET", url: adminRoutes.cuts, scope: "observe" },
    { method: "GET", url: adminRoutes.usage, scope: "observe" },
    { method: "GET", url: adminRoutes.sessions, scope: "observe" },
    { method: "POST", url: adminRoutes.holds, scope: "hold", payload: newHold },
    { method: "DELETE", url: adminRoutes.cut.replace(":id", "hold-none"), scope: "lift" },
  ];
  const call = ({ method, url, payload }: (typeof calls)[number], bearer?: string) =>
    app.inject({ method, url, ...(payload && { payload }), headers: bearer === undefined ? {} : { authorization: `Bearer ${bearer}` } });

  it.each(calls)("$method $url may be called with scope $scope and no other", async (each) => {
    const answers = await Promise.all([...scopes, "nothing"].map(async (scope) => ({ scope, answer: await call(each, scope) })));
    const refused = answers.filter(({ answer }) => answer.statusCode === 403);
    expect(refused.map(({ scope }) => scope)).toEqual([...scopes.filter((scope) => scope !== each.scope), "nothing"]);
    for (const { answer } of refused) {
      expect(answer.json()).toEqual({ error: { code: "forbidden", message: expect.stringContaining(`has no scope "${each.scope}"`) } });
    }
    const [allowed] = answers.filter(({ scope }) => scope === each.scope);
    // 404: the scope sufficed, and there is no such hold.
    expect([200, 201, 404]).toContain(allowed?.answer.statusCode);
  });

  it.each([...calls, { method: "GET", url: adminRoutes.events, scope: "observe" } as const])(
    "$method $url asks a stranger for a credential, and tells a wrong one nothing more",
    async (each) => {
      for (const bearer of [undefined, "stranger"]) {
        const answer = await call(each, bearer);
        expect(answer.statusCode).toBe(401);
        expect(answer.headers["www-authenticate"]).toBe('Bearer realm="gatebolt-admin"');
        expect(answer.json()).toEqual({ error: { code: "unauthenticated", message: expect.any(String) } });
      }
    },
  );

  it("show /openapi.json to whoever has any scope, and to nobody without", async () => {
    const ask = async (bearer?: string) => await call({ method: "GET", url: "/openapi.json", scope: "observe" }, bearer);
    const statuses = await Promise.all([...scopes, "nothing", "stranger", undefined].map(async (bearer) => (await ask(bearer)).statusCode));
    expect(statuses).toEqual([...scopes.map(() => 200), 403, 401, 401]);
    expect((await ask("nothing")).json()).toMatchObject({ error: { message: expect.stringContaining("has no scope (it is not listed)") } });
  });

  it("audits every write with its subject, and every attempt that was refused", async () => {
    await call(
      {
        method: "POST",
        url: adminRoutes.records,
        scope: "apply",
        payload: { source: "test", epoch: 1, records: [declare.host("a"), declare.host("b", false)] },
      },
      "apply",
    );
    const { hold } = (await call({ method: "POST", url: adminRoutes.holds, scope: "hold", payload: newHold }, "hold")).json<{
      hold: Hold;
    }>();
    await call({ method: "DELETE", url: adminRoutes.cut.replace(":id", hold.id), scope: "lift" }, "lift");
    await call({ method: "POST", url: adminRoutes.holds, scope: "hold", payload: newHold }, "apply");
    await call({ method: "POST", url: adminRoutes.holds, scope: "hold", payload: {} }, "hold");
    await call({ method: "GET", url: adminRoutes.state, scope: "observe" });
    await call({ method: "GET", url: adminRoutes.state, scope: "observe" }, "observe");
    const by = (name: string) => `system:serviceaccount:test:${name}`;
    expect(audits).toEqual([
      {
        subject: by("apply"),
        httpMethod: "POST",
        route: adminRoutes.records,
        status: 200,
        detail: { applied: ["McpHost/default/a", "McpHost/default/b"], unchanged: 0 },
      },
      {
        subject: by("hold"),
        httpMethod: "POST",
        route: adminRoutes.holds,
        status: 201,
        detail: { ...newHold, id: hold.id, since: hold.since },
      },
      { subject: by("lift"), httpMethod: "DELETE", route: adminRoutes.cut, status: 200, detail: { id: hold.id } },
      { httpMethod: "POST", route: adminRoutes.holds, status: 403, code: "forbidden", subject: by("apply") },
      { httpMethod: "POST", route: adminRoutes.holds, status: 400, code: "bad_request", subject: by("hold") },
      { httpMethod: "GET", route: adminRoutes.state, status: 401, code: "unauthenticated" },
    ]);
  });

  it("never touches holds by an apply, whatever its records say", async () => {
    const { hold } = (await call({ method: "POST", url: adminRoutes.holds, scope: "hold", payload: newHold }, "hold")).json<{
      hold: Hold;
    }>();
    const kind = { ...declare.host("cursor"), kind: "Hold" };
    const forged = await call(
      { method: "POST", url: adminRoutes.records, scope: "apply", payload: { source: "test", epoch: 1, records: [kind] } },
      "apply",
    );
    expect(forged.statusCode).toBe(400);
    const records = [
      declare.host("cursor"),
      declare.gone(declare.host("cursor")),
      { ...declare.gone(declare.breakGlass(hold.id, newHold.target)) },
    ];
    await call({ method: "POST", url: adminRoutes.records, scope: "apply", payload: { source: "test", epoch: 1, records } }, "apply");
    await call(
      { method: "POST", url: adminRoutes.snapshot, scope: "apply", payload: { source: "test", epoch: 1, resourceVersion: "999999" } },
      "apply",
    );
    expect((await store.cuts()).map(({ id }) => id)).toEqual([hold.id]);
  });

  it("tells nobody why it failed, and reports it", async () => {
    const failure = new Error("secret detail at /var/lib/x.ts:1");
    jest.spyOn(store, "digests").mockImplementation(() => {
      throw failure;
    });
    const answer = await call({ method: "GET", url: adminRoutes.digests, scope: "observe" }, "observe");
    expect([answer.statusCode, answer.json()]).toEqual([
      500,
      { error: { code: "internal", message: "The gateway failed to answer; its log says why. Nothing was let through." } },
    ]);
    expect(reports).toEqual([failure]);
  });

  it("answers 503 when the store does not answer", async () => {
    jest.spyOn(store, "state").mockImplementation(() => {
      throw new StoreUnavailable("cannot read the state: the disk does not read or write; check the disk");
    });
    const answer = await call({ method: "GET", url: adminRoutes.state, scope: "observe" }, "observe");
    expect(answer.statusCode).toBe(503);
    expect(answer.headers["retry-after"]).toBe("1");
    expect(answer.json()).toMatchObject({ error: { code: "store_unavailable", message: expect.stringContaining("check the disk") } });
    const ready = await app.inject({ url: "/readyz" });
    expect([ready.statusCode, ready.body]).toEqual([503, "not ready: the store does not answer\n"]);
  });
});
