import { once } from "node:events";
import { Agent, request } from "node:http";
import { spawn } from "node:child_process";
import { binary, cleanUp, root, startUp, type Up } from "../gatebolt-process";
import { httpCall, modernCall } from "./http-call";
import { desk, hostWithToken } from "./manifests";
import { generous, within } from "./waiting";
import { WatchedServer } from "./watched-server";

jest.setTimeout(180_000);

let up: Up;
let watched: WatchedServer;
let url: string;
const agent = new Agent({ keepAlive: true, maxSockets: 1_200 });

beforeAll(async () => {
  watched = await WatchedServer.start();
  up = await startUp({ files: { "desk.yaml": desk({ watched: watched.url }), "laptop.yaml": hostWithToken("laptop") } });
  url = `${up.listen}/default/desk/watched/mcp`;
});

afterAll(async () => {
  agent.destroy();
  await cleanUp();
  await watched.close();
});

/** A command that runs beside the test: what races with it goes on. Resolves when it has ended well. */
async function command(...args: string[]): Promise<void> {
  const child = spawn(binary, [...args, "--manifests", up.manifests, "--data", up.data], {
    cwd: root,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, "close")) as [number];
  if (code !== 0) throw new Error(`gatebolt ${args.join(" ")} exited ${code}: ${said}`);
}

/** Asks, and resolves with the status once the answer is over, however long it stays open. */
function untilOver(call: ReturnType<typeof modernCall>): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, method: "POST", headers: call.headers }, (response) => {
      response.resume();
      response.on("error", () => undefined);
      response.on("close", () => resolve(response.statusCode ?? 0));
    });
    sent.on("error", reject);
    sent.end(call.body);
  });
}

it("leaves nothing open of a thousand calls that race with cuts, and lets none in that is sent after a cut was acknowledged", async () => {
  const bearer = await up.token("laptop");
  const wait = modernCall(bearer, "tools/call", { name: "wait", arguments: {} });
  let [sent, refused, ended] = [0, 0, 0];
  // Until some were sent after the gateway had cut and before the command had said so: which round has such calls is chance.
  for (let round = 0; sent < 1_000 || refused === 0 || ended === 0; round++) {
    const calls: Promise<number>[] = [];
    const state = { isCut: false };
    const cutting = command("disable", "host", "laptop", "--reason", `race ${round}`).finally(() => (state.isCut = true));
    // A few at a time, so that they are spread over the whole of the command; those that wait stay below what the server can hold.
    while (!state.isCut) {
      for (let few = 0; few < 3 && watched.open("wait").length < 1_000; few++) calls.push(untilOver(wait));
      await new Promise((resolve) => setImmediate(resolve));
      await httpCall(`${up.admin}/healthz`, { method: "GET" });
    }
    await cutting;
    expect(await untilOver(wait)).toBe(403);
    const statuses = await within(generous, Promise.all(calls));
    await within(
      generous,
      watched.until((server) => server.open("wait").length === 0),
    );
    sent += calls.length;
    refused += statuses.filter((status) => status === 403).length;
    ended += statuses.filter((status) => status === 200).length;
    await command("enable", "host", "laptop");
  }
  // Each was refused, or let in and ended: nothing else may become of them.
  expect(refused + ended).toBe(sent);
});
