import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { Client as ClientV2, StreamableHTTPClientTransport as TransportV2 } from "@modelcontextprotocol/client";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { StdioUpstreams } from "../upstream/stdio/stdio-upstreams";
import { closeAll, closing } from "./test/both";
import { call, request } from "./test/client";
import { aGrant } from "./test/grants";
import { RunningGateway } from "./test/running-gateway";

afterEach(closeAll);

const requestInit = { headers: { authorization: "Bearer agent" } };

async function before(script: string): Promise<{ gateway: RunningGateway; stdio: StdioUpstreams }> {
  const env = { PATH: process.env["PATH"] ?? "" };
  const stdio = new StdioUpstreams({ log: () => undefined, env, newId: randomUUID, now: Date.now });
  closing({ close: async () => stdio.close() });
  const args = [join(__dirname, "../../test/fixtures", script)];
  const grant = aGrant({ type: "stdio", command: process.execPath, args, env: [] });
  return { gateway: closing(await RunningGateway.start(grant, { upstream: { stdio } })), stdio };
}

/** A call that nobody answers, and what becomes of it. */
async function failureOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => "answered",
    (error: unknown) => String(error),
  );
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
}

const denial = { reason: "host_disabled", message: "The host is disabled." } as const;

describe("a stdio server behind the gateway", () => {
  it("of the 2025 era is called through a session, and a cut ends call, session and process", async () => {
    const { gateway, stdio } = await before("stdio-v1.mjs");
    const client = new Client({ name: "v1", version: "1" });
    await client.connect(new StreamableHTTPClientTransport(new URL(gateway.url), { requestInit }));
    expect(await client.callTool({ name: "env", arguments: { name: "HOME" } })).toMatchObject({ content: [{ text: "(unset)" }] });
    expect(stdio.running).toBe(1);
    const failure = failureOf(client.callTool({ name: "hang", arguments: {} }));
    await until(() => gateway.live.list().some(({ kind }) => kind === "request"));
    gateway.decider.deny("agent", denial);
    expect(await failure).toContain("The host is disabled.");
    await until(() => stdio.running === 0);
    await client.close();
  });

  it("of the current revision is called without a session, and a cut ends call and process", async () => {
    const { gateway, stdio } = await before("stdio-v2-modern.mjs");
    const client = new ClientV2({ name: "v2", version: "1" }, { versionNegotiation: { mode: "auto" } });
    await client.connect(new TransportV2(new URL(gateway.url), { requestInit }));
    expect(client.getNegotiatedProtocolVersion()).toBe("2026-07-28");
    await client.callTool({ name: "pid", arguments: {} });
    expect(stdio.running).toBe(1);
    const failure = failureOf(client.callTool({ name: "hang", arguments: {} }));
    await until(() => gateway.live.list().some(({ kind }) => kind !== "session"));
    gateway.decider.deny("agent", denial);
    expect(await failure).toContain("The host is disabled.");
    await until(() => stdio.running === 0);
    await client.close();
  });

  it("is not run as an identity: its credential would be used by nobody", async () => {
    const env = { PATH: process.env["PATH"] ?? "" };
    const stdio = new StdioUpstreams({ log: () => undefined, env, newId: randomUUID, now: Date.now });
    closing({ close: async () => stdio.close() });
    const identity = {
      namespace: "default",
      name: "mine",
      uid: "uid-mine",
      enabled: true,
      cut: false,
      shared: true,
      credential: { header: "Authorization", secret: { value: "Bearer hush-hush", origin: "stdio:default/echo-server", version: "1" } },
    };
    const grant = aGrant({ type: "stdio", command: process.execPath, args: [], env: [] }, { identity });
    const gateway = closing(await RunningGateway.start(grant, { upstream: { stdio } }));
    const answer = await call(gateway.url, { body: request(1, "ping") });
    expect([answer.status, answer.text]).toEqual([502, expect.stringMatching(/upstream_unauthorized/)]);
    expect(answer.text).toContain("Give it its secret as env");
    expect(stdio.running).toBe(0);
  });
});
