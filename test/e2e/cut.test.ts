import { join } from "node:path";
import { cleanUp, startUp, type Up, waitFor } from "../gatebolt-process";
import { type ClientName, clientNames, clients } from "./clients/all";
import { statusOf } from "./http-call";
import { addLine, desk, hostWithToken, removeLine } from "./manifests";
import type { McpClient } from "./mcp-client";
import { generous, now, within } from "./waiting";
import { WatchedServer } from "./watched-server";

const disabled = "  enabled: false";

let up: Up;
let watched: WatchedServer;
let other: McpClient;
let othersStream: Promise<unknown>;
const opened: McpClient[] = [];

beforeAll(async () => {
  watched = await WatchedServer.start();
  up = await startUp({
    files: {
      "desk.yaml": desk({ watched: watched.url }),
      "laptop.yaml": hostWithToken("laptop"),
      "agent.yaml": hostWithToken("agent"),
    },
  });
  other = await clients["SDK v1"](await endpoint("agent"));
  othersStream = (await other.listen()).closed;
});

afterEach(async () => {
  for (const client of opened.splice(0)) await client.close().catch(() => undefined);
  // The other host's is left.
  await watched.until((server) => server.open("GET").length === 1);
});

afterAll(async () => {
  await other?.close();
  await cleanUp();
  await watched.close();
});

const endpoint = async (name: string) => ({ url: `${up.listen}/default/desk/watched/mcp`, token: await up.token(name) });
const laptop = (): string => join(up.manifests, "laptop.yaml");

async function connect(name: ClientName): Promise<McpClient> {
  const client = await clients[name](await endpoint("laptop"));
  opened.push(client);
  return client;
}

/** Something that is open; `over` resolves with what the client says once it knows that it has ended. */
interface Open {
  readonly over: Promise<unknown>;
}

/** A call of a tool that does not end, once it has got as far as it goes. */
async function callOf(client: McpClient, tool: string, until: "progress" | "reached"): Promise<Open> {
  let hasProgressed = () => {};
  const progressed = new Promise<void>((resolve) => (hasProgressed = resolve));
  const over = client.call(tool, {}, { onProgress: hasProgressed }).catch((error: unknown) => String(error));
  await (until === "progress" ? progressed : watched.until((server) => server.open(tool).length > 0));
  return { over };
}

interface Opening {
  readonly open: (client: McpClient, name: ClientName) => Promise<Open>;
  readonly told: RegExp;
}

const sentence = /The host is disabled\. Ask whoever is on call\./;

const openings: Record<string, Opening> = {
  "a call's stream that is idle": { open: (client) => callOf(client, "wait", "progress"), told: sentence },
  "a call's stream in the middle of an event": { open: (client) => callOf(client, "half", "progress"), told: sentence },
  "a call that was not answered at all": { open: (client) => callOf(client, "held", "reached"), told: sentence },
  "the stream on which the server speaks first": { open: listening, told: /^(?:undefined|remote)$/ },
};

/** Such a stream just ends: there is nothing pending that could be told why. mcp-remote tells nobody; its end is seen at the server. */
async function listening(client: McpClient, name: ClientName): Promise<Open> {
  if (name !== "mcp-remote") return { over: (await client.listen()).closed };
  await watched.until((server) => server.open("GET").length === 2);
  return { over: watched.until((server) => server.open("GET").length === 1) };
}

// How soon it is told is measured by bench/cut.ts.
describe.each(clientNames)("one line of YAML cuts %s:", (name) => {
  it.each(Object.entries(openings))("%s ends at once, and nobody else's", async (_, { open, told }) => {
    const client = await connect(name);
    const { over } = await open(client, name);
    addLine(laptop(), disabled);
    expect(String(await within(generous, over))).toMatch(told);

    const { token, url } = await endpoint("laptop");
    expect(await statusOf(url, token)).toBe(403);
    await expect(client.call("echo", { text: "hello" })).rejects.toThrow(sentence);
    await within(
      generous,
      watched.until((server) => ["wait", "half", "held"].every((tool) => server.open(tool).length === 0)),
    );

    expect(await other.call("echo", { text: "untouched" })).toBe("untouched");
    expect(await now(othersStream)).toBe("open");

    removeLine(laptop(), disabled);
    await waitFor(async () => (await statusOf(url, token)) === 200, "access to come back");
    expect(await (await connect(name)).call("echo", { text: "back" })).toBe("back");
  });
});
