import { chmod, rm, writeFile } from "node:fs/promises";
import { adminRoutes, type Cut, type HoldAnswer, type PushAnswer } from "../../contract/admin";
import { Declarations } from "../test/records";
import { call, TestGateway } from "../test/test-gateway";

describe("the admin API of a running gateway", () => {
  let gateway: TestGateway;
  const declare = new Declarations();

  beforeEach(async () => {
    gateway = await TestGateway.start();
  });
  afterEach(async () => await gateway.end());

  const push = (body: unknown) => gateway.admin(adminRoutes.records, { method: "POST", body });
  const errorOf = (text: string) => (JSON.parse(text) as { error: { code: string; message: string; field?: string } }).error;

  it("names the field and the fix of a body that is wrong", async () => {
    const record = { ...declare.host("cursor"), body: { enabled: "yes", type: "Token" } };
    const answer = await push({ source: "test", epoch: 1, records: [declare.host("ok"), record] });
    expect([answer.status, errorOf(answer.text)]).toEqual([
      400,
      { code: "bad_request", message: "records[1].body.enabled: must be a boolean.", field: "records[1].body.enabled" },
    ]);
  });

  it.each([
    ["text that is no JSON", "{", 400, "bad_request", /not JSON/],
    ["an empty body", "", 400, "bad_request", /empty/],
    ["__proto__ in it", '{"__proto__":{"x":1},"source":"a"}', 400, "bad_request", /not JSON|body/],
    ["more than 16 MiB", `"${"x".repeat(17 * 1024 * 1024)}"`, 413, "too_large", /fewer records/],
  ])("refuses %s", async (_, body, status, code, message) => {
    const answer = await push(body);
    expect([answer.status, errorOf(answer.text)]).toEqual([status, { code, message: expect.stringMatching(message) }]);
  });

  it("refuses a body of another type", async () => {
    const answer = await gateway.admin(adminRoutes.records, {
      method: "POST",
      body: "a=b",
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
    expect([answer.status, errorOf(answer.text)]).toEqual([
      415,
      { code: "unsupported_media_type", message: expect.stringContaining("application/json") },
    ]);
  });

  it.each([
    ["GET", "/", 404],
    ["GET", "/admin/v1/nothing", 404],
    ["PUT", adminRoutes.records, 404],
    ["GET", "/admin/v1/digests/256", 400],
    ["GET", "/admin/v1/digests/x", 400],
    ["GET", "/admin/v1/digests/%zz", 400],
    ["GET", `${adminRoutes.cuts}?kind=McpHost`, 400],
    ["GET", `${adminRoutes.cuts}?kind=Robot&namespace=a&name=b`, 400],
    ["GET", `${adminRoutes.cuts}?knid=McpHost`, 400],
    ["GET", adminRoutes.explain, 400],
    ["DELETE", "/admin/v1/cuts/hold-none", 404],
    ["DELETE", `/admin/v1/cuts/${"x".repeat(700)}`, 400],
  ])("answers %s %s in JSON with %i and no stack", async (method, path, status) => {
    const answer = await gateway.admin(path, { method });
    expect(answer.status).toBe(status);
    expect(answer.headers["content-type"]).toMatch(/^application\/json/);
    expect(errorOf(answer.text)).toMatchObject({ code: expect.any(String), message: expect.stringMatching(/\.$/) });
    expect(answer.text).not.toMatch(/\.ts\b|node_modules|\bat .*:\d/);
  });

  it("is bound to its first source, and says what to do about another", async () => {
    expect((await push({ source: "test", epoch: 1, records: [] })).status).toBe(200);
    const answer = await push({ source: "other", epoch: 1, records: [] });
    expect([answer.status, errorOf(answer.text)]).toEqual([
      409,
      { code: "source_mismatch", message: expect.stringContaining("--adopt"), field: "source" },
    ]);
  });

  it("takes a replaced admin token at the next call, and nobody's while the file cannot be read", async () => {
    const callWith = (token: string) => call(gateway.adminUrl + adminRoutes.state, { headers: { authorization: `Bearer ${token}` } });
    await writeFile(gateway.adminTokenFile, "another-admin-token-of-enough-length\n");
    expect((await gateway.admin(adminRoutes.state)).status).toBe(401);
    expect((await callWith("another-admin-token-of-enough-length")).status).toBe(200);
    await chmod(gateway.adminTokenFile, 0o644);
    const unreadable = await callWith("another-admin-token-of-enough-length");
    expect([unreadable.status, errorOf(unreadable.text).code]).toEqual([503, "admin_token_unreadable"]);
    expect(gateway.log).toContain("others may read it");
    expect(unreadable.text).not.toContain(gateway.folder);
  });

  it("goes on with the last admin token when its file is deleted, and says so once", async () => {
    await rm(gateway.adminTokenFile);
    expect((await gateway.admin(adminRoutes.state)).status).toBe(200);
    expect((await gateway.admin(adminRoutes.state)).status).toBe(200);
    expect(gateway.log.match(/the admin token's file is gone/g)).toHaveLength(1);
    await writeFile(gateway.adminTokenFile, "another-admin-token-of-enough-length\n", { mode: 0o600 });
    expect((await gateway.admin(adminRoutes.state)).status).toBe(401);
  });

  it("knows a controller in the same process by a token of its own, which lifts nothing", async () => {
    await gateway.stop();
    await gateway.run({ controllerToken: "of-this-process-alone" });
    const headers = { authorization: "Bearer of-this-process-alone" };
    expect((await gateway.admin(adminRoutes.state, { headers })).status).toBe(200);
    const lifted = await gateway.admin("/admin/v1/cuts/hold-none", { method: "DELETE", headers });
    expect([lifted.status, errorOf(lifted.text).code]).toEqual([403, "forbidden"]);
  });

  it("takes the scheme in any case, and no token from the URL", async () => {
    const authorization = (text: string) => call(gateway.adminUrl + adminRoutes.state, { headers: { authorization: text } });
    const good = gateway.adminToken;
    expect((await authorization(`bearer ${good}`)).status).toBe(200);
    expect((await authorization(`Bearer  ${good} `)).status).toBe(200);
    expect((await authorization(good)).status).toBe(401);
    expect((await authorization(`Basic ${good}`)).status).toBe(401);
    expect((await call(`${gateway.adminUrl}${adminRoutes.state}?access_token=${good}`)).status).toBe(401);
  });

  it("holds without Kubernetes: lists the hold among the cuts and on its target, and lifts it by its id", async () => {
    await gateway.push(declare.host("cursor"), declare.host("other"));
    const body = { target: { kind: "McpHost", name: "cursor" }, namespace: "default", reason: "laptop lost", by: "ann" };
    const made = await gateway.admin(adminRoutes.holds, { method: "POST", body });
    expect(made.status).toBe(201);
    const { hold, closed } = JSON.parse(made.text) as HoldAnswer;
    expect(closed).toEqual([expect.objectContaining({ streams: 0, requests: 0, sessions: 0 })]);
    const cutsOn = async (query = "") => (JSON.parse((await gateway.admin(adminRoutes.cuts + query)).text) as { cuts: Cut[] }).cuts;
    expect(await cutsOn()).toEqual([
      expect.objectContaining({ id: hold.id, origin: "Hold", reason: "laptop lost", by: "ann", matched: 1 }),
    ]);
    expect(await cutsOn("?kind=McpHost&namespace=default&name=cursor")).toHaveLength(1);
    expect(await cutsOn("?kind=McpHost&namespace=default&name=other")).toEqual([]);
    const lifted = await gateway.admin(adminRoutes.cut.replace(":id", encodeURIComponent(hold.id)), { method: "DELETE" });
    expect([lifted.status, JSON.parse(lifted.text)]).toEqual([200, { lifted: hold.id }]);
    expect(await cutsOn()).toEqual([]);
  });

  it.each([{}, { name: "a", all: true }, { matchLabels: { a: "b" }, name: "a" }, { all: false }])(
    "refuses a hold whose target is %j",
    async (target) => {
      const body = { target: { kind: "McpHost", ...target }, namespace: "default", reason: "x", by: "ann" };
      const answer = await gateway.admin(adminRoutes.holds, { method: "POST", body });
      expect([answer.status, errorOf(answer.text).field]).toEqual([400, "target"]);
    },
  );

  it("keeps no token that somebody pasted into a hold", async () => {
    const { plaintext } = declare.token("laptop", "cursor-ann");
    const body = { target: { kind: "McpHost", all: true }, namespace: "", reason: `leaked: ${plaintext}`, by: "ann" };
    const answer = await gateway.admin(adminRoutes.holds, { method: "POST", body });
    expect([answer.status, errorOf(answer.text).field]).toEqual([400, "reason"]);
    expect(answer.text).not.toContain(plaintext);
  });

  it("does not lift a break-glass: its object is what lifts it", async () => {
    await gateway.push(declare.breakGlass("leak", { kind: "McpHost", all: true }));
    const id = encodeURIComponent("McpBreakGlass/default/leak");
    const answer = await gateway.admin(`/admin/v1/cuts/${id}`, { method: "DELETE" });
    expect([answer.status, errorOf(answer.text).message]).toEqual([404, expect.stringContaining("deleting its object")]);
  });

  it("finds what differs by digests, and answers a second push of the same with unchanged", async () => {
    const record = declare.host("cursor");
    expect(await gateway.push(record)).toMatchObject({ outcomes: [{ outcome: "applied" }] } satisfies Partial<PushAnswer>);
    expect(await gateway.push(record)).toMatchObject({ outcomes: [{ outcome: "unchanged" }] });
    const { buckets } = JSON.parse((await gateway.admin(adminRoutes.digests)).text) as { buckets: string[] };
    const bucket = buckets.findIndex((digest) => !/^0+$/.test(digest));
    const { records } = JSON.parse((await gateway.admin(adminRoutes.bucket.replace(":bucket", String(bucket)))).text) as {
      records: unknown[];
    };
    expect(records).toEqual([
      {
        kind: "McpHost",
        namespace: "default",
        name: "cursor",
        uid: record.uid,
        resourceVersion: record.resourceVersion,
        digest: expect.any(String),
      },
    ]);
  });

  it("explains a token by its prefix, link by link", async () => {
    const token = declare.token("laptop", "cursor-ann");
    await gateway.push(
      declare.server("notes", "http://127.0.0.1:1/mcp"),
      declare.gateway("main", ["notes"]),
      declare.host("cursor", false),
      declare.user("ann"),
      declare.connection("cursor-ann", { host: "cursor", user: "ann", gateway: "main" }),
      token.record,
    );
    await gateway.complete(declare.next());
    const { text } = await gateway.admin(`${adminRoutes.explain}?tokenId=mcpt_${token.id}&server=notes`);
    const explanation = JSON.parse(text) as { allow: boolean; reason: string; links: { link: string; name: string; ok: boolean }[] };
    expect(explanation).toMatchObject({ allow: false, reason: "host_disabled" });
    expect(explanation.links.filter(({ ok }) => !ok)).toEqual([expect.objectContaining({ link: "McpHost", name: "cursor" })]);
  });
});
