import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { flag } from "../../gateway/store/sqlite/objects/kind-numbers";
import { cleanUp, root, startUp, type Up } from "../gatebolt-process";
import { httpCall, modernCall, openStream, reasonOf } from "./http-call";
import { desk, host, yaml } from "./manifests";
import { within } from "./waiting";
import { WatchedServer } from "./watched-server";

jest.setTimeout(180_000);

let up: Up;
let watched: WatchedServer;
let writer: ChildProcessWithoutNullStreams;
let lines: AsyncIterator<string>;

beforeAll(async () => {
  watched = await WatchedServer.start();
  up = await startUp({
    files: {
      "desk.yaml": desk({ watched: watched.url }),
      "user.yaml": yaml("McpUser", "ann"),
      "laptop.yaml": host("laptop"),
      "connection.yaml": yaml("McpConnection", "laptop", {
        hostRef: { name: "laptop" },
        userRef: { name: "ann" },
        gatewayRef: { name: "desk" },
      }),
      "token.yaml": yaml("McpToken", "laptop", { connectionRef: { name: "laptop" } }),
    },
  });
  writer = spawn(process.execPath, [join(root, "test", "fixtures", "flip-row.mjs"), join(up.data, "store.db")]);
  lines = createInterface({ input: writer.stdout })[Symbol.asyncIterator]();
});

afterAll(async () => {
  writer.kill();
  await once(writer, "exit");
  await cleanUp();
  await watched.close();
});

/** Cuts or restores one link, behind the gateway's back; the write is committed when this resolves. */
async function flip(table: string): Promise<boolean> {
  writer.stdin.write(`${table} ${flag.cut}\n`);
  const { value } = await lines.next();
  return (Number(value) & flag.cut) !== 0;
}

function oneOf(names: readonly string[]): string {
  return names[Math.floor(Math.random() * names.length)] ?? "host";
}

/** In the order of a decision. */
const tables = ["token", "gateway", "host", "user", "connection", "server"];

it("answers each of 1 000 calls from what another process has just written to the store, none from memory", async () => {
  const bearer = await up.token("laptop");
  const url = `${up.listen}/default/desk/watched/mcp`;
  const cut = new Set<string>();
  const stale: string[] = [];
  for (let count = 0; count < 1_000; count++) {
    // More often back than forth, so that it is allowed every now and then.
    const table = oneOf(cut.size > 0 && Math.random() < 0.6 ? [...cut] : tables);
    if (await flip(table)) cut.add(table);
    else cut.delete(table);
    const first = tables.find((name) => cut.has(name));
    const expected = first === undefined ? "200" : `403 ${first}_disabled`;
    // Both doors that decide.
    const [path, call] =
      count % 2 === 0
        ? [url, modernCall(bearer)]
        : [`${up.listen}/-/authz/default/desk/watched`, { method: "GET", headers: { authorization: `Bearer ${bearer}` } }];
    const answer = await httpCall(path, call);
    const got = answer.status === 200 ? "200" : `${answer.status} ${reasonOf(answer)}`;
    if (got !== expected) stale.push(`flip ${count} of ${table}: ${got}, not ${expected}`);
  }
  for (const table of cut) await flip(table);
  expect(stale).toEqual([]);
});

it.each(tables)("ends what is open when another process cuts its %s", async (table) => {
  const bearer = await up.token("laptop");
  const url = `${up.listen}/default/desk/watched/mcp`;
  const stream = await openStream(url, modernCall(bearer, "tools/call", { name: "wait", arguments: {} }));
  await stream.until(/"progress":1/);
  expect(await flip(table)).toBe(true);
  expect(await within(10_000, stream.ended)).toContain(`${table}_disabled`);
  expect(await flip(table)).toBe(false);
  expect((await httpCall(url, modernCall(bearer))).status).toBe(200);
});
