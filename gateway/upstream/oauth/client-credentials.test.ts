import { Readable } from "node:stream";
import { json } from "../../mcp/test/scripted-upstream";
import { ClientCredentialSetup, post } from "./test/client-credential-setup";
import { TokenEndpoint } from "./test/token-endpoint";

let here: ClientCredentialSetup;
beforeEach(async () => (here = await ClientCredentialSetup.start()));
afterEach(async () => await here.end());

describe("a server behind OAuth client credentials", () => {
  it("is sent a token that was asked for it, and the secret is sent to nobody but the endpoint", async () => {
    const ask = here.use({ oauth: { scopes: ["mcp:read", "mcp:write"] } });
    expect(await here.call(ask)).toMatchObject({ status: 200, text: '{"ok":true}' });
    expect(Object.fromEntries(here.endpoint.asked[0] ?? [])).toEqual({
      grant_type: "client_credentials",
      scope: "mcp:read mcp:write",
      resource: here.server.url,
    });
    expect(here.server.seen.map(({ headers, body }) => [headers.authorization, body])).toEqual([
      [`Bearer ${here.endpoint.latest}`, '{"id":1}'],
    ]);
    expect(JSON.stringify(here.server.seen.map(({ rawHeaders }) => rawHeaders))).not.toContain("s3cret");
  });

  it("is sent the same token until shortly before it ends; a hundred callers at once ask for one", async () => {
    here.endpoint.lifetime = 100;
    const answers = await Promise.all(Array.from({ length: 100 }, () => here.call()));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    here.now += 89_000;
    expect((await here.call()).status).toBe(200);
    expect(here.endpoint.asked).toHaveLength(1);
    here.now += 1_000;
    expect((await here.call()).status).toBe(200);
    expect(here.endpoint.asked).toHaveLength(2);
  });

  it("is sent no token of another identity, scope or server", async () => {
    here.script = ({ headers, response }) => json(response, {}, here.endpoint.admits(headers.authorization) ? 200 : 401);
    const asks = [
      here.use(),
      here.use({ identity: { uid: "another" } }),
      here.use({ oauth: { scopes: ["a"] } }),
      here.use({ url: `${here.server.url}/two` }),
    ];
    for (const ask of [...asks, ...asks]) expect((await here.call(ask)).status).toBe(200);
    expect(here.endpoint.asked.map((form) => [form.get("scope"), form.get("resource")])).toEqual([
      [null, here.server.url],
      [null, here.server.url],
      ["a", here.server.url],
      [null, `${here.server.url}/two`],
    ]);
    expect(new Set(here.server.seen.map(({ headers }) => headers.authorization)).size).toBe(4);
  });

  it("notices a rotated secret and another endpoint at the next call", async () => {
    expect((await here.call()).status).toBe(200);
    here.endpoint.clients.set("mcp-gateway", "n3w");
    here.endpoint.revokeAll();
    expect((await here.call(here.use({ secret: { version: "2", value: "n3w" } }))).status).toBe(200);
    const elsewhere = await TokenEndpoint.start();
    try {
      const secret = { origin: `${elsewhere.origin} ${new URL(here.server.url).origin}` };
      here.script = ({ headers, response }) => json(response, {}, elsewhere.admits(headers.authorization) ? 200 : 401);
      expect((await here.call(here.use({ oauth: { tokenUrl: elsewhere.url }, secret }))).status).toBe(200);
    } finally {
      await elsewhere.close();
    }
  });

  it("takes a corrected secret without waiting for the pause that the wrong one earned", async () => {
    expect((await here.call(here.use({ secret: { value: "wrong" } }))).error?.kind).toBe("unauthorized");
    expect((await here.call(here.use({ secret: { version: "2" } }))).status).toBe(200);
  });

  it("forgets tokens that nobody has used for ten minutes", async () => {
    await here.call();
    here.now += 10 * 60_000;
    here.upstreams.sweep();
    expect((await here.call()).status).toBe(200);
    expect(here.endpoint.asked).toHaveLength(2);
  });
});

describe("a token that the server refuses", () => {
  it("is replaced, and the call is sent again, body and all, without its caller noticing", async () => {
    await here.call();
    here.endpoint.revokeAll();
    expect(await here.call()).toMatchObject({ status: 200, text: '{"ok":true}' });
    expect(here.server.seen.map(({ body }) => body)).toEqual(['{"id":1}', '{"id":1}', '{"id":1}']);
    expect(here.endpoint.asked).toHaveLength(2);
  });

  it("is replaced once for everybody who was refused", async () => {
    await here.call();
    here.endpoint.revokeAll();
    const answers = await Promise.all(Array.from({ length: 20 }, () => here.call()));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(here.endpoint.asked).toHaveLength(2);
  });

  it("is replaced once a call, and not for every call, where the server refuses each", async () => {
    here.script = ({ response }) => json(response, {}, 401);
    for (let turn = 0; turn < 5; turn += 1) expect((await here.call()).status).toBe(401);
    expect(here.endpoint.asked).toHaveLength(2);
    expect(here.server.seen).toHaveLength(6);
  });

  it("is replaced for the next call where the body was streamed and is gone", async () => {
    await here.call();
    here.endpoint.revokeAll();
    expect((await here.call(here.use(), { ...post, body: Readable.from([Buffer.from('{"id":2}')]) })).status).toBe(401);
    expect((await here.call()).status).toBe(200);
    expect(here.server.seen.map(({ body }) => body)).toEqual(['{"id":1}', '{"id":2}', '{"id":1}']);
  });

  it("is kept where the server refuses what it is used for (403)", async () => {
    here.script = ({ response }) => json(response, {}, 403);
    expect((await here.call()).status).toBe(403);
    expect((await here.call()).status).toBe(403);
    expect(here.endpoint.asked).toHaveLength(1);
  });
});
