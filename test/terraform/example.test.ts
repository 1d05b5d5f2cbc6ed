import { httpCall, modernCall, reasonOf } from "../e2e/http-call";
import { WatchedServer } from "../e2e/watched-server";
import { cleanUp, startUp, type Up, waitFor } from "../gatebolt-process";
import { declareIncident, exampleFolder, withdrawIncident } from "./example-folder";

jest.setTimeout(300_000);

let up: Up;
let upstream: WatchedServer;

beforeAll(async () => {
  upstream = await WatchedServer.start();
  up = await startUp();
});

afterAll(async () => {
  await cleanUp();
  await upstream.close();
});

describe("examples/terraform in a folder", () => {
  it("lets agent and people in, cuts the agent by a pull request, and restores by another", async () => {
    const directory = `{ manifests = "${up.manifests}", data = "${up.data}" }`;
    const made = exampleFolder({ directory, notes_url: upstream.url });
    expect(made.apply()).toMatchObject({ code: 0, said: expect.stringContaining("26 added, 0 changed, 0 destroyed") });
    const call = async (name: string) => await httpCall(`${up.listen}/default/desk/notes/mcp`, modernCall(await up.token(name)));
    expect((await call("night-agent")).status).toBe(200);
    for (const person of ["ann", "joe"]) expect((await call(`cursor-${person}`)).status).toBe(200);

    declareIncident(made);
    expect(made.apply()).toMatchObject({ code: 0, said: expect.stringContaining("1 added") });
    const refused = await call("night-agent");
    expect([refused.status, reasonOf(refused)]).toEqual([403, "host_disabled"]);
    expect(JSON.parse(refused.text)).toMatchObject({ error: { data: { breakGlass: true } } });
    expect((await call("cursor-ann")).status).toBe(200);

    withdrawIncident(made);
    expect(made.plan()).toMatchObject({ code: 1, said: expect.stringContaining("A break-glass is protected from being lifted") });
    declareIncident(made, ", restored = true");
    expect(made.apply()).toMatchObject({ code: 0 });
    withdrawIncident(made);
    expect(made.apply()).toMatchObject({ code: 0, said: expect.stringContaining("Will restore access to McpHost night-agent") });
    await waitFor(async () => (await call("night-agent")).status === 200, "the agent to be let in again");
    expect(made.plan()).toMatchObject({ code: 0 });
  });
});
