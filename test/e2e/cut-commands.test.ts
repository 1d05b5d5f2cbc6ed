import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cleanUp, startUp, type Up, waitFor } from "../gatebolt-process";
import { clients } from "./clients/all";
import { httpCall, modernCall, openStream, type OpenStream, reasonOf, statusOf } from "./http-call";
import { desk, documents, host, hostWithToken, token, yaml } from "./manifests";
import { generous, now, within } from "./waiting";
import { WatchedServer } from "./watched-server";

let up: Up;
let watched: WatchedServer;
let url: string;

beforeAll(async () => {
  watched = await WatchedServer.start();
  up = await startUp({
    files: {
      "desk.yaml": desk({ watched: watched.url }),
      "laptop.yaml": hostWithToken("laptop"),
      "agents.yaml": documents(
        ...["one", "two"].flatMap((name) => [yaml("McpHost", name, { type: "Token" }, { labels: { team: "night" } }), token(name, name)]),
      ),
    },
  });
  url = `${up.listen}/default/desk/watched/mcp`;
});

afterAll(async () => {
  await cleanUp();
  await watched.close();
});

/** An open call, once it is idle. */
async function waiting(bearer: string): Promise<OpenStream> {
  const stream = await openStream(url, modernCall(bearer, "tools/call", { name: "wait", arguments: {} }));
  await stream.until(/"progress":1/);
  return stream;
}

async function expectRefused(bearer: string, reason: string): Promise<void> {
  const answer = await httpCall(url, modernCall(bearer));
  expect({ status: answer.status, reason: reasonOf(answer) }).toEqual({ status: reason.startsWith("token_") ? 401 : 403, reason });
}

const allowed = (bearer: string) => waitFor(async () => (await statusOf(url, bearer)) === 200, "access to come back");

describe("gatebolt disable and enable", () => {
  it("return when the gateway has done it, and say what was closed", async () => {
    const bearer = await up.token("laptop");
    const client = await clients["SDK v1"]({ url, token: bearer });
    const { closed } = await client.listen();
    const stream = await waiting(bearer);

    const disabled = up.run("disable", "host", "laptop", "--reason", "laptop lost");
    expect(disabled).toMatchObject({ code: 0, stdout: expect.stringMatching(/cut in \d+ ms; 2 streams closed/) });
    await expectRefused(bearer, "host_disabled");
    await within(generous, Promise.all([closed, stream.ended]));
    expect(stream.text()).toContain('"breakGlass":true');

    expect(up.run("enable", "host", "laptop")).toMatchObject({ code: 0 });
    expect(await statusOf(url, bearer)).toBe(200);
    await client.close();
  });

  it("leave a host cut that its own file disables, and say so", async () => {
    const bearer = await up.token("laptop");
    const file = join(up.manifests, "laptop.yaml");
    writeFileSync(file, documents(token("laptop", "laptop"), host("laptop", { enabled: false })));
    await waitFor(async () => (await statusOf(url, bearer)) === 403, "the line to cut");
    expect(up.run("disable", "host", "laptop", "--reason", "twice")).toMatchObject({ code: 0 });
    const enabled = up.run("enable", "host", "laptop");
    expect(`${enabled.stdout}${enabled.stderr}`).toMatch(/enabled: false/);
    await expectRefused(bearer, "host_disabled");
    writeFileSync(file, hostWithToken("laptop"));
    await allowed(bearer);
  });
});

describe("a break-glass in a file", () => {
  const file = () => join(up.manifests, "incident.yaml");

  afterEach(() => rmSync(file(), { force: true }));

  it("cuts every host of a label and no other, and deleting it gives access back", async () => {
    const [one, two] = [await up.token("one"), await up.token("two")];
    const stream = await waiting(one);
    writeFileSync(
      file(),
      yaml("McpBreakGlass", "night", { target: { kind: "McpHost", selector: { matchLabels: { team: "night" } } }, reason: "CVE" }),
    );
    await within(generous, stream.ended);
    await expectRefused(one, "host_disabled");
    await expectRefused(two, "host_disabled");
    expect(await statusOf(url, await up.token("laptop"))).toBe(200);
    rmSync(file());
    await allowed(one);
    await allowed(two);
  });

  it("before its target exists holds back the token, and does not keep others from anything", async () => {
    writeFileSync(file(), yaml("McpBreakGlass", "early", { target: { kind: "McpHost", name: "late" }, reason: "wait for approval" }));
    writeFileSync(join(up.manifests, "late.yaml"), hostWithToken("late"));
    await waitFor(() => /late/.test(up.run("get", "hosts").stdout), "the host to be seen");
    const row = up.run("get", "token", "late").stdout;
    expect(row).toMatch(/Pending|Restricted/);
    expect(row).not.toMatch(/mcpt_/);
    rmSync(file());
    await allowed(await up.token("late"));
  });
});

describe("a token's own time", () => {
  it("ends its streams at its end, by itself, and no later call is let in", async () => {
    writeFileSync(join(up.manifests, "short.yaml"), hostWithToken("short", { expiry: { after: "6s" } }));
    const bearer = await up.token("short");
    const stream = await waiting(bearer);
    const { notAfter } = explained(bearer);
    expect(await within(generous, stream.ended)).toMatch(/token_expired/);
    expect(Date.now()).toBeGreaterThanOrEqual(notAfter);
    await expectRefused(bearer, "token_expired");
  });

  /** The end that its status tells. */
  function explained(bearer: string): { notAfter: number } {
    const { stdout } = up.run("get", "token", "short", "-o", "json");
    const { status } = JSON.parse(stdout) as { status: { current: { prefix: string; notAfter: string } } };
    expect(bearer).toContain(status.current.prefix);
    return { notAfter: Date.parse(status.current.notAfter) };
  }
});

describe("rotation", () => {
  it("ends no stream, and both tokens work during the overlap", async () => {
    const old = await up.token("laptop");
    const stream = await waiting(old);
    expect(up.run("rotate", "token", "laptop")).toMatchObject({ code: 0 });
    const next = await waitFor(async () => {
      const found = await up.token("laptop");
      return found !== old && found;
    }, "the new token");
    expect([await statusOf(url, next), await statusOf(url, old)]).toEqual([200, 200]);
    expect(await now(stream.ended)).toBe("open");
    stream.leave();
  });

  it("without overlap, as after a leak, ends what the old token opened", async () => {
    const old = await up.token("laptop");
    const stream = await waiting(old);
    expect(up.run("rotate", "token", "laptop", "--overlap", "0s")).toMatchObject({ code: 0 });
    await waitFor(async () => (await up.token("laptop")) !== old, "the new token");
    await within(generous, stream.ended);
    await waitFor(async () => (await statusOf(url, old)) === 401, "the old token to end");
    expect(await statusOf(url, await up.token("laptop"))).toBe(200);
  });
});
