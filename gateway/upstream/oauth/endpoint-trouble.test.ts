import { json, type Script } from "../../mcp/test/scripted-upstream";
import type { UpstreamError } from "../upstream";
import { ClientCredentialSetup, post } from "./test/client-credential-setup";
import { TokenEndpoint } from "./test/token-endpoint";

let here: ClientCredentialSetup;
beforeEach(async () => (here = await ClientCredentialSetup.start()));
afterEach(async () => await here.end());

describe("a token endpoint that gives none", () => {
  it.each<[string, Script, RegExp]>([
    [
      "knows another secret",
      ({ response }) => json(response, { error: "invalid_client" }, 400),
      /refuses this client \(invalid_client\)\. Correct .*clientId/,
    ],
    ["answers half an object", ({ response }) => response.end('{"access_token":"abc'), /something else than a JSON object/],
    ["redirects", ({ response }) => response.writeHead(307, { location: here.server.url }).end(), /redirect, which is not followed/],
    ["is broken", ({ response }) => response.writeHead(500).end("oops"), /answered 500/],
    ["never stops", ({ response }) => response.end("x".repeat(70_000)), /answer is larger than 65536 bytes/],
    ["hangs up", ({ response }) => response.socket?.resetAndDestroy(), /cannot be reached: the connection was reset/],
  ])("because it %s is told so, and the server hears nothing", async (_, misbehave, words) => {
    here.endpoint.script = misbehave;
    const { error } = await here.call();
    expect(error).toMatchObject({ kind: "unauthorized", message: expect.stringMatching(words) });
    expect(error?.message).toContain("oauthClientCredentials");
    expect(`${error?.message} ${String(error?.cause)}`).not.toContain("s3cret");
    expect(here.server.connections).toBe(0);
  });

  it("because it does not answer in time is left, and the connection closed", async () => {
    here.endpoint.script = () => undefined;
    await here.restart({ tokenTimeout: 250 });
    expect((await here.call()).error).toMatchObject({ kind: "unauthorized", message: expect.stringContaining("did not answer in time") });
    await here.endpoint.until(({ connections }) => connections === 0);
    expect(here.server.connections).toBe(0);
  });

  it("because nobody listens is told at once, and another endpoint is asked at once", async () => {
    const ask = here.use();
    await here.endpoint.close();
    expect((await here.call(ask)).error?.message).toMatch(/cannot be reached: the connection was refused/);
    here.endpoint = await TokenEndpoint.start();
    expect((await here.call()).status).toBe(200);
  });

  it("is left alone for a while, then asked again", async () => {
    here.endpoint.script = ({ response }) => response.writeHead(503).end();
    const answers = await Promise.all(Array.from({ length: 50 }, () => here.call()));
    expect(new Set(answers.map(({ error }) => error?.kind))).toEqual(new Set(["unauthorized"]));
    expect((await here.call()).error?.message).toContain("It is asked again in 1 s.");
    expect(here.endpoint.seen).toHaveLength(1);
    here.endpoint.script = undefined;
    here.now += 1_000;
    expect((await here.call()).status).toBe(200);
  });

  it("lies where no upstream may be", async () => {
    const tokenUrl = here.endpoint.url.replace("127.0.0.1", "169.254.169.254");
    const secret = { origin: `${new URL(tokenUrl).origin} ${new URL(here.server.url).origin}` };
    const { error } = await here.call(here.use({ oauth: { tokenUrl }, secret }));
    expect(error).toMatchObject({ kind: "unauthorized", message: expect.stringContaining("its address is refused (metadata)") });
  });
});

describe("a call that waits for its token", () => {
  it("and is left is never sent; the others are", async () => {
    const waiting: (() => void)[] = [];
    here.endpoint.script = (seen) => waiting.push(() => json(seen.response, { access_token: "abc", token_type: "Bearer" }));
    here.script = ({ response }) => json(response, {});
    const [left, other] = [here.begin(here.use()), here.begin(here.use(), { ...post, body: Buffer.from('{"id":2}') })];
    await here.endpoint.until(({ seen }) => seen.length === 1);
    left.exchange.abort();
    for (const give of waiting) give();
    expect((await other.answer).status).toBe(200);
    expect(here.server.seen.map(({ body }) => body)).toEqual(['{"id":2}']);
  });

  it("is told when the gateway stops, and nothing is fetched any more", async () => {
    here.endpoint.script = () => undefined;
    const { answer } = here.begin(here.use());
    await here.endpoint.until(({ seen }) => seen.length === 1);
    const late = here.upstreams.for(here.use());
    await here.upstreams.close();
    expect((await answer).error?.kind).toBe("unauthorized");
    const { promise, resolve } = Promise.withResolvers<UpstreamError>();
    late.exchange(post, { onHeaders: () => undefined, onData: () => true, onEnd: () => undefined, onError: resolve });
    expect((await promise).message).toContain("oauthClientCredentials");
    expect(here.endpoint.seen).toHaveLength(1);
  });

  it("goes on after the server's sockets were closed for being idle meanwhile", async () => {
    await here.call();
    here.now += 3_600_000;
    let give: () => void = () => undefined;
    here.endpoint.script = (seen) => (give = () => json(seen.response, { access_token: "abc", token_type: "Bearer" }));
    here.script = ({ response }) => json(response, {});
    const { answer } = here.begin(here.use());
    await here.endpoint.until(({ seen }) => seen.length === 2);
    here.upstreams.sweep();
    await here.server.until(({ sockets }) => sockets.size === 0);
    give();
    expect((await answer).status).toBe(200);
  });
});
