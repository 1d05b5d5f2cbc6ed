import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../../tools/control-plane/ports";
import { cleanUp, startUp, type Up, waitFor } from "../gatebolt-process";
import { Callers } from "./callers";
import { httpCall, modernCall, reasonOf, statusOf } from "./http-call";
import { desk, hostWithToken, yaml } from "./manifests";
import { WatchedServer } from "./watched-server";

jest.setTimeout(240_000);

let watched: WatchedServer;
let port: number;
let up: Up;
let running: Callers[];

beforeEach(async () => {
  watched = await WatchedServer.start();
  running = [];
  port = await freePort();
  up = await startUp({
    args: listen(),
    files: {
      "desk.yaml": desk({ watched: watched.url }),
      "open.yaml": hostWithToken("open"),
      "cut.yaml": hostWithToken("cut"),
      "held.yaml": hostWithToken("held"),
      "revoked.yaml": hostWithToken("revoked"),
    },
  });
});

afterEach(async () => {
  for (const callers of running) await callers.stop();
  await cleanUp();
  await watched.close();
});

const listen = () => ["--listen", `127.0.0.1:${port}`];
const url = () => `http://127.0.0.1:${port}/default/desk/watched/mcp`;

/** Cuts three of the four hosts, each in another way, and returns all tokens. */
async function cutAllButOpen(): Promise<Record<"open" | "cut" | "held" | "revoked", string>> {
  const names = ["open", "cut", "held", "revoked"] as const;
  const tokens = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await up.token(name)] as const)));
  expect(up.run("disable", "host", "cut", "--reason", "lost")).toMatchObject({ code: 0 });
  expect(up.run("disable", "host", "held", "--reason", "at the gateway", "--at-gateway", up.admin)).toMatchObject({ code: 0 });
  expect(up.run("revoke", "token", "revoked", "--yes")).toMatchObject({ code: 0 });
  // Only from here on does a hold survive its store.
  const mirror = join(up.data, "status", "default", "mcpgateways", "desk.yaml");
  await waitFor(() => existsSync(mirror) && readFileSync(mirror, "utf8").includes("holds:"), "the hold to be mirrored");
  return tokens as Record<(typeof names)[number], string>;
}

async function again(): Promise<void> {
  up = await startUp({ manifests: up.manifests, data: up.data, args: listen() });
}

function callersOf(token: string, count?: number): Callers {
  const callers = new Callers(url(), token, count);
  running.push(callers);
  return callers;
}

/** Plaintext by name, as far as it was delivered. */
function delivered(): Map<string, string> {
  const folder = join(up.data, "secrets", "default");
  // Names with a dot are of deliveries that are under way.
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => !name.startsWith(".")) : [];
  const files = names.map((name) => [name, join(folder, name, "token")] as const).filter(([, file]) => existsSync(file));
  return new Map(files.map(([name, file]) => [name, readFileSync(file, "utf8")]));
}

it("kill -9 under load loses no token, makes none twice, and gives nobody access that was cut", async () => {
  const tokens = await cutAllButOpen();
  const allowed = callersOf(tokens.open);
  const refused = [tokens.cut, tokens.held, tokens.revoked].map((token) => callersOf(token, 1));
  const declared = ["open", "cut", "held"];
  let before = delivered();
  for (let round = 0; round < 6; round++) {
    for (let count = 0; count < 12; count++) {
      const name = `agent-${round}-${count}`;
      declared.push(name);
      writeFileSync(join(up.manifests, `${name}.yaml`), hostWithToken(name));
    }
    // At a place that differs from round to round: after some of them were delivered.
    await waitFor(() => delivered().size >= before.size + 1 + 2 * round, "some tokens");
    await up.stop("SIGKILL");
    const [killed, answered] = [delivered(), allowed.count(200)];
    for (const [name, token] of before) expect({ name, token: killed.get(name) }).toEqual({ name, token });
    await again();
    await waitFor(() => declared.every((name) => delivered().has(name)), "every token");
    await waitFor(() => allowed.count(200) > answered, "callers to go on");
    const after = delivered();
    // A file under its name is a token that works, whenever the process was killed.
    for (const [name, token] of killed) expect({ name, token: after.get(name) }).toEqual({ name, token });
    before = after;
  }
  expect(new Set(before.values()).size).toBe(declared.length);
  for (const name of declared.slice(3))
    expect({ name, status: await statusOf(url(), before.get(name) ?? "") }).toEqual({ name, status: 200 });
  for (const callers of refused) expect(callers.count(200)).toBe(0);
  expect([...allowed.statuses.keys()].filter((status) => ![0, 200, 503].includes(status))).toEqual([]);
  const rows: any[] = JSON.parse(up.run("get", "tokens", "-o", "json").stdout).items;
  expect(rows.filter(({ status }) => status.retiring ?? status.pending)).toEqual([]);
});

it("a stop and a start change nothing: same tokens, same sessions, nothing written again", async () => {
  const tokens = await cutAllButOpen();
  const initialize = { protocolVersion: "2025-11-25", capabilities: {}, clientInfo: { name: "e2e", version: "1" } };
  const legacy = (method: string, params: object, headers: Record<string, string> = {}) => ({
    headers: {
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      authorization: `Bearer ${tokens.open}`,
      ...headers,
    },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
  });
  const session = String((await httpCall(url(), legacy("initialize", initialize))).headers["mcp-session-id"]);
  const [before, digests] = [delivered(), await admin("/admin/v1/digests")];
  await up.stop();
  expect(up.log()).not.toMatch(/"level":(50|60)/);
  await again();
  expect(delivered()).toEqual(before);
  expect(await admin("/admin/v1/digests")).toEqual(digests);
  expect(up.log()).not.toMatch(/"applied":\["/);
  expect(await statusOf(url(), tokens.open)).toBe(200);
  expect((await httpCall(url(), legacy("tools/list", {}, { "mcp-session-id": session }))).status).toBe(200);
  await expectStillCut(tokens);
});

async function admin(path: string): Promise<string> {
  const authorization = `Bearer ${readFileSync(join(up.data, "admin-token"), "utf8").trim()}`;
  return (await httpCall(`${up.admin}${path}`, { method: "GET", headers: { authorization } })).text;
}

async function expectStillCut(tokens: Record<"cut" | "held" | "revoked", string>): Promise<void> {
  const reasons = await Promise.all(
    (["cut", "held", "revoked"] as const).map(async (name) => reasonOf(await httpCall(url(), modernCall(tokens[name])))),
  );
  expect(reasons).toEqual(["host_disabled", "host_disabled", "token_revoked"]);
}

describe("the store's file", () => {
  const store = () => join(up.data, "store.db");

  it.each(["deleted", "emptied"])(
    "%s is filled again from the declarations: the same tokens work, and what was cut stays cut",
    async (how) => {
      const tokens = await cutAllButOpen();
      await up.stop();
      if (how === "deleted") rmSync(store());
      else truncateSync(store());
      const refused = [tokens.cut, tokens.held, tokens.revoked].map((token) => callersOf(token, 1));
      await again();
      await waitFor(async () => (await statusOf(url(), tokens.open)) === 200, "the token to work again");
      await expectStillCut(tokens);
      for (const callers of refused) expect(callers.count(200)).toBe(0);
    },
  );

  it("replaced by an older copy never gives access back", async () => {
    await Promise.all(["open", "cut", "held", "revoked"].map((name) => up.token(name)));
    const rotated = await up.token("open");
    await up.stop();
    cpSync(store(), `${store()}.old`);
    await again();
    const tokens = await cutAllButOpen();
    expect(up.run("rotate", "token", "open", "--overlap", "0s")).toMatchObject({ code: 0 });
    const next = await waitFor(async () => (await up.token("open")) !== rotated && up.token("open"), "the new token");
    await up.stop();
    cpSync(`${store()}.old`, store());
    const refused = [tokens.cut, tokens.held, tokens.revoked, rotated].map((token) => callersOf(token, 1));
    await again();
    await waitFor(async () => (await statusOf(url(), next)) === 200, "the newest token to work");
    expect(await statusOf(url(), rotated)).toBe(401);
    expect(refused.map((callers) => callers.count(200))).toEqual([0, 0, 0, 0]);
    await expectStillCut(tokens);
  });

  it.each([
    ["cut in half", (file: string) => truncateSync(file, Math.floor(statSync(file).size / 2))],
    ["overwritten", (file: string) => writeFileSync(file, "no database ".repeat(1_000))],
  ])("%s refuses to start, and says how to go on", async (_, damage) => {
    const tokens = await cutAllButOpen();
    await up.stop();
    damage(store());
    const refusal = await again().catch(String);
    expect(refusal).toMatch(/gatebolt up ended with 1: .*store\.db.*[Mm]ove it away/s);
    rmSync(store());
    await again();
    await waitFor(async () => (await statusOf(url(), tokens.open)) === 200, "the token to work again");
    await expectStillCut(tokens);
  });

  it("of nobody but a gateway that is killed may leave its log behind: deleted without it, nothing is lost either", async () => {
    const tokens = await cutAllButOpen();
    await up.stop("SIGKILL");
    expect(existsSync(`${store()}-wal`)).toBe(true);
    rmSync(store());
    const refused = [tokens.cut, tokens.held, tokens.revoked].map((token) => callersOf(token, 1));
    await again();
    await waitFor(async () => (await statusOf(url(), tokens.open)) === 200, "the token to work again");
    await expectStillCut(tokens);
    for (const callers of refused) expect(callers.count(200)).toBe(0);
  });
});

it("an unknown object in the data folder is named, and stops nothing", async () => {
  writeFileSync(join(up.data, "objects", "stray.yaml"), yaml("McpNothing", "stray"));
  await up.stop();
  await again();
  expect(await statusOf(url(), await up.token("open"))).toBe(200);
});
