import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cleanUp, startUp, type Up, waitFor } from "../gatebolt-process";
import { clients } from "./clients/all";
import { httpCall, modernCall, openStream, reasonOf, statusOf } from "./http-call";
import { addLine, documents, host, removeLine, token, yaml } from "./manifests";
import { generous, within } from "./waiting";
import { WatchedServer } from "./watched-server";

let up: Up;
let watched: WatchedServer;
let url: string;
let laptop: string;
let agent: string;

beforeAll(async () => {
  watched = await WatchedServer.start();
  up = await startUp({ files: declarations(watched.url) });
  url = `${up.listen}/default/desk/watched/mcp`;
  [laptop, agent] = [await up.token("laptop"), await up.token("agent")];
});

afterAll(async () => {
  await cleanUp();
  await watched.close();
});

/** Ann's laptop goes through every kind of link; the agent is beside it, at a gateway, server and identity of its own. */
function declarations(upstream: string): Record<string, string> {
  const exposing = (server: string) => ({ servers: [{ name: "watched", serverRef: { name: server }, identity: "Shared" }] });
  const identity = (server: string) => ({
    serverRef: { name: server },
    shared: true,
    credential: { bearer: { secretRef: { name: "key", key: "token" } } },
  });
  return {
    "server.yaml": yaml("McpServer", "notes", { url: upstream }),
    "gateway.yaml": yaml("McpGateway", "desk", exposing("notes")),
    "identity.yaml": yaml("McpIdentity", "shared", identity("notes")),
    "user.yaml": yaml("McpUser", "ann", { displayName: "Ann" }),
    "host.yaml": host("laptop"),
    "connection.yaml": yaml("McpConnection", "laptop", {
      hostRef: { name: "laptop" },
      userRef: { name: "ann" },
      gatewayRef: { name: "desk" },
    }),
    "token.yaml": yaml("McpToken", "laptop", { connectionRef: { name: "laptop" } }),
    "others.yaml": documents(
      host("agent"),
      token("agent", "agent", { gatewayRef: { name: "other" } }),
      yaml("McpServer", "others", { url: upstream }),
      yaml("McpGateway", "other", exposing("others")),
      yaml("McpIdentity", "others", identity("others")),
    ),
    "key.yaml": JSON.stringify({
      apiVersion: "v1",
      kind: "Secret",
      type: "gatebolt.dev/credential",
      metadata: { name: "key", annotations: { "gatebolt.dev/origin": new URL(upstream).origin } },
      stringData: { token: "upstream-key" },
    }),
  };
}

/** A stream of each era, open and idle, with what tells its end. */
async function openBoth(bearer: string, at = url) {
  const client = await clients["SDK v1"]({ url: at, token: bearer });
  const legacy = await client.listen();
  const modern = await openStream(at, modernCall(bearer, "tools/call", { name: "wait", arguments: {} }));
  await modern.until(/"progress":1/);
  return { client, legacy, modern };
}

describe("one line under spec", () => {
  it.each([
    ["gateway.yaml", "gateway_disabled", "McpGateway"],
    ["server.yaml", "server_disabled", "McpServer"],
    ["identity.yaml", "identity_disabled", "McpIdentity"],
    ["user.yaml", "user_disabled", "McpUser"],
    ["host.yaml", "host_disabled", "McpHost"],
    ["connection.yaml", "connection_disabled", "McpConnection"],
  ])("of %s cuts what goes through it, says %s, and gives it back when it is taken away", async (file, reason, link) => {
    const mine = await openBoth(laptop);
    const theirs = await openBoth(agent, `${up.listen}/default/other/watched/mcp`);
    addLine(join(up.manifests, file), "  enabled: false");
    await within(generous, mine.legacy.closed);
    const lastWords = await within(generous, mine.modern.ended);
    const [, error] = /data: (\{"jsonrpc":"2\.0","id":1,"error".*\})\n\n$/.exec(lastWords) ?? [];
    expect(JSON.parse(error ?? "null")).toEqual({
      jsonrpc: "2.0",
      id: 1,
      error: { code: 40300, message: expect.stringContaining("disabled"), data: { reason, link } },
    });

    const refused = await httpCall(url, modernCall(laptop));
    expect({ status: refused.status, reason: reasonOf(refused) }).toEqual({ status: 403, reason });

    expect(await theirs.client.call("echo", { text: "untouched" })).toBe("untouched");
    expect(theirs.modern.text()).not.toContain("error");
    removeLine(join(up.manifests, file), "  enabled: false");
    await waitFor(async () => (await statusOf(url, laptop)) === 200, "access to come back");
    theirs.modern.leave();
    await theirs.client.close();
    await mine.client.close();
  });
});

describe("a cut ends at the server what it began there:", () => {
  it("pending calls are cancelled, and the session is deleted with the gateway's own credential", async () => {
    const client = await clients["SDK v1"]({ url, token: laptop });
    const session = watched.sessions.at(-1) ?? "";
    const waiting = () => new Promise((resolve) => void client.call("wait", {}, { onProgress: resolve }).catch(() => undefined));
    await Promise.all([waiting(), waiting()]);
    const [cancelled, aborted] = [watched.heard("notifications/cancelled").length, watched.aborted.length];
    addLine(join(up.manifests, "host.yaml"), "  enabled: false");
    await within(
      generous,
      watched.until(({ sessions }) => !sessions.includes(session)),
    );
    await within(
      generous,
      watched.until((server) => server.aborted.length === aborted + 2),
    );
    expect(
      new Set(
        watched
          .heard("notifications/cancelled")
          .slice(cancelled)
          .map(({ params }) => params?.requestId),
      ).size,
    ).toBe(2);
    const deleted = watched.requests.findLast(({ method }) => method === "DELETE");
    expect(deleted?.headers).toMatchObject({ "mcp-session-id": session, authorization: "Bearer upstream-key" });
    removeLine(join(up.manifests, "host.yaml"), "  enabled: false");
    await waitFor(async () => (await statusOf(url, laptop)) === 200, "access to come back");
    await client.close();
  });
});

describe("the file of an object", () => {
  it.each([
    ["host.yaml", "link_missing"],
    ["token.yaml", "token_unknown"],
  ])("%s that disappears cuts (%s), and the same token works when it is back", async (file, reason) => {
    const { client, legacy, modern } = await openBoth(laptop);
    const path = join(up.manifests, file);
    const text = file === "host.yaml" ? host("laptop") : yaml("McpToken", "laptop", { connectionRef: { name: "laptop" } });
    rmSync(path);
    await within(generous, Promise.all([legacy.closed, modern.ended]));
    expect(reasonOf(await httpCall(url, modernCall(laptop)))).toBe(reason);
    writeFileSync(path, text);
    await waitFor(async () => (await statusOf(url, laptop)) === 200, "the same token to work again");
    await client.close();
  });

  it("of a token that says revoked ends it for good, whatever the line says later", async () => {
    const { client, legacy, modern } = await openBoth(laptop);
    addLine(join(up.manifests, "token.yaml"), "  revoked: true");
    await within(generous, Promise.all([legacy.closed, modern.ended]));
    expect(reasonOf(await httpCall(url, modernCall(laptop)))).toBe("token_revoked");
    removeLine(join(up.manifests, "token.yaml"), "  revoked: true");
    await waitFor(() => /revoked/i.test(up.run("get", "token", "laptop").stdout), "the table to say so");
    expect(reasonOf(await httpCall(url, modernCall(laptop)))).toBe("token_revoked");
    await client.close();
  });
});
