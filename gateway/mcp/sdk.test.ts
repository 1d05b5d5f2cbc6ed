import { Client as ClientV2, StreamableHTTPClientTransport as TransportV2 } from "@modelcontextprotocol/client";
import { Client as ClientV1 } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport as TransportV1 } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { Denial } from "../../contract/denials";
import { closeAll, closing } from "./test/both";
import { aGrant, httpTransport } from "./test/grants";
import { RunningGateway } from "./test/running-gateway";
import { type SdkServer, startV1Server, startV2Server } from "./test/sdk-servers";

afterEach(closeAll);

interface Called {
  call(
    tool: string,
    options?: { readonly signal?: AbortSignal; readonly onprogress?: (progress: { progress: number }) => void },
  ): Promise<unknown>;
  close(): Promise<void>;
}

const requestInit = { headers: { authorization: "Bearer agent" } };
const denial: Denial = { reason: "user_disabled", message: "The user is disabled.", link: "McpUser" };

async function v1(url: string): Promise<Called> {
  const client = new ClientV1({ name: "v1", version: "1" });
  const transport = new TransportV1(new URL(url), { requestInit });
  await client.connect(transport);
  return {
    call: (name, options) => client.callTool({ name, arguments: {} }, undefined, options),
    close: async () => {
      await transport.terminateSession();
      await client.close();
    },
  };
}

async function v2(url: string, modern: boolean): Promise<Called & { readonly client: ClientV2 }> {
  const client = new ClientV2({ name: "v2", version: "1" }, modern ? { versionNegotiation: { mode: "auto" } } : {});
  await client.connect(new TransportV2(new URL(url), { requestInit }));
  return { client, call: (name, options) => client.callTool({ name, arguments: {} }, options), close: () => client.close() };
}

async function through(server: SdkServer): Promise<{ gateway: RunningGateway; server: SdkServer }> {
  closing(server);
  const gateway = closing(await RunningGateway.start(aGrant(httpTransport(server.url))));
  return { gateway, server };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe.each([
  ["SDK v1 at SDK v1", startV1Server, v1],
  ["SDK v2, as it is by default, at SDK v1", startV1Server, (url: string) => v2(url, false)],
  ["SDK v1 at SDK v2", startV2Server, v1],
  ["SDK v2, in the current revision, at SDK v2", startV2Server, (url: string) => v2(url, true)],
] as const)("%s", (_, start, connect) => {
  it("is answered through the gateway, 32 calls at once", async () => {
    const { gateway } = await through(await start());
    const client = await connect(gateway.url);
    const answers = await Promise.all(Array.from({ length: 32 }, () => client.call("hello")));
    expect(answers).toEqual(answers.map(() => expect.objectContaining({ content: [{ type: "text", text: "hello" }] })));
    await client.close();
  });

  it("has its pending call fail when it is cut, and does not wait for its own minute, and the tool hears of it", async () => {
    const { gateway, server } = await through(await start());
    const client = await connect(gateway.url);
    const call = client.call("wait").then(
      () => undefined,
      (error: unknown) => error,
    );
    await until(() => server.waiting.size === 1);
    gateway.decider.deny("agent", denial);
    const error = await call;
    expect(String(error)).toContain("The user is disabled.");
    await until(() => server.aborted.size === 1);
    await until(() => server.sessions() === 0);
    await expect(client.call("hello")).rejects.toThrow("user_disabled");
    await client.close().catch(() => undefined);
  });

  it("cancels a call with the tool hearing of it", async () => {
    const { gateway, server } = await through(await start());
    const client = await connect(gateway.url);
    const stop = new AbortController();
    const call = client.call("wait", { signal: stop.signal });
    const failed = call.then(
      () => "answered",
      () => "failed",
    );
    await until(() => server.waiting.size === 1);
    stop.abort(new Error("enough"));
    expect(await failed).toBe("failed");
    // A server without sessions cannot be told in the older era; there the call ends with its stream.
    if (start === startV1Server || connect !== v1) await until(() => server.aborted.size === 1);
    await client.close();
  });
});

describe("a legacy session", () => {
  it("shows progress as it is made, and is gone upstream when the client ends it", async () => {
    const { gateway, server } = await through(await startV1Server());
    const client = await v1(gateway.url);
    const seen: number[] = [];
    await client.call("progress", { onprogress: ({ progress }) => void seen.push(progress) });
    expect(seen).toEqual([1, 2, 3]);
    expect(server.sessions()).toBe(1);
    await client.close();
    await until(() => server.sessions() === 0);
    expect([...gateway.sessions.all()]).toEqual([]);
  });
});

describe("a subscription of the current revision", () => {
  it("is closed by a cut, and says so", async () => {
    const { gateway } = await through(await startV2Server());
    const { client, close } = await v2(gateway.url, true);
    expect(client.getNegotiatedProtocolVersion()).toBe("2026-07-28");
    const subscription = await client.listen({ toolsListChanged: true });
    expect(gateway.live.list()).toMatchObject([{ kind: "stream", connection: "agent-tools" }]);
    gateway.decider.deny("agent", denial);
    expect(await subscription.closed).toBe("remote");
    await close();
  });
});
