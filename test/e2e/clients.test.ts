import { cleanUp, startUp, type Up } from "../gatebolt-process";
import { type ClientName, clientNames, clients } from "./clients/all";
import { inspector } from "./clients/inspector";
import { desk, hostWithToken } from "./manifests";
import type { McpClient } from "./mcp-client";
import { calendar, endServers, fixtureScript, notesScript, startServer } from "./server-process";
import { WatchedServer } from "./watched-server";

let up: Up;
let watched: WatchedServer;
let token: string;
const opened: McpClient[] = [];

beforeAll(async () => {
  watched = await WatchedServer.start();
  const notes = await startServer(notesScript, "0");
  const fixture = await startServer(fixtureScript);
  up = await startUp({
    files: { "desk.yaml": desk({ notes, fixture, calendar, watched: watched.url }), "laptop.yaml": hostWithToken("laptop") },
  });
  token = await up.token("laptop");
});

afterEach(async () => {
  for (const client of opened.splice(0)) await client.close();
});

afterAll(async () => {
  await cleanUp();
  endServers();
  await watched.close();
});

const urlOf = (server: string): string => `${up.listen}/default/desk/${server}/mcp`;

async function connect(name: ClientName, server: string): Promise<McpClient> {
  const client = await clients[name]({ url: urlOf(server), token });
  opened.push(client);
  return client;
}

describe.each(clientNames)("%s through the gateway", (name) => {
  const isModern = name === "SDK v2, modern";

  it("works with a server over HTTP, in its own era", async () => {
    const client = await connect(name, "notes");
    expect(client.revision).toBe({ "SDK v2, legacy": "2025-11-25", "SDK v2, modern": "2026-07-28" }[name as string]);
    expect(await client.tools()).toEqual(["add_note", "list_notes", "search_notes", "delete_note", "countdown"]);
    expect(await client.call("add_note", { title: name, body: "Zürich ☂" })).toContain(`Kept "${name}"`);
    expect(await client.call("search_notes", { word: name })).toBe(`${name}: Zürich ☂`);
    expect(await client.call("delete_note", { title: name })).toBe(`Forgot "${name}".`);
  });

  it("works with a stdio server", async () => {
    const client = await connect(name, "calendar");
    expect(await client.tools()).toEqual(["time_in", "days_between", "weekday"]);
    expect(await client.call("weekday", { date: "2026-11-21" })).toBe("Saturday");
  });

  it("sees progress while a tool runs", async () => {
    const client = await connect(name, "fixture");
    const progress: number[] = [];
    await client.call("test_tool_with_progress", {}, { onProgress: (value) => progress.push(value) });
    expect(progress).toEqual([0, 50, 100]);
  });

  it("is asked for what the server wants of its user and of its model", async () => {
    const client = await connect(name, "fixture");
    const [ofUser, ofModel] = isModern
      ? ["test_input_required_result_elicitation", "test_input_required_result_sampling"]
      : ["test_elicitation", "test_sampling"];
    expect(await client.call(ofUser ?? "", isModern ? {} : { message: "Which colour?" })).toContain("blue");
    expect(await client.call(ofModel ?? "", isModern ? {} : { prompt: "Capital of France?" })).toContain("Paris");
  });

  it("cancels a call at the server", async () => {
    const client = await connect(name, "watched");
    const before = watched.aborted.length;
    const controller = new AbortController();
    const call = client.call("wait", {}, { signal: controller.signal, onProgress: () => controller.abort() });
    await expect(call).rejects.toThrow(/abort/i);
    await watched.until(({ aborted }) => aborted.length > before);
  });

  it("keeps many calls at once apart", async () => {
    const client = await connect(name, "watched");
    const texts = Array.from({ length: 50 }, (_, index) => `call ${index}`);
    expect(await Promise.all(texts.map((text) => client.call("echo", { text })))).toEqual(texts);
  });

  it("never sends its token to the server", async () => {
    const client = await connect(name, "watched");
    await client.call("echo", { text: "hello" });
    expect(JSON.stringify(watched.requests)).not.toContain(token.slice(0, 16));
  });
});

describe("the Inspector's command line through the gateway", () => {
  it.each(["legacy", "modern"])("lists and calls tools, %s", async (era) => {
    const listed = await inspector({ url: urlOf("notes"), token }, "--method", "tools/list", "--protocol-era", era);
    expect(listed).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(listed.stdout)).toMatchObject({
      result: { tools: expect.arrayContaining([expect.objectContaining({ name: "add_note" })]) },
    });
    const weekday = ["--method", "tools/call", "--tool-name", "weekday", "--tool-arg", "date=2026-11-21"];
    const called = await inspector({ url: urlOf("calendar"), token }, ...weekday, "--protocol-era", era);
    expect(called).toMatchObject({ code: 0, stdout: expect.stringContaining("Saturday") });
  });
});
