import { once } from "node:events";
import type { Socket } from "node:net";
import type { Grant } from "../../contract/decision";
import type { IdentityFacts } from "../../contract/facts";
import type { Lookup } from "../upstream/guarded-connect";
import { both, closeAll, closing } from "./test/both";
import { call, rawSocket, request } from "./test/client";
import { aGrant, anotherGrant, httpTransport } from "./test/grants";
import { RunningGateway } from "./test/running-gateway";
import { json, type Script, ScriptedUpstream } from "./test/scripted-upstream";

afterEach(closeAll);

const denial = { reason: "host_disabled", message: "The host is disabled." } as const;
const body = request(1, "ping");
const hold = request(0, "hold");
const answers: Script = ({ response }) => json(response, { jsonrpc: "2.0", id: 1, result: {} });

const holds: Script = (seen) => (seen.body === hold ? undefined : answers(seen));

/**
 * Does one after the other, between two turns: what the first brings is read in the next turn, before the immediates that the second sets.
 */
async function betweenTurns(first: () => void, second: () => void): Promise<void> {
  await new Promise<void>((resolve) => {
    setImmediate(first);
    setImmediate(() => {
      second();
      // So that it has come by then; no event of this thread could tell.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
      resolve();
    });
  });
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

/** The grant of token `waiting`, as whoever this token endpoint vouches for. */
function vouchedFor(grant: Grant, { upstream, endpoint }: { readonly upstream: ScriptedUpstream; readonly endpoint: ScriptedUpstream }) {
  const secret = { origin: `${new URL(endpoint.url).origin} ${new URL(upstream.url).origin}`, version: "1", value: "s3cret" };
  const facts = { namespace: "default", name: "service", uid: "uid-service", enabled: true, cut: false, shared: true };
  const oauth = { tokenUrl: endpoint.url, clientId: "gateway", scopes: [] };
  const identity: IdentityFacts = { ...facts, credential: { oauth, secret } };
  return { ...anotherGrant(grant, "waiting"), identity };
}

/**
 * Several requests on one connection, without waiting: what is answered behind another stays with the gateway, which hears only of an answer that was
 * taken that its client is done with it.
 */
class Pipeline {
  #text = "";
  readonly #socket: Socket;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("data", (chunk: Buffer) => (this.#text += chunk.toString()));
    closing({ close: async () => void socket.destroy() });
  }

  static async open(port: number): Promise<Pipeline> {
    return new Pipeline(await rawSocket(port));
  }

  send(token: string, sent: string): void {
    const head = ["POST /default/tools/echo/mcp HTTP/1.1", "host: localhost", `authorization: Bearer ${token}`];
    this.#socket.write(`${head.join("\r\n")}\r\ncontent-length: ${sent.length}\r\n\r\n${sent}`);
  }

  /** Once there are so many. */
  async statuses(count: number): Promise<readonly (string | undefined)[]> {
    const found = () => [...this.#text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status);
    while (found().length < count) await once(this.#socket, "data");
    return found();
  }
}

describe("a call that is cut before anything of it was sent", () => {
  it("is not sent when the access token comes that it waited for", async () => {
    const { upstream, gateway, grant } = await both(answers);
    const endpoint = closing(await ScriptedUpstream.start(() => undefined));
    gateway.decider.allow("waiting", vouchedFor(grant, { upstream, endpoint }));
    // Leaves a free connection to the server.
    await call(gateway.url, { body });
    const bytesOfOne = upstream.bytes;
    const waiting = call(gateway.url, { body, token: "waiting" });
    await endpoint.until(({ seen }) => seen.length === 1);
    const deny = () => gateway.decider.deny("waiting", denial);
    const vouch = () => {
      for (const { response } of endpoint.seen) json(response, { access_token: "t0ken", token_type: "Bearer", expires_in: 3600 });
    };
    await betweenTurns(deny, vouch);
    expect((await waiting).status).toBe(403);
    await call(gateway.url, { body });
    expect([upstream.seen.length, upstream.bytes]).toEqual([2, 2 * bytesOfOne]);
  });

  it("is not sent when the connection is there that it waited for", async () => {
    const held: (() => void)[] = [];
    let isHeld = false;
    const lookup: Lookup = (_name, _options, found) => {
      const release = () => found(null, [{ address: "127.0.0.1", family: 4 }]);
      if (isHeld) held.push(release);
      else release();
    };
    const upstream = closing(await ScriptedUpstream.start(holds));
    const grant = aGrant(httpTransport(`http://upstream.test:${upstream.port}/mcp`));
    const gateway = closing(await RunningGateway.start(grant, { upstream: { lookup } }));
    gateway.decider.allow("waiting", anotherGrant(grant, "waiting"));
    const line = await Pipeline.open(gateway.port);
    line.send("agent", hold);
    await upstream.until(({ seen }) => seen.length === 1);
    const bytesOfHeld = upstream.bytes;
    isHeld = true;
    line.send("waiting", body);
    await until(() => held.length > 0);
    isHeld = false;
    const release = () => {
      for (const one of held) one();
    };
    await betweenTurns(release, () => gateway.decider.deny("waiting", denial));
    await upstream.until(({ connections }) => connections > 1);
    for (const { response } of upstream.seen) json(response, {});
    expect(await line.statuses(2)).toEqual(["200", "403"]);
    expect([upstream.seen.length, upstream.bytes]).toEqual([1, bytesOfHeld]);
  });

  it("is not sent on the free connection that it was given a moment ago", async () => {
    // Told when a call is about to be handed on.
    const used = ({ token }: Grant) => {
      if (token.name === "waiting-token") queueMicrotask(() => gateway.decider.deny("waiting", denial));
    };
    const observer = { requestDone: () => undefined, serverAnswered: () => undefined, used };
    const { upstream, gateway, grant } = await both(holds, { observer });
    gateway.decider.allow("waiting", anotherGrant(grant, "waiting"));
    const line = await Pipeline.open(gateway.port);
    line.send("agent", hold);
    await upstream.until(({ seen }) => seen.length === 1);
    await call(gateway.url, { body });
    const bytesSoFar = upstream.bytes;
    line.send("waiting", body);
    await until(() => gateway.decider.denials.size > 0);
    for (const { response } of upstream.seen.slice(0, 1)) json(response, {});
    expect(await line.statuses(2)).toEqual(["200", "403"]);
    expect([upstream.seen.length, upstream.bytes]).toEqual([2, bytesSoFar]);
  });
});
