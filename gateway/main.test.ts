import { chmod, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { certificate } from "./mcp/test/certificate";
import { call, openStream, TestGateway } from "./test/test-gateway";
import { Declarations } from "./test/records";
import { TestUpstream } from "./test/upstream";

let gateway: TestGateway;
afterEach(async () => await gateway?.end());

/** The reason in a denial's body. */
function reasonOf(text: string): unknown {
  return (JSON.parse(text) as { error?: { data?: { reason?: unknown } } }).error?.data?.reason;
}

describe("a started gateway", () => {
  let upstream: TestUpstream;
  const declare = new Declarations();

  beforeEach(async () => {
    upstream = await TestUpstream.start();
    gateway = await TestGateway.start();
  });
  afterEach(async () => await upstream.close());

  function everything() {
    const token = declare.token("laptop", "cursor-ann");
    const records = [
      declare.server("notes", upstream.url),
      declare.gateway("main", ["notes"]),
      declare.host("cursor"),
      declare.user("ann"),
      declare.connection("cursor-ann", { host: "cursor", user: "ann", gateway: "main" }),
      token.record,
    ];
    return { token, records };
  }

  it("answers 503 to every call and is not ready until the first complete snapshot; then it lets calls through", async () => {
    const { token, records } = everything();
    const path = "/default/main/notes/mcp";
    const empty = await gateway.mcp(path, token.plaintext);
    expect([empty.status, reasonOf(empty.text)]).toEqual([503, "store_unavailable"]);
    expect(empty.headers["retry-after"]).toBeDefined();
    expect((await call(`${gateway.adminUrl}/readyz`)).status).toBe(503);
    expect((await call(`${gateway.adminUrl}/healthz`)).status).toBe(200);

    await gateway.push(...records);
    expect((await gateway.mcp(path, token.plaintext)).status).toBe(503);
    expect(await gateway.complete(declare.next())).toMatchObject({ complete: true });
    const answered = await gateway.mcp(path, token.plaintext);
    expect([answered.status, JSON.parse(answered.text)]).toEqual([200, { jsonrpc: "2.0", id: 1, result: { ok: true } }]);
    expect((await call(`${gateway.adminUrl}/readyz`)).status).toBe(200);
    expect(upstream.requests).toHaveLength(1);
  });

  it("serves the single server of a gateway at the gateway's own URL, and forward auth beside both", async () => {
    const { token, records } = everything();
    await gateway.push(...records);
    await gateway.complete(declare.next());
    expect((await gateway.mcp("/default/main/mcp", token.plaintext)).status).toBe(200);
    const authorization = { authorization: `Bearer ${token.plaintext}` };
    const allowed = await call(`${gateway.listenUrl}/-/authz/default/main/notes`, { headers: authorization });
    expect(allowed.status).toBe(200);
    expect(allowed.headers).toMatchObject({
      "x-gatebolt-host": "cursor",
      "x-gatebolt-user": "ann",
      "x-gatebolt-token": `mcpt_${token.id}`,
    });
    const denied = await call(`${gateway.listenUrl}/-/authz/default/main/notes`);
    expect([denied.status, reasonOf(denied.text)]).toEqual([401, "token_missing"]);
    await gateway.push(declare.host("cursor", false));
    const cut = await call(`${gateway.listenUrl}/-/authz/default/main/notes`, { method: "POST", headers: authorization, body: {} });
    expect([cut.status, reasonOf(cut.text)]).toEqual([403, "host_disabled"]);
    const bad = await gateway.push(declare.server("notes", upstream.url, { tools: { deny: ["rm"] } }), declare.host("cursor"));
    expect(bad.outcomes).toEqual([{ outcome: "applied" }, { outcome: "applied" }]);
    const ruled = await call(`${gateway.listenUrl}/-/authz/default/main/notes`, { headers: authorization });
    expect([ruled.status, reasonOf(ruled.text)]).toEqual([403, "tool_rules_unenforceable"]);
  });

  it("tells OAuth clients that there is nothing to discover or to register with", async () => {
    await gateway.complete(declare.next());
    expect((await call(`${gateway.listenUrl}/.well-known/oauth-protected-resource`)).status).toBe(404);
    const { status, text } = await call(`${gateway.listenUrl}/register`, { method: "POST", body: {} });
    expect([status, JSON.parse(text)]).toEqual([400, expect.objectContaining({ error: "invalid_client_metadata" })]);
    const unknown = await call(`${gateway.listenUrl}/anything/else`);
    expect([unknown.status, reasonOf(unknown.text)]).toEqual([401, "token_missing"]);
  });

  it("runs the commands of stdio servers only for gatebolt up, with nothing of its own environment", async () => {
    const { token, records } = everything();
    const script = `process.stdin.once("data", (line) => console.log(JSON.stringify({ jsonrpc: "2.0", id: JSON.parse(line).id, result: process.env })))`;
    const transport = { type: "stdio", command: process.execPath, args: ["-e", script], env: [{ name: "GIVEN", value: "yes" }] } as const;
    await gateway.push(
      ...records,
      declare.server("notes", "", { transport: { ...transport, args: [...transport.args], env: [...transport.env] } }),
    );
    await gateway.complete(declare.next());
    process.env["GATEBOLT_TEST_SECRET"] = "not for servers";
    const initialize = { jsonrpc: "2.0", id: 1, method: "initialize", params: { protocolVersion: "2025-11-25", capabilities: {} } };
    try {
      await gateway.stop();
      await gateway.run();
      const answer = await gateway.mcp("/default/main/notes/mcp", token.plaintext, initialize);
      expect(answer.status).toBe(200);
      expect(answer.text).toContain('"GIVEN":"yes"');
      expect(answer.text).toContain('"PATH":');
      expect(answer.text).not.toContain("not for servers");
    } finally {
      delete process.env["GATEBOLT_TEST_SECRET"];
    }
    await gateway.stop();
    await gateway.run({ stdioServers: false });
    const refused = await gateway.mcp("/default/main/notes/mcp", token.plaintext, initialize);
    expect([refused.status, reasonOf(refused.text)]).toEqual([502, "upstream_unreachable"]);
    expect(refused.text).toContain("only `gatebolt up` runs commands");
  });

  it("keeps everything over a restart, its legacy sessions' key included, and is ready at once", async () => {
    const { token, records } = everything();
    await gateway.push(...records);
    await gateway.complete(declare.next());
    await gateway.stop();
    await gateway.run();
    expect((await call(`${gateway.adminUrl}/readyz`)).status).toBe(200);
    expect((await gateway.mcp("/default/main/notes/mcp", token.plaintext)).status).toBe(200);
  });

  it("ends open streams with a reason when it stops, and stops", async () => {
    const { token, records } = everything();
    await gateway.push(...records);
    await gateway.complete(declare.next());
    const stream = await openStream(`${gateway.listenUrl}/default/main/notes/mcp`, {
      method: "POST",
      headers: gateway.clientHeaders(token.plaintext),
      body: { jsonrpc: "2.0", id: 7, method: "tools/call", params: { name: "hold" } },
    });
    await stream.until(/: open/);
    await gateway.stop();
    await stream.ended;
    expect(stream.text()).toContain('"id":7');
    expect(stream.text()).toContain("store_unavailable");
  });

  it("refuses foreign Host names and Origins on both ports", async () => {
    for (const url of [`${gateway.listenUrl}/default/main/mcp`, `${gateway.adminUrl}/healthz`, `${gateway.adminUrl}/admin/v1/state`]) {
      const rebound = await call(url, { headers: { host: "evil.example:8080" } });
      expect([rebound.status, rebound.text]).toEqual([403, expect.stringContaining("host_header_refused")]);
      const page = await call(url, { headers: { origin: "https://evil.example" } });
      expect([page.status, page.text]).toEqual([403, expect.stringContaining("origin_refused")]);
    }
    expect((await call(`${gateway.adminUrl}/healthz`, { headers: { host: "localhost", origin: "http://localhost:3000" } })).status).toBe(
      200,
    );
  });

  it("answers headers that are too large with 431 and JSON, and lets 60 KB pass", async () => {
    const { token, records } = everything();
    await gateway.push(...records);
    await gateway.complete(declare.next());
    const headers = { ...gateway.clientHeaders(token.plaintext), "mcp-param-x": "x".repeat(60_000) };
    expect(
      (
        await call(`${gateway.listenUrl}/default/main/notes/mcp`, {
          method: "POST",
          headers,
          body: { jsonrpc: "2.0", id: 1, method: "ping" },
        })
      ).status,
    ).toBe(200);
    const tooLarge = await call(`${gateway.listenUrl}/default/main/notes/mcp`, { headers: { "mcp-param-x": "x".repeat(70_000) } });
    expect([tooLarge.status, reasonOf(tooLarge.text)]).toEqual([431, "headers_too_large"]);
  });

  it("takes a body up to --max-body and no larger", async () => {
    const { token, records } = everything();
    await gateway.push(...records);
    await gateway.complete(declare.next());
    const message = { jsonrpc: "2.0", id: 1, method: "ping", params: { text: "x".repeat(1024 * 1024) } };
    const answer = await gateway.mcp("/default/main/notes/mcp", token.plaintext, message);
    expect([answer.status, reasonOf(answer.text)]).toEqual([413, "too_large"]);
  });
});

describe("startGateway", () => {
  beforeEach(async () => {
    gateway = await TestGateway.start();
    await gateway.stop();
  });

  it("keeps session ids valid without a store key, by a key beside the store that only its owner reads", async () => {
    await gateway.run({ storeKeyFile: undefined });
    expect((await stat(`${gateway.storeFile}.session-key`)).mode & 0o777).toBe(0o600);
  });

  it("names the flag and the fix of everything that can be wrong", async () => {
    const none = join(gateway.folder, "none");
    await writeFile(join(gateway.folder, "short"), "abc", { mode: 0o600 });
    const wrong: readonly (readonly [Parameters<TestGateway["run"]>[0], RegExp])[] = [
      [
        { store: "postgres://me:hunter2@db/gatebolt" },
        /^--store: this build keeps its records in SQLite only; write sqlite:FILE, for example --store sqlite:/,
      ],
      [{ store: `sqlite:${join(none, "store.db")}` }, /^--store: cannot open the store .*none.*: its folder does not exist; make it\.$/],
      [{ adminTokenFile: none }, /^--admin-token-file .*none: there is no such file; make it, or correct the path\.$/],
      [{ adminTokenFile: join(gateway.folder, "short") }, /^--admin-token-file .*short: its token is too short/],
      [{ storeKeyFile: join(gateway.folder, "short") }, /^--store-key-file .*short: it must hold 32 bytes/],
      [
        { adminSubjects: [{ subject: "system:serviceaccount:x:y", scopes: ["apply"] }], cluster: { kubeconfig: none } },
        /^--admin-subject needs the cluster whose ServiceAccounts it names\. .*none/,
      ],
      [{ tls: { certFile: none, keyFile: none } }, /^--tls-cert-file .*none: there is no such file; make it, or correct the path\.$/],
      [{ allowUpstream: ["10.0.0.0/99"] }, /^--allow-upstream: .*"10.0.0.0\/99"/],
      [{ allowHosts: ["https://mcp.example.com"] }, /^--allow-host https:\/\/mcp.example.com: write a host name alone/],
      [{ publicUrl: "mcp.example.com" }, /^--public-url mcp.example.com: write the URL that clients use/],
      [
        { tls: { certFile: gateway.adminTokenFile, keyFile: gateway.storeKeyFile } },
        /^--tls-cert-file .*: with --tls-key-file .* it makes no TLS identity \(.*\); give a PEM certificate and its own key\.$/,
      ],
      [
        { listen: { host: "127.0.0.1", port: 8080 }, admin: { host: "127.0.0.1", port: 8080 } },
        /^--admin 127.0.0.1:8080: --listen has that port; choose another\.$/,
      ],
      [{ maxBody: 0 }, /^--max-body: write a size above 0/],
      [{ listen: { host: "192.0.2.1", port: 0 } }, /^--listen 192.0.2.1:0: this machine has no such address/],
    ];
    for (const [options, message] of wrong) {
      const failure = await gateway.run(options).catch((error: unknown) => error);
      expect(failure).toMatchObject({
        code: "CANNOT_START",
        message: expect.stringMatching(message),
      });
      expect(String(failure)).not.toContain("hunter2");
    }
    await gateway.run();
  });

  it.each(["listen", "admin"] as const)("says so when the port of --%s is taken, and lets go of what it had opened", async (flag) => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as { port: number };
    await expect(gateway.run({ [flag]: { host: "127.0.0.1", port } })).rejects.toThrow(
      `--${flag} 127.0.0.1:${port}: another program listens there; stop it, or choose another port`,
    );
    await new Promise((resolve) => other.close(resolve));
    await gateway.run({ [flag]: { host: "127.0.0.1", port } });
  });

  it("refuses token and key files that others may read", async () => {
    await chmod(gateway.adminTokenFile, 0o644);
    await expect(gateway.run()).rejects.toThrow(
      `--admin-token-file ${gateway.adminTokenFile}: others may read it (mode 644); run chmod 600 ${gateway.adminTokenFile}.`,
    );
    await chmod(gateway.adminTokenFile, 0o600);
    await chmod(gateway.storeKeyFile, 0o640);
    await expect(gateway.run()).rejects.toThrow(/^--store-key-file .*others may read it \(mode 640\)/);
  });

  it("speaks TLS on both ports where it has a certificate", async () => {
    const [certFile, keyFile] = [join(gateway.folder, "tls.crt"), join(gateway.folder, "tls.key")];
    await writeFile(certFile, certificate.cert);
    await writeFile(keyFile, certificate.key);
    await chmod(keyFile, 0o600);
    await gateway.run({ tls: { certFile, keyFile } });
    expect([gateway.listenUrl, gateway.adminUrl]).toEqual([expect.stringMatching(/^https:/), expect.stringMatching(/^https:/)]);
    const { Agent, request } = await import("node:https");
    const agent = new Agent({ ca: certificate.cert, servername: "upstream.test" });
    const status = await new Promise((resolve, reject) => {
      request(`${gateway.adminUrl}/healthz`, { agent }, (response) => resolve(response.resume().statusCode))
        .on("error", reject)
        .end();
    });
    expect(status).toBe(200);
  });

  it("says how to rebuild a store that is damaged, and starts again once that is done", async () => {
    for (const suffix of ["-wal", "-shm"]) await rm(gateway.storeFile + suffix, { force: true });
    await writeFile(gateway.storeFile, "this is no database, but long enough to be read as one".repeat(100));
    await expect(gateway.run()).rejects.toMatchObject({
      code: "CANNOT_START",
      message: expect.stringMatching(
        /^--store: cannot open the store .*not a SQLite file. To start with a new one, move it away, .*filled from the declarations/,
      ),
    });
    await rm(gateway.storeFile);
    await gateway.run();
  });
});
