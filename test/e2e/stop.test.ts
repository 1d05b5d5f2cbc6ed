import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { cleanUp, root, startUp, type Up, waitFor } from "../gatebolt-process";
import { clients } from "./clients/all";
import { modernCall, openStream } from "./http-call";
import { desk, hostWithToken } from "./manifests";
import { generous, now, within } from "./waiting";
import { WatchedServer } from "./watched-server";

let up: Up;
let watched: WatchedServer;
let token: string;

beforeEach(async () => {
  watched = await WatchedServer.start();
  const stdio = { command: "node", args: [join(root, "test", "fixtures", "stdio-v1.mjs")] };
  up = await startUp({ files: { "desk.yaml": desk({ watched: watched.url, stdio }), "laptop.yaml": hostWithToken("laptop") } });
  token = await up.token("laptop");
});

afterEach(async () => {
  await cleanUp();
  await watched.close();
});

/** A zombie that nobody has reaped yet is dead. */
function isAlive(pid: string): boolean {
  const { stdout } = spawnSync("ps", ["-o", "stat=", "-p", pid], { encoding: "utf8" });
  return stdout.trim() !== "" && !stdout.startsWith("Z");
}

it.each(["SIGTERM", "SIGINT"] as const)("%s ends what is open with a word to the client, and then the program, with 0", async (signal) => {
  const call = modernCall(token, "tools/call", { name: "wait", arguments: {} });
  const stream = await openStream(`${up.listen}/default/desk/watched/mcp`, call);
  await stream.until(/"progress":1/);
  const client = await clients["SDK v1"]({ url: `${up.listen}/default/desk/watched/mcp`, token });
  const { closed } = await client.listen();
  expect(await now(stream.ended)).toBe("open");
  expect(await within(generous, up.stop(signal))).toBe(0);
  expect(await stream.ended).toMatch(/data: \{"jsonrpc":"2.0","id":1,"error":\{"code":50300,.*\n\n$/);
  await closed;
  await client.close();
});

it.each(["SIGTERM", "SIGKILL"] as const)("%s leaves no stdio server behind", async (signal) => {
  const client = await clients["SDK v1"]({ url: `${up.listen}/default/desk/stdio/mcp`, token });
  const pid = await client.call("pid");
  expect(isAlive(pid)).toBe(true);
  await up.stop(signal);
  await waitFor(() => !isAlive(pid), "the server to end");
  await client.close().catch(() => undefined);
});
