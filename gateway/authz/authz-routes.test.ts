import { METHODS, request } from "node:http";
import type { AddressInfo } from "node:net";
import { type FastifyInstance, fastify } from "fastify";
import type { Grant } from "../../contract/decision";
import type { DecideAsk, Verdict } from "../decision/decider";
import { type AuthzAnswer, authzRoutes } from "./authz-routes";

const link = (name: string) => ({ namespace: "default", name, uid: name, enabled: true, cut: false });
const grant: Grant = {
  token: { ...link("cursor"), id: "abcdefghij", hash: new Uint8Array(32), state: "live" },
  gateway: { ...link("main"), auth: [], namespaces: { from: "Same" }, serverNames: ["notes"] },
  connection: { ...link("cursor-ann"), host: "cursor", user: "ann", gateway: { namespace: "default", name: "main" } },
  host: { ...link("cursor"), pending: false },
  user: link("ann"),
  route: { name: "notes", server: "notes", identity: "None" },
  server: { ...link("notes"), transport: { type: "http", url: "http://127.0.0.1:1/mcp", headers: [] } },
};
const allowed: Verdict = { decision: { allow: true, grant }, tokenId: "abcdefghij", scheme: "Bearer" };

describe("authzRoutes", () => {
  let app: FastifyInstance;
  let verdict: Verdict;
  let asks: DecideAsk[];
  let answers: AuthzAnswer[];

  beforeEach(async () => {
    asks = [];
    answers = [];
    const decide = (ask: DecideAsk): Verdict => {
      asks.push(ask);
      return verdict;
    };
    app = fastify();
    await app.register(authzRoutes, { decider: { decide }, answered: (answer) => answers.push(answer) });
    await app.listen({ host: "127.0.0.1", port: 0 });
  });
  afterEach(async () => await app.close());

  const ask = (method = "GET", path = "/-/authz/default/main/notes", headers: Record<string, string> = {}, body?: string) =>
    new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: string }>((resolve, reject) => {
      const { port } = app.server.address() as AddressInfo;
      const sent = request({ host: "127.0.0.1", port, method, path, headers }, (response) => {
        let text = "";
        response.on("data", (chunk) => (text += String(chunk)));
        response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
      });
      sent.on("error", reject);
      sent.end(body);
    });

  it("tells who was let through, by names and the token's prefix", async () => {
    verdict = allowed;
    const { status, headers, body } = await ask("GET", undefined, { authorization: "Bearer x" });
    expect({ status, body }).toEqual({ status: 200, body: "" });
    expect(headers).toMatchObject({
      "x-gatebolt-host": "cursor",
      "x-gatebolt-user": "ann",
      "x-gatebolt-connection": "cursor-ann",
      "x-gatebolt-token": "mcpt_abcdefghij",
      "cache-control": "no-store",
    });
    expect(asks[0]).toMatchObject({ namespace: "default", gateway: "main", server: "notes" });
    expect(asks[0]?.rawHeaders).toEqual(expect.arrayContaining(["authorization", "Bearer x"]));
    expect(answers).toEqual([expect.objectContaining({ status: 200, path: { namespace: "default", gateway: "main", server: "notes" } })]);
  });

  it("leaves the user's header out when nobody is behind the connection, and encodes what a header could not hold", async () => {
    const { user: _, ...headless } = grant;
    verdict = { ...allowed, decision: { allow: true, grant: { ...headless, host: { ...grant.host, name: "zoë\r\nx: y" } } } };
    const { headers } = await ask();
    expect(headers).not.toHaveProperty("x-gatebolt-user");
    expect(headers["x-gatebolt-host"]).toBe("zo%C3%AB%0D%0Ax%3A%20y");
  });

  it.each(METHODS.filter((method) => method !== "CONNECT"))("answers %s, whatever body comes with it", async (method) => {
    verdict = allowed;
    const hasBody = !["GET", "HEAD", "TRACE"].includes(method);
    const { status } = await ask(
      method,
      undefined,
      hasBody ? { "content-type": "application/x-what", "content-length": "8" } : {},
      hasBody ? "anything" : undefined,
    );
    expect(status).toBe(200);
  });

  it("ignores what an authorizer appends: the original path and query", async () => {
    verdict = allowed;
    expect((await ask("POST", "/-/authz/default/main/notes/original/path?a=b")).status).toBe(200);
    expect(asks[0]).toMatchObject({ namespace: "default", gateway: "main", server: "notes" });
  });

  it("denies with the same body as the proxy", async () => {
    verdict = { decision: { allow: false, reason: "token_missing", message: "Send a token." }, scheme: "Bearer" };
    const { status, headers, body } = await ask();
    expect(status).toBe(401);
    expect(headers["www-authenticate"]).toBe('Bearer realm="gatebolt"');
    expect(JSON.parse(body)).toMatchObject({ jsonrpc: "2.0", error: { code: 40_100, data: { reason: "token_missing" } } });
  });

  it.each([
    ["not_found", 403, "server_not_allowed"],
    ["bad_request", 401, "token_malformed"],
    ["store_unavailable", 503, "store_unavailable"],
    ["host_disabled", 403, "host_disabled"],
  ] as const)("answers %s with a status that an authorizer understands: %i", async (reason, expected, told) => {
    verdict = { decision: { allow: false, reason, message: "No." }, scheme: "Bearer" };
    const { status, body } = await ask();
    expect(status).toBe(expected);
    expect(JSON.parse(body)).toMatchObject({ error: { code: expected * 100, message: "No.", data: { reason: told } } });
    expect(answers[0]?.denial?.reason).toBe(told);
  });

  it.each([
    ["server", { server: { ...grant.server, tools: { deny: ["rm"] } } }, "McpServer"],
    ["gateway", { gateway: { ...grant.gateway, tools: { allow: ["read"] } } }, "McpGateway"],
    ["connection", { connection: { ...grant.connection, tools: { deny: ["rm"] } } }, "McpConnection"],
  ])("refuses where tool rules of the %s apply: it does not see which tool is called", async (_, rules, culprit) => {
    verdict = { ...allowed, decision: { allow: true, grant: { ...grant, ...rules } } };
    const { status, headers, body } = await ask();
    expect(status).toBe(403);
    expect(headers).not.toHaveProperty("x-gatebolt-host");
    expect(JSON.parse(body)).toMatchObject({ error: { data: { reason: "tool_rules_unenforceable", link: culprit } } });
  });
});
