import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { TokenEndpoint } from "../../gateway/upstream/oauth/test/token-endpoint";
import { cleanUp, runCommand, startUp, type Up, waitFor } from "../gatebolt-process";
import { clients } from "./clients/all";
import { httpCall, modernCall, reasonOf, statusOf } from "./http-call";
import { filesBelow, leaksIn } from "./leaks";
import { desk, documents, hostWithToken, yaml } from "./manifests";
import { WatchedServer } from "./watched-server";

jest.setTimeout(600_000);

let endpoint: TokenEndpoint;
let server: WatchedServer;
let secret: string;

beforeEach(async () => {
  [endpoint, server] = await Promise.all([TokenEndpoint.start(), WatchedServer.start()]);
  server.admits = (authorization) => endpoint.admits(authorization, server.url);
  secret = rotated();
});

afterEach(async () => {
  await cleanUp();
  await Promise.all([endpoint.close(), server.close()]);
});

/** A new secret of the client, and the end of every token that the old one bought. */
function rotated(): string {
  const value = `s3cret:%+ ${randomBytes(18).toString("hex")}`;
  endpoint.clients.set("mcp-gateway", value);
  endpoint.revokeAll();
  return value;
}

const bothOrigins = () => `${endpoint.origin} ${new URL(server.url).origin}`;

function identity(): string {
  const secretRef = { name: "notes", key: "client-secret" };
  const oauthClientCredentials = { tokenUrl: endpoint.url, clientId: "mcp-gateway", secretRef, scopes: ["mcp:read", "mcp:write"] };
  return yaml("McpIdentity", "notes", { serverRef: { name: "notes" }, shared: true, credential: { oauthClientCredentials } });
}

function declaredSecret(value: string, origin = bothOrigins()): string {
  return JSON.stringify({
    apiVersion: "v1",
    kind: "Secret",
    type: "gatebolt.dev/credential",
    metadata: { name: "notes", annotations: { "gatebolt.dev/origin": origin } },
    stringData: { "client-secret": value },
  });
}

async function start(files: Readonly<Record<string, string>>): Promise<{ readonly up: Up; readonly url: string; readonly token: string }> {
  const notes = desk({ notes: server.url }, { servers: [{ name: "notes", serverRef: { name: "notes" }, identity: "Shared" }] });
  const up = await startUp({ files: { "notes.yaml": documents(notes, identity()), "laptop.yaml": hostWithToken("laptop"), ...files } });
  return { up, url: `${up.listen}/default/desk/notes/mcp`, token: await up.token("laptop") };
}

const allowed = async (url: string, token: string) =>
  waitFor(async () => (await statusOf(url, token)) === 200, "a call with a token that was bought");

it.each(["SDK v1", "SDK v2, modern"] as const)("%s uses a server behind OAuth, and notices neither renewal nor rotation", async (name) => {
  const { up, url, token } = await start({ "secret.yaml": declaredSecret(secret) });
  await allowed(url, token);
  expect(Object.fromEntries(endpoint.asked.at(-1) ?? [])).toEqual({
    grant_type: "client_credentials",
    scope: "mcp:read mcp:write",
    resource: server.url,
  });
  const client = await clients[name]({ url, token });
  expect(await client.call("echo", { text: "one" })).toBe("one");
  endpoint.revokeAll();
  expect(await client.call("echo", { text: "two" })).toBe("two");
  const asked = endpoint.asked.length;
  secret = rotated();
  writeFileSync(join(up.manifests, "secret.yaml"), declaredSecret(secret));
  await allowed(url, token);
  expect(endpoint.asked.length).toBeGreaterThan(asked);
  expect(await client.call("echo", { text: "three" })).toBe("three");
  await client.close();
});

it("a Secret for one of the two origins is used for neither, and the annotation to write is shown", async () => {
  const { up, url, token } = await start({ "secret.yaml": declaredSecret(secret, new URL(server.url).origin) });
  const refused = await httpCall(url, modernCall(token));
  expect([refused.status, reasonOf(refused)]).toEqual([502, "upstream_unauthorized"]);
  await waitFor(() => up.run("get", "identity", "notes", "-o", "json").stdout.includes("OriginMismatch"), "the condition");
  expect(up.run("get", "identity", "notes", "-o", "json").stdout).toContain(`gatebolt.dev/origin: ${bothOrigins()}`);
  expect(runCommand("validate", up.manifests).stdout).toContain(`write gatebolt.dev/origin: ${bothOrigins()}`);
  expect([endpoint.seen.length, server.requests.length]).toEqual([0, 0]);
  writeFileSync(join(up.manifests, "secret.yaml"), declaredSecret(secret));
  await allowed(url, token);
});

it("a Secret as files works alike; neither it nor what it buys is found anywhere else, and a cut is a cut", async () => {
  const wrong = randomBytes(18).toString("hex");
  const { up, url, token } = await start({});
  const folder = join(up.data, "secrets", "default", "notes");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, "origin"), `${bothOrigins()}\n`);
  writeFileSync(join(folder, "client-secret"), wrong);
  // Refused by an endpoint that repeats what it was sent, which is how a secret would come into a log.
  endpoint.script = ({ headers, response }) => {
    const description = `unknown: ${headers.authorization} ${wrong}`;
    response.writeHead(401, { "content-type": "application/json" });
    response.end(JSON.stringify({ error: "invalid_client", error_description: description }));
  };
  const refused = await waitFor(async () => {
    const answer = await httpCall(url, modernCall(token));
    return answer.status === 502 && answer;
  }, "the refusal");
  expect(reasonOf(refused)).toBe("upstream_unauthorized");
  expect(refused.text).toContain("invalid_client");
  endpoint.script = undefined;
  writeFileSync(join(folder, "client-secret"), secret);
  await allowed(url, token);
  const metrics = await httpCall(`${up.admin}/metrics`, { method: "GET" });
  expect(up.run("disable", "host", "laptop", "--reason", "lost")).toMatchObject({ code: 0 });
  expect(await statusOf(url, token)).toBe(403);
  await up.stop();
  const secrets = new Map([
    ["the wrong secret", wrong],
    ["the secret", secret.slice(secret.indexOf(" ") + 1)],
    ...endpoint.given.map((each, index): [string, string] => [`access token ${index}`, each]),
  ]);
  const sources = [
    { where: "the log", bytes: Buffer.from(up.log()) },
    { where: "the refusal", bytes: Buffer.from(refused.text) },
    { where: "metrics", bytes: Buffer.from(metrics.text) },
    ...filesBelow(up.data, (path) => path.startsWith("secrets/") || path === "admin-token" || path === "store-key"),
  ];
  expect(sources.some(({ where }) => where.endsWith("store.db"))).toBe(true);
  expect(up.log()).toContain("upstream_unauthorized");
  expect(leaksIn(sources, secrets)).toEqual([]);
});
