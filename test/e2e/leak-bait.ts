import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { createConnection } from "node:net";
import { join } from "node:path";
import { adminRoutes } from "../../contract/admin";
import { newToken } from "../../contract/token";
import type { Up } from "../gatebolt-process";
import { httpCall, modernCall } from "./http-call";
import type { Source } from "./leaks";

/** A token of ours in form, which nobody issued. */
export const fresh = (): string => newToken((bytes) => randomBytes(bytes)).plaintext;

async function sendRaw(up: Up, text: string): Promise<void> {
  const { hostname, port } = new URL(up.listen);
  await new Promise<void>((resolve) => {
    const socket = createConnection(Number(port), hostname, () => socket.end(text));
    socket.on("data", () => undefined);
    socket.on("error", () => resolve());
    socket.on("close", () => resolve());
  });
}

/** Tokens where they do not belong, and each is remembered as a secret. */
export async function misplaceTokens(up: Up, secrets: Map<string, string>): Promise<void> {
  const url = `${up.listen}/default/desk/bearer/mcp`;
  const real = await up.token("laptop");
  const place = (where: string): string => {
    const misplaced = fresh();
    secrets.set(`a token ${where}`, misplaced);
    return misplaced;
  };
  const get = (path: string, headers: Record<string, string> = {}) => httpCall(`${up.listen}${path}`, { method: "GET", headers });
  const bearer = { authorization: `Bearer ${real}` };
  await get(`/default/desk/bearer/mcp?token=${place("in a query")}`);
  await get(`/default/desk/bearer/mcp?token=${place("in a query beside a good one")}`, bearer);
  await get(`/default/desk/${place("as a server's name")}/mcp`, bearer);
  await get(`/${place("as a namespace")}/desk/mcp`);
  await get(`/default/${place("as a gateway")}/mcp`, bearer);
  await get(`/${place("in an unknown path")}`);
  await get(`/%zz${place("in a path that cannot be read")}`);
  await get(`/-/authz/default/desk/${place("in a forward-auth path")}`, bearer);
  await get("/-/authz/default/desk/bearer", { authorization: `Bearer ${place("of nobody, at forward auth")}` });
  await get(`/.well-known/oauth-protected-resource/${place("in a well-known path")}`, bearer);
  await get("/.well-known/oauth-authorization-server", { authorization: `Bearer ${place("at a well-known path")}` });
  await httpCall(`${up.listen}/register?t=${place("in a query of /register")}`, {
    headers: { authorization: `Bearer ${place("at /register")}`, "content-type": "application/json" },
    body: JSON.stringify({ client_name: place("in a registration") }),
  });
  await get("/default/desk/bearer/mcp", { authorization: `Basic ${place("as basic")}` });
  await get("/default/desk/bearer/mcp", { authorization: place("without a scheme") });
  await get("/default/desk/bearer/mcp", { authorization: `Bearer ${place("with something after it")}x` });
  await get("/default/desk/bearer/mcp", { cookie: `session=${place("in a cookie")}`, "x-api-key": place("in X-API-Key") });
  await get("/default/desk/bearer/mcp", { referer: `https://x/?${place("in a referer")}`, host: `${place("as a host")}.example` });
  await get("/default/desk/bearer/mcp", { ...bearer, origin: `https://${place("as an origin")}.example` });
  await get("/default/desk/bearer/mcp", { ...bearer, "mcp-session-id": place("as a session"), "user-agent": place("as a user agent") });
  await httpCall(url, { headers: { authorization: [`Bearer ${real}`, `Bearer ${place("as a second header")}`] } });
  const { headers } = modernCall(real);
  const body = (fields: object) => JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list", params: {}, ...fields });
  await httpCall(url, { headers, body: body({ id: place("as an id") }) });
  await httpCall(url, { headers, body: body({ method: place("as a method") }) });
  await httpCall(url, { headers, body: `{"jsonrpc": ${place("in broken JSON")}` });
  await httpCall(url, modernCall(real, "tools/call", { name: place("as a tool's name") }));
  // What a client calls itself is kept, for the token that it used last: these have tokens of their own.
  const legacy = (bearer: string, more: Record<string, string> = {}) => ({
    "content-type": "application/json",
    accept: "application/json, text/event-stream",
    authorization: `Bearer ${bearer}`,
    ...more,
  });
  await httpCall(url, { headers: legacy(await up.token("agent"), { "user-agent": place("as an agent that is let in") }), body: body({}) });
  const clientInfo = { name: place("as a client's name"), version: place("as a client's version") };
  const initialize = body({ method: "initialize", params: { protocolVersion: "2025-11-25", capabilities: {}, clientInfo } });
  await httpCall(url, { headers: legacy(await up.token("named")), body: initialize });
  await sendRaw(up, `GET /${place("before what is no HTTP")}\r\nAuthorization Bearer ${place("in what is no HTTP")}\r\n\r\n`);
  await sendRaw(up, `GET / HTTP/1.1\r\nhost: localhost\r\nx: ${place("in headers too long").repeat(2_000)}\r\n\r\n`);
}

/** What an administrator may send and ask, a token in each place that takes text. */
export async function askAdmin(up: Up, secrets: Map<string, string>): Promise<Source[]> {
  const authorization = `Bearer ${readFileSync(join(up.data, "admin-token"), "utf8").trim()}`;
  const real = await up.token("laptop");
  const asked: Source[] = [];
  const ask = async (path: string, init: { method?: string; headers?: Record<string, string>; body?: string } = {}) => {
    const { text } = await httpCall(`${up.admin}${path}`, { method: "GET", headers: { authorization }, ...init });
    asked.push({ where: `the answer to ${path.replace(/mcpt_\w+/, "TOKEN")}`, bytes: Buffer.from(text) });
  };
  for (const path of ["/metrics", "/healthz", "/readyz", "/openapi.json"]) await ask(path);
  for (const path of [adminRoutes.state, adminRoutes.digests, adminRoutes.cuts, adminRoutes.usage, adminRoutes.sessions]) await ask(path);
  for (let bucket = 0; bucket < 256; bucket++) await ask(adminRoutes.bucket.replace(":bucket", String(bucket)));
  await ask(`${adminRoutes.explain}?tokenId=${real.slice(5, 15)}`);
  await ask(`${adminRoutes.explain}?tokenId=${real}`);
  await ask(`/admin/v1/nothing/${real}`);
  const wrong = fresh();
  secrets.set("a token at the admin port", wrong);
  await ask(adminRoutes.state, { headers: { authorization: `Bearer ${wrong}` } });
  await ask(adminRoutes.records, {
    method: "POST",
    headers: { authorization, "content-type": "application/json" },
    body: `{"source":"${wrong}"`,
  });
  return asked;
}
