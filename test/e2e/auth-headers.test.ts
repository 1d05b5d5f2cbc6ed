import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { cleanUp, startUp, type Up } from "../gatebolt-process";
import { type Answer, httpCall, modernCall, reasonOf } from "./http-call";
import { desk, hostWithToken } from "./manifests";
import { WatchedServer } from "./watched-server";

let up: Up;
let watched: WatchedServer;
let token: string;

beforeAll(async () => {
  watched = await WatchedServer.start();
  const auth = { headers: [{ name: "Authorization", scheme: "C3Bearer" }, { name: "X-API-Key" }] };
  up = await startUp({ files: { "desk.yaml": desk({ watched: watched.url }, { auth }), "laptop.yaml": hostWithToken("laptop") } });
  token = await up.token("laptop");
});

afterAll(async () => {
  await cleanUp();
  await watched.close();
});

type Headers = Readonly<Record<string, string | string[]>>;

function ask(credentials: Headers): Promise<Answer> {
  const { headers, ...call } = modernCall("");
  const { authorization: _, ...rest } = headers;
  return httpCall(`${up.listen}/default/desk/watched/mcp`, { ...call, headers: { ...rest, ...credentials } });
}

/** A gateway whose `auth.headers` says `Authorization: C3Bearer` and `X-API-Key`. */
describe("a gateway with headers of its own", () => {
  it.each<[string, (token: string) => Headers]>([
    ["Authorization: C3Bearer", (secret) => ({ authorization: `C3Bearer ${secret}` })],
    ["Authorization: c3bearer", (secret) => ({ authorization: `c3bearer ${secret}` })],
    ["authorization: C3BEARER and more than one space", (secret) => ({ authorization: `C3BEARER   ${secret}` })],
    ["X-API-Key", (secret) => ({ "x-api-key": secret })],
    ["x-Api-kEY", (secret) => ({ "x-Api-kEY": secret })],
    ["both, alike", (secret) => ({ authorization: `C3Bearer ${secret}`, "x-api-key": secret })],
  ])("takes a token under %s, and sends neither upstream", async (_, credentials) => {
    const before = watched.requests.length;
    expect(await ask(credentials(token))).toMatchObject({ status: 200 });
    const [reached] = watched.requests.slice(before);
    expect(reached?.headers).not.toHaveProperty("authorization");
    expect(reached?.headers).not.toHaveProperty("x-api-key");
    expect(JSON.stringify(reached)).not.toContain(token);
  });

  it.each<[string, (token: string) => Headers]>([
    ["the scheme Bearer, which it does not name", (secret) => ({ authorization: `Bearer ${secret}` })],
    ["no scheme, where one is named", (secret) => ({ authorization: secret })],
    ["a scheme without a token", () => ({ authorization: "C3Bearer" })],
    ["a scheme that only begins alike", (secret) => ({ authorization: `C3Bearers ${secret}` })],
    ["a header that it does not name", (secret) => ({ "x-token": secret })],
    ["a cookie", (secret) => ({ cookie: `token=${secret}` })],
    ["an empty header", () => ({ "x-api-key": "" })],
  ])("sees no token in %s, and asks for one by its own scheme", async (_, credentials) => {
    const before = watched.bytes;
    const answer = await ask(credentials(token));
    expect({ status: answer.status, reason: reasonOf(answer) }).toEqual({ status: 401, reason: "token_missing" });
    expect(answer.headers["www-authenticate"]).toBe('C3Bearer realm="gatebolt"');
    expect(watched.bytes).toBe(before);
  });

  it("names its own scheme when a token is not valid", async () => {
    const answer = await ask({ "x-api-key": `${token}x` });
    expect(answer.headers["www-authenticate"]).toMatch(/^C3Bearer realm="gatebolt", error="invalid_token", error_description="/);
  });

  it("takes no token out of the URL", async () => {
    const answer = await httpCall(`${up.listen}/default/desk/watched/mcp?token=${token}&access_token=${token}`, { method: "GET" });
    expect(reasonOf(answer)).toBe("token_missing");
  });

  it.each<[string, (token: string) => Headers]>([
    ["two different credentials", (secret) => ({ authorization: `C3Bearer ${secret}`, "x-api-key": `${secret.slice(0, -1)}0` })],
    ["two Authorization headers", (secret) => ({ authorization: [`C3Bearer ${secret}`, `C3Bearer ${secret}`] })],
    ["two X-API-Key headers that differ", (secret) => ({ "x-api-key": [secret, `${secret.slice(0, -1)}0`] })],
  ])("answers %s with 400, for nobody knows which was meant", async (_, credentials) => {
    const before = watched.bytes;
    const answer = await ask(credentials(token));
    expect({ status: answer.status, reason: reasonOf(answer) }).toEqual({ status: 400, reason: "bad_request" });
    expect(watched.bytes).toBe(before);
  });

  it("prints the first of them, in the Secret and in client configurations", async () => {
    const secret = (key: string) => readFileSync(join(up.data, "secrets", "default", "laptop", key), "utf8");
    expect(secret("authorization")).toBe(`C3Bearer ${token}`);
    expect(secret("url")).toBe(`${up.listen}/default/desk/mcp`);
    const [connection = ""] = /laptop-desk-\w+/.exec(up.run("get", "connections").stdout) ?? [];
    expect(up.run("config", "json", "--connection", connection).stdout).toMatch(/"Authorization": ?"C3Bearer /);
    // The line for a shell works as it stands, and shows no token to whoever lists processes.
    const line = up.run("config", "curl", "--connection", connection).stdout;
    expect(line).not.toContain(token);
    expect((await promisify(execFile)("bash", ["-c", line])).stdout).toContain('"serverInfo":{"name":"watched"');
  });
});
