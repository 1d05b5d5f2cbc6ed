import { type Denial, type DenialReason, denialStatus } from "../../contract/denials";
import { both, closeAll } from "./test/both";
import { call, raw, request } from "./test/client";
import { json } from "./test/scripted-upstream";

afterEach(closeAll);

const answering = () => both(({ response }) => json(response, {}));
const methods = ["POST", "GET", "DELETE", "PUT", "PATCH", "OPTIONS", "HEAD"];
const reasons = Object.keys(denialStatus).filter((reason) =>
  [401, 403, 503].includes(denialStatus[reason as DenialReason]),
) as DenialReason[];

describe.each(methods)("%s", (method) => {
  const body = method === "POST" ? { body: request(1, "ping") } : {};

  it("without a token, with an unknown one, or elsewhere is refused, and nothing reaches the upstream", async () => {
    const { upstream, gateway } = await answering();
    const elsewhere = gateway.url.replace("/tools/", "/others/");
    const answers = [
      await call(gateway.url, { method, token: "", ...body }),
      await call(gateway.url, { method, token: "unknown", ...body }),
      await call(elsewhere, { method, ...body }),
      await call(`${elsewhere}/no/such/path`, { method, token: "", ...body }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 403, 401]);
    expect(answers.map(({ headers }) => headers["www-authenticate"])).toEqual([
      'Bearer realm="gatebolt"',
      expect.stringMatching(/^Bearer realm="gatebolt", error="invalid_token", error_description=".+"$/),
      undefined,
      'Bearer realm="gatebolt"',
    ]);
    expect(upstream.bytes).toBe(0);
    expect(upstream.connections).toBe(0);
  });

  it("is refused for every reason there is, with its status and a JSON-RPC error", async () => {
    const { upstream, gateway } = await answering();
    for (const reason of reasons) {
      gateway.decider.denials.set("agent", { reason, message: "Why.", link: "McpHost", breakGlass: true });
      const { status, headers, text } = await call(gateway.url, { method, ...body });
      expect(status).toBe(denialStatus[reason]);
      expect(headers["content-type"]).toBe("application/json");
      expect(headers["www-authenticate"] !== undefined).toBe(status === 401);
      expect(headers["retry-after"] !== undefined).toBe(status === 503);
      const error = { code: status * 100, message: "Why.", data: { reason, link: "McpHost", breakGlass: true } };
      expect(method === "HEAD" || JSON.parse(text)).toEqual(method === "HEAD" || { jsonrpc: "2.0", error });
    }
    expect(upstream.connections).toBe(0);
    expect(gateway.done.map(({ reason }) => reason)).toEqual(reasons);
  });
});

describe("a request with a token that works", () => {
  it.each(["PUT", "PATCH", "OPTIONS", "PROPFIND"])("but with %s is 405", async (method) => {
    const { upstream, gateway } = await answering();
    const answer = await call(gateway.url, { method });
    expect(answer).toMatchObject({
      status: 405,
      headers: { allow: "GET, POST, DELETE" },
      text: expect.stringContaining("method_not_allowed"),
    });
    expect(upstream.connections).toBe(0);
  });

  it.each(["/default/tools/echo", "/default/tools/echo/mcp/", "/default/tools/echo/sse", "/default/tools"])(
    "is 404 inside its gateway at %s",
    async (path) => {
      const { gateway } = await answering();
      expect(await call(gateway.url.replace(/\/default.*/, path))).toMatchObject({
        status: 404,
        text: expect.stringContaining("not_found"),
      });
    },
  );

  it.each(["/", "/index.html", "/other", "/default/others/echo/mcp", "/admin/v1/state", "//default/tools/echo/mcp"])(
    "is 403 elsewhere: %s",
    async (path) => {
      const { gateway } = await answering();
      expect(await call(gateway.url.replace(/\/default.*/, path))).toMatchObject({
        status: 403,
        text: expect.stringContaining("connection_elsewhere"),
      });
    },
  );

  it("may write the scheme in any case", async () => {
    const { gateway } = await answering();
    expect((await call(gateway.url, { token: "", headers: { authorization: "bearer agent" }, body: request(1, "ping") })).status).toBe(200);
  });

  it("is told the URLs of the servers where it must choose one", async () => {
    const { gateway, grant } = await answering();
    gateway.decider.allow("agent", { ...grant, gateway: { ...grant.gateway, serverNames: ["echo", "files"] } });
    const answer = await call(gateway.url.replace("/echo/mcp", "/mcp"), { body: request(1, "ping") });
    expect(answer.status).toBe(404);
    expect(JSON.parse(answer.text)).toMatchObject({ error: { code: 40400, data: { reason: "server_required" } } });
    expect(answer.text).toContain(`http://127.0.0.1:${gateway.port}/default/tools/echo/mcp`);
    expect(answer.text).toContain(`http://127.0.0.1:${gateway.port}/default/tools/files/mcp`);
  });
});

describe("Host and Origin", () => {
  it.each<[string, Record<string, string>, DenialReason]>([
    ["another host", { host: "evil.example" }, "host_header_refused"],
    ["another host with our port", { host: "evil.example:8080" }, "host_header_refused"],
    ["another origin", { origin: "https://evil.example" }, "origin_refused"],
    ["a page without origin", { origin: "null" }, "origin_refused"],
  ])("%s is 403 before the token is looked at", async (_, headers, reason) => {
    const { upstream, gateway } = await answering();
    for (const url of [gateway.url, gateway.url.replace(/\/default.*/, "/x")]) {
      const answer = await call(url, { headers, body: request(1, "ping") });
      expect(answer).toMatchObject({ status: 403, text: expect.stringContaining(reason) });
    }
    expect(gateway.decider.decided).toBe(0);
    expect(upstream.connections).toBe(0);
  });

  it("of our own name pass with any port, as does a request without Origin", async () => {
    const { gateway } = await answering();
    for (const headers of [{ host: "localhost:1" }, { origin: "http://localhost:3000" }, {}]) {
      expect((await call(gateway.url, { headers, body: request(1, "ping") })).status).toBe(200);
    }
  });

  it("may not be missing", async () => {
    const { gateway } = await answering();
    expect(await raw(gateway.port, "GET /x HTTP/1.0\r\n\r\n")).toMatch(/403 .*host_header_refused/s);
    expect(await raw(gateway.port, "GET /x HTTP/1.1\r\nconnection: close\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 /);
  });
});

describe("OAuth discovery", () => {
  it.each([
    "/.well-known/oauth-protected-resource",
    "/.well-known/oauth-protected-resource/default/tools/echo/mcp",
    "/.well-known/oauth-authorization-server",
    "/.well-known/openid-configuration",
    "/default/tools/echo/mcp/.well-known/openid-configuration",
  ])("finds nothing, in JSON, at %s", async (path) => {
    const { gateway } = await answering();
    for (const token of ["", "agent"]) {
      const answer = await call(gateway.url.replace(/\/default.*/, path), { method: "GET", token });
      expect(answer).toMatchObject({ status: 404, headers: { "content-type": expect.stringContaining("application/json") } });
      expect(JSON.parse(answer.text)).toMatchObject({ error: "not_found" });
    }
  });

  it("is told by /register what to do instead, whatever it sends", async () => {
    const { gateway } = await answering();
    const url = gateway.url.replace(/\/default.*/, "/register");
    for (const sent of [{ body: '{"redirect_uris":[]}' }, { body: "not json" }, {}]) {
      const answer = await call(url, { ...sent, token: "" });
      expect(answer.status).toBe(400);
      expect(JSON.parse(answer.text)).toEqual({
        error: "invalid_client_metadata",
        error_description: expect.stringContaining("This gateway accepts API tokens only. Your token is unknown, expired or revoked."),
      });
    }
  });
});

describe("a long answer in flight", () => {
  it("is not disturbed by the client's refused requests on other connections", async () => {
    const { gateway } = await answering();
    const denial: Denial = { reason: "store_unavailable", message: "The store does not answer." };
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => call(gateway.url, { token: n % 2 === 0 ? "agent" : "x", body: request(n, "ping") })),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map((_, n) => (n % 2 === 0 ? 200 : 401)));
    gateway.decider.denials.set("agent", denial);
    expect((await call(gateway.url, { body: request(1, "ping") })).status).toBe(503);
  });
});
