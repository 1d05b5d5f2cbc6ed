import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer as createTlsServer, type Server as TlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rootCertificates } from "node:tls";
import type { AdminEvent } from "../../contract/admin";
import { fixedCredential } from "./credentials/gateway-credential";
import { GatewayClient } from "./gateway-client";
import { certificate } from "./test/certificate";

const token = "admin-secret-that-must-not-leak";
const state = { id: "store-1", epoch: 1, sequence: 4, highWater: "17", complete: true };
const batch = { source: "files-1", epoch: 1, records: [] };
const pushed = { sequence: 5, outcomes: [], closed: [] };

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

describe("GatewayClient", () => {
  let server: Server;
  let client: GatewayClient;
  let handle: Handler;

  beforeEach(async () => {
    server = createServer((request, response) => handle(request, response));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    client = new GatewayClient({
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      credential: fixedCredential(token),
      timeout: 5_000,
    });
  });

  afterEach(async () => {
    await client.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it("authenticates every call and reads the answer", async () => {
    const seen: (string | undefined)[] = [];
    handle = (request, response) => {
      seen.push(request.headers.authorization, `${request.method} ${request.url}`);
      response.end(JSON.stringify(state));
    };
    expect(await client.state()).toEqual(state);
    expect(seen).toEqual([`Bearer ${token}`, "GET /admin/v1/state"]);
  });

  it("says what to write when the gateway speaks no TLS", async () => {
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const secured = new GatewayClient({ url, credential: fixedCredential(token), timeout: 5_000 });
    await expect(secured.state()).rejects.toThrow(`${url} does not answer (it does not speak TLS). Write http:// in --gateway, or`);
    await secured.close();
  });

  it("asks for the cuts on one object, empty namespace included", async () => {
    let asked = "";
    handle = (request, response) => {
      asked = request.url ?? "";
      response.end(JSON.stringify({ cuts: [] }));
    };
    expect(await client.cuts({ kind: "McpHost", namespace: "", name: "a" })).toEqual([]);
    expect(asked).toBe("/admin/v1/cuts?kind=McpHost&namespace=&name=a");
  });

  it("sends a restriction while ordinary batches hang", async () => {
    const hanging: ServerResponse[] = [];
    handle = (request, response) => {
      let text = "";
      request.on("data", (piece) => (text += String(piece)));
      request.on("end", () => (text.includes('"epoch":2') ? response.end(JSON.stringify(pushed)) : hanging.push(response)));
    };
    const ordinary = Array.from({ length: 8 }, () => client.push(batch, "ordinary"));
    expect(await client.push({ ...batch, epoch: 2 }, "restriction")).toEqual(pushed);
    const release = setInterval(() => hanging.splice(0).forEach((response) => response.end(JSON.stringify(pushed))), 5);
    await Promise.all(ordinary);
    clearInterval(release);
  });

  it("says what the gateway refused, with its code and without the credential", async () => {
    handle = (_, response) => {
      response.statusCode = 409;
      response.end(JSON.stringify({ error: { code: "source_mismatch", message: "bound to another source; start it with --adopt" } }));
    };
    const error = await client.push(batch, "ordinary").catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: "source_mismatch", message: expect.stringContaining("--adopt") });
    expect(String(error)).not.toContain(token);
  });

  it("says so when nobody answers", async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await expect(client.state()).rejects.toMatchObject({ code: "unreachable", message: expect.stringContaining("Check that it runs") });
  });

  it.each([
    ["is not JSON", "<html>", /not JSON/],
    ["lacks a field", JSON.stringify({ id: "x" }), /\/source|\/epoch/],
  ])("refuses an answer that %s", async (_, text, fault) => {
    handle = (_, response) => response.end(text);
    await expect(client.state()).rejects.toMatchObject({ code: "invalid_answer", message: expect.stringMatching(fault) });
  });

  it("reads events that arrive in pieces, passes over comments, and ends with the stream", async () => {
    const event: AdminEvent = { type: "firstUse", at: 7, tokenId: "abcdefghij", namespace: "default", name: "laptop" };
    const text = `: connected\n\nevent: firstUse\ndata: ${JSON.stringify(event)}\n\ndata: {"type":"not ours"}\n\n`;
    handle = (_, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(text.slice(0, 40));
      setImmediate(() => response.end(text.slice(40)));
    };
    const told: AdminEvent[] = [];
    const opened = jest.fn();
    await client.events({ opened, told: (each) => told.push(each) }, new AbortController().signal);
    expect(told).toEqual([event]);
    expect(opened).toHaveBeenCalledTimes(1);
  });

  it("stops watching when told to", async () => {
    handle = (_, response) => response.writeHead(200).write(": connected\n\n");
    const stop = new AbortController();
    const watching = client.events({ opened: () => stop.abort(), told: () => undefined }, stop.signal);
    await expect(watching).resolves.toBeUndefined();
  });

  it("shows a newer credential when the gateway refuses the one it has, once", async () => {
    const seen: (string | undefined)[] = [];
    handle = (request, response) => {
      seen.push(request.headers.authorization);
      request.resume();
      response.statusCode = request.headers.authorization === "Bearer second" ? 200 : 401;
      response.end(JSON.stringify(response.statusCode === 200 ? state : { error: { code: "unauthenticated", message: "expired" } }));
    };
    let token = "first";
    const credential = { token: async () => token, refused: () => (token = "second") };
    const { port } = server.address() as AddressInfo;
    const renewing = new GatewayClient({ url: `http://127.0.0.1:${port}`, credential });
    expect(await renewing.state()).toEqual(state);
    expect(seen).toEqual(["Bearer first", "Bearer second"]);
    await renewing.close();
    await expect(client.state()).rejects.toMatchObject({ code: "unauthenticated", message: expect.stringContaining("expired") });
    expect(seen).toHaveLength(3);
  });
});

describe("GatewayClient over TLS", () => {
  let folder: string;
  let server: TlsServer;
  let client: GatewayClient;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "gatebolt-gateway-client-"));
    server = createTlsServer(certificate, (_, response) => response.end(JSON.stringify(state)));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const caFile = join(folder, "ca.pem");
    client = new GatewayClient({ url: `https://127.0.0.1:${port}`, credential: fixedCredential(token), caFile });
  });
  afterEach(async () => {
    await client.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true });
  });

  it("trusts the CA file as it is when it connects, and says which flag is meant", async () => {
    await expect(client.state()).rejects.toThrow(/--gateway-ca-file .*ca\.pem/);
    await writeFile(join(folder, "ca.pem"), rootCertificates[0] ?? "");
    await expect(client.state()).rejects.toThrow("Name the CA of its certificate with --gateway-ca-file.");
    await writeFile(join(folder, "ca.pem"), certificate.cert);
    expect(await client.state()).toEqual(state);
  });
});
