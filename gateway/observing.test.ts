import { type AdminEvent, adminRoutes, type HoldAnswer, type LiveSession, type Usage } from "../contract/admin";
import { Declarations } from "./test/records";
import { call, type OpenStream, openStream, TestGateway } from "./test/test-gateway";
import { TestUpstream } from "./test/upstream";

describe("what a running gateway tells", () => {
  const path = "/default/main/notes/mcp";
  let gateway: TestGateway;
  let upstream: TestUpstream;
  let declare: Declarations;
  let ann: ReturnType<Declarations["token"]>;
  let bob: ReturnType<Declarations["token"]>;
  const streams: OpenStream[] = [];

  beforeEach(async () => {
    declare = new Declarations();
    upstream = await TestUpstream.start();
    gateway = await TestGateway.start();
    ann = declare.token("ann-laptop", "cursor-ann");
    bob = declare.token("bob-laptop", "cursor-bob");
    await gateway.push(
      declare.server("notes", upstream.url),
      declare.gateway("main", ["notes"]),
      declare.host("cursor"),
      declare.user("ann"),
      declare.user("bob"),
      declare.connection("cursor-ann", { host: "cursor", user: "ann", gateway: "main" }),
      declare.connection("cursor-bob", { host: "cursor", user: "bob", gateway: "main" }),
      ann.record,
      bob.record,
    );
    await gateway.complete(declare.next());
  });
  afterEach(async () => {
    for (const stream of streams.splice(0)) stream.destroy();
    await gateway.end();
    await upstream.close();
  });

  async function open(url: string, options: Parameters<typeof openStream>[1]): Promise<OpenStream> {
    const stream = await openStream(url, options);
    streams.push(stream);
    return stream;
  }

  /** A call whose answer is an open event stream. */
  async function hold(token: string, id: number): Promise<OpenStream> {
    const body = { jsonrpc: "2.0", id, method: "tools/call", params: { name: "hold" } };
    const stream = await open(gateway.listenUrl + path, { method: "POST", headers: gateway.clientHeaders(token), body });
    await stream.until(/: open/);
    return stream;
  }

  const watch = () => open(gateway.adminUrl + adminRoutes.events, { headers: { authorization: `Bearer ${gateway.adminToken}` } });
  const eventsIn = (text: string): AdminEvent[] =>
    [...text.matchAll(/^data: (.*)$/gm)].map((match): AdminEvent => JSON.parse(match[1] ?? ""));

  it("answers a cut with what it closed, once it is closed, and touches nobody else", async () => {
    const [mine, other] = [await hold(ann.plaintext, 1), await hold(bob.plaintext, 2)];
    const { closed } = await gateway.push(declare.user("ann", false));
    expect(closed).toEqual([expect.objectContaining({ streams: 1, requests: 0 })]);
    await mine.ended;
    expect(mine.text()).toContain('"reason":"user_disabled"');
    expect(other.text()).not.toContain("error");
    expect((await gateway.mcp(path, ann.plaintext)).status).toBe(403);
    expect((await gateway.mcp(path, bob.plaintext)).status).toBe(200);
    const nothing = await gateway.push(declare.user("ann", false));
    expect(nothing.closed).toEqual([expect.objectContaining({ streams: 0, requests: 0, sessions: 0 })]);
  });

  it("answers a hold the same way", async () => {
    const streams = await Promise.all([hold(ann.plaintext, 1), hold(bob.plaintext, 2)]);
    const body = { target: { kind: "McpHost", all: true }, namespace: "", reason: "drill", by: "ann" };
    const { closed } = JSON.parse((await gateway.admin(adminRoutes.holds, { method: "POST", body })).text) as HoldAnswer;
    expect(closed).toEqual([expect.objectContaining({ streams: 2 })]);
    await Promise.all(streams.map(({ ended }) => ended));
    expect(streams[0]?.text()).toContain('"breakGlass":true');
  });

  it("lists what is open now", async () => {
    await hold(ann.plaintext, 1);
    const { sessions } = JSON.parse((await gateway.admin(adminRoutes.sessions)).text) as { sessions: LiveSession[] };
    expect(sessions).toEqual([
      expect.objectContaining({
        tokenId: ann.id,
        namespace: "default",
        connection: "cursor-ann",
        gateway: "main",
        server: "notes",
        kind: "stream",
        client: "test-client/1",
      }),
    ]);
  });

  it("tells events as they happen, in order, and replays nothing", async () => {
    await gateway.mcp(path, bob.plaintext);
    const watching = await watch();
    await watching.until(/: connected/);
    await gateway.mcp(path, ann.plaintext);
    await gateway.mcp(path, ann.plaintext);
    await hold(ann.plaintext, 1);
    const breakGlass = declare.breakGlass("leak", { kind: "McpUser", name: "ann" });
    await gateway.push(breakGlass);
    await gateway.push(declare.gone(breakGlass));
    const body = { target: { kind: "McpUser", name: "ann" }, namespace: "default", reason: "drill", by: "ann" };
    const { hold: made } = JSON.parse((await gateway.admin(adminRoutes.holds, { method: "POST", body })).text) as HoldAnswer;
    await gateway.admin(adminRoutes.cut.replace(":id", made.id), { method: "DELETE" });
    const events = eventsIn(await watching.until(/event: lifted\n.*\n\n/));
    expect(events).toEqual([
      expect.objectContaining({ type: "firstUse", tokenId: ann.id, namespace: "default", name: "ann-laptop" }),
      expect.objectContaining({ type: "cut", kind: "McpBreakGlass", name: "leak", detail: "laptop lost", count: 1 }),
      expect.objectContaining({ type: "closed", count: 1 }),
      expect.objectContaining({ type: "restored", kind: "McpBreakGlass", name: "leak" }),
      expect.objectContaining({ type: "hold", name: made.id, detail: "drill" }),
      expect.objectContaining({ type: "lifted", name: made.id }),
    ]);
  });

  it("tells when a server answers otherwise than before", async () => {
    const watching = await watch();
    await gateway.mcp(path, ann.plaintext);
    await upstream.close();
    expect((await gateway.mcp(path, ann.plaintext)).status).toBe(502);
    const events = eventsIn(await watching.until(/"detail":"502"/)).filter(({ type }) => type === "serverAnswered");
    expect(events.map(({ name, detail }) => `${name} ${detail}`)).toEqual(["notes 200", "notes 502"]);
    upstream = await TestUpstream.start();
  });

  it("counts uses without losing any over a restart, with the client's name", async () => {
    const initialize = { jsonrpc: "2.0", id: 1, method: "initialize", params: { clientInfo: { name: "Cursor", version: "2.1" } } };
    await gateway.mcp(path, ann.plaintext, initialize);
    await gateway.mcp(path, ann.plaintext);
    await call(`${gateway.listenUrl}/-/authz/default/main/notes`, {
      headers: { authorization: `Bearer ${bob.plaintext}`, "user-agent": "nginx" },
    });
    const used = async () => JSON.parse((await gateway.admin(adminRoutes.usage)).text) as Usage;
    const before = await used();
    expect(before.servers).toEqual([expect.objectContaining({ namespace: "default", server: "notes", status: 200 })]);
    expect(before.tokens).toHaveLength(2);
    expect(before.tokens).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ tokenId: ann.id, namespace: "default", token: "ann-laptop", calls: 2, client: "Cursor 2.1" }),
        expect.objectContaining({ tokenId: bob.id, token: "bob-laptop", calls: 1, client: "nginx" }),
      ]),
    );
    await gateway.stop();
    await gateway.run();
    await gateway.mcp(path, ann.plaintext);
    const after = await used();
    expect(after.tokens.find(({ tokenId }) => tokenId === ann.id)).toMatchObject({
      calls: 3,
      client: "Cursor 2.1",
      firstUsedAt: before.tokens.find(({ tokenId }) => tokenId === ann.id)?.firstUsedAt,
    });
    expect(after.since).toBe(before.tokens.reduce((first, { firstUsedAt }) => Math.min(first, firstUsedAt), Number.POSITIVE_INFINITY));
  });

  it("counts in /metrics what was decided, closed and failed, and names nobody there", async () => {
    await hold(ann.plaintext, 1);
    await gateway.mcp(path, undefined);
    await gateway.mcp(path, bob.plaintext);
    await gateway.push(declare.breakGlass("leak", { kind: "McpUser", name: "ann" }));
    await gateway.mcp(path, ann.plaintext);
    await upstream.close();
    await gateway.mcp(path, bob.plaintext);
    const { headers, text } = await call(`${gateway.adminUrl}/metrics`);
    expect(headers["content-type"]).toBe("text/plain; version=0.0.4; charset=utf-8");
    for (const line of [
      'gatebolt_requests_total{reason="allowed",status="200"} 1',
      'gatebolt_requests_total{reason="token_missing",status="401"} 1',
      'gatebolt_requests_total{reason="user_disabled",status="403"} 1',
      'gatebolt_requests_total{reason="upstream_unreachable",status="502"} 1',
      'gatebolt_upstream_errors_total{reason="upstream_unreachable"} 1',
      'gatebolt_closed_total{kind="stream"} 1',
      "gatebolt_cut_to_closed_seconds_count 1",
      'gatebolt_cuts{origin="McpBreakGlass"} 1',
      "gatebolt_store_up 1",
      "gatebolt_store_complete 1",
      'gatebolt_live{kind="stream"} 0',
    ]) {
      expect(text.split("\n")).toContain(line);
    }
    expect(text).toMatch(/^gatebolt_decision_seconds_count [4-9]$/m);
    expect(text).toMatch(/^gatebolt_event_loop_lag_seconds\{quantile="0.99"\} [\d.e-]+$/m);
    expect(text).toMatch(/^process_resident_memory_bytes \d{8,}$/m);
    expect(text).toMatch(/^nodejs_heap_size_used_bytes \d{7,}$/m);
    expect(text).not.toMatch(/cursor|ann|bob|mcpt_|notes/);
    upstream = await TestUpstream.start();
  });

  it("audits each request: who, what, how it ended, and which object denied it", async () => {
    await gateway.mcp(path, ann.plaintext, { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "read", arguments: {} } });
    await gateway.push(declare.host("cursor", false));
    await gateway.mcp(path, ann.plaintext);
    await call(`${gateway.listenUrl}/-/authz/default/main/notes`, { method: "PUT", headers: { authorization: `Bearer ${bob.plaintext}` } });
    await gateway.mcp(path, undefined);
    await gateway.mcp("/default/main/nothing/mcp", bob.plaintext);
    const who = { token: `mcpt_${ann.id}`, host: "cursor", user: "ann", connection: "cursor-ann" };
    const where = { namespace: "default", gateway: "main", server: "notes" };
    expect(gateway.audits.filter(({ door }) => door !== undefined)).toEqual([
      expect.objectContaining({
        msg: "allowed",
        door: "mcp",
        ...where,
        ...who,
        method: "tools/call",
        tool: "read",
        status: 200,
        client: "test-client/1",
        milliseconds: expect.any(Number),
      }),
      expect.objectContaining({
        msg: "denied",
        door: "mcp",
        ...where,
        ...who,
        status: 403,
        reason: "host_disabled",
        failing: "McpHost/default/cursor",
      }),
      expect.objectContaining({
        msg: "denied",
        door: "authz",
        ...where,
        httpMethod: "PUT",
        user: "bob",
        status: 403,
        reason: "host_disabled",
        failing: "McpHost/default/cursor",
      }),
      expect.objectContaining({ msg: "denied", door: "mcp", status: 401, reason: "token_missing" }),
      expect.objectContaining({ msg: "denied", door: "mcp", status: 403, reason: "host_disabled" }),
    ]);
    expect(gateway.audits.filter(({ route }) => route === adminRoutes.records)).toEqual([
      expect.objectContaining({ subject: "admin-token", status: 200 }),
      expect.objectContaining({ subject: "admin-token", status: 200, detail: { applied: ["McpHost/default/cursor"], unchanged: 0 } }),
    ]);
  });

  it("writes no token and no admin token into its log, whatever is done with them", async () => {
    const truncated = ann.plaintext.slice(0, -3);
    await gateway.mcp(path, ann.plaintext);
    await gateway.mcp(path, truncated);
    await gateway.mcp(`/default/${ann.plaintext}/notes/mcp`, ann.plaintext);
    await gateway.mcp(`/default/main/notes/mcp?token=${ann.plaintext}`, undefined);
    await gateway.mcp(path, ann.plaintext, { jsonrpc: "2.0", id: ann.plaintext, method: ann.plaintext, params: { name: ann.plaintext } });
    await gateway.mcp(path, ann.plaintext, {
      jsonrpc: "2.0",
      id: 1,
      method: "initialize",
      params: { clientInfo: { name: ann.plaintext } },
    });
    await call(`${gateway.listenUrl}/register`, { method: "POST", body: { token: ann.plaintext } });
    await call(`${gateway.listenUrl}/.well-known/${ann.plaintext}`, { headers: { "user-agent": ann.plaintext } });
    await call(`${gateway.listenUrl}/-/authz/default/main/notes`, {
      headers: { authorization: `Bearer ${ann.plaintext}`, "user-agent": ann.plaintext },
    });
    await call(`${gateway.adminUrl}/admin/v1/${ann.plaintext}`, { headers: { authorization: `Bearer ${ann.plaintext}` } });
    await gateway.admin(adminRoutes.holds, {
      method: "POST",
      body: { target: { kind: "McpUser", name: "ann" }, namespace: "default", reason: ann.plaintext, by: ann.plaintext },
    });
    await gateway.admin(`/admin/v1/cuts/${ann.plaintext}`, { method: "DELETE" });
    const secret = ann.plaintext.slice(-54, -8);
    expect(gateway.log).toContain(`mcpt_${ann.id}`);
    expect(gateway.log).not.toContain(secret);
    expect(gateway.log).not.toContain(gateway.adminToken);
    const { text } = await call(`${gateway.adminUrl}/metrics`);
    expect(text).not.toContain(secret);
  });
});
