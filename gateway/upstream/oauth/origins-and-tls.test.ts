import { certificate } from "../../mcp/test/certificate";
import { json } from "../../mcp/test/scripted-upstream";
import { type Answer, ClientCredentialSetup, type DeclaredUse } from "./test/client-credential-setup";
import { TokenEndpoint } from "./test/token-endpoint";

let here: ClientCredentialSetup;
beforeEach(async () => (here = await ClientCredentialSetup.start()));
afterEach(async () => await here.end());

describe("the Secret of client credentials", () => {
  const elsewhere = "https://elsewhere.example";

  it.each<[string, () => string]>([
    ["the endpoint alone", () => here.endpoint.origin],
    ["the server alone", () => new URL(here.server.url).origin],
    ["both, the wrong way round", () => `${new URL(here.server.url).origin} ${here.endpoint.origin}`],
    ["another server", () => `${here.endpoint.origin} ${elsewhere}`],
    ["another endpoint", () => `${elsewhere} ${new URL(here.server.url).origin}`],
    ["nothing", () => ""],
  ])("is not used where it is meant for %s", (_, origin) => {
    const refusal = here.refusalOf(here.use({ secret: { origin: origin() } }));
    expect(refusal).toMatchObject({ kind: "unauthorized", message: expect.stringContaining("gatebolt.dev/origin") });
    expect(String(refusal.cause)).toContain(`gatebolt.dev/origin: ${here.endpoint.origin} ${new URL(here.server.url).origin}`);
    expect(`${refusal.message} ${String(refusal.cause)}`).not.toContain("s3cret");
    expect(here.endpoint.seen).toHaveLength(0);
  });

  it("names one origin where endpoint and server have one", async () => {
    here.script = (seen) =>
      seen.body.startsWith("grant_type") ? json(seen.response, { access_token: "abc", token_type: "bearer" }) : json(seen.response, {});
    const { origin } = new URL(here.server.url);
    const oauth = { tokenUrl: `${origin}/token` };
    expect((await here.call(here.use({ oauth, secret: { origin } }))).status).toBe(200);
    expect(here.server.seen.map(({ headers }) => headers.authorization)).toEqual([expect.stringMatching(/^Basic /), "Bearer abc"]);
  });

  it("that could not be read is said so, and nobody is asked", async () => {
    const ask = here.use();
    const credential = ask.identity?.credential;
    if (!ask.identity || !credential) throw new Error("there is no credential");
    const { value: _, ...secret } = credential.secret;
    const { error } = await here.call({ ...ask, identity: { ...ask.identity, credential: { ...credential, secret } } });
    expect(error).toMatchObject({ kind: "unauthorized", message: expect.stringContaining("could not be read") });
    expect(here.endpoint.seen).toHaveLength(0);
  });

  it("goes to no endpoint whose URL cannot be read", () => {
    expect(here.refusalOf(here.use({ oauth: { tokenUrl: "https://login.example:99999/" } })).message).toContain("tokenUrl");
  });
});

describe("TLS to a token endpoint", () => {
  let secure: TokenEndpoint;

  beforeEach(async () => {
    secure = await TokenEndpoint.start({ tls: certificate });
    here.script = ({ headers, response }) => json(response, {}, secure.admits(headers.authorization) ? 200 : 401);
  });
  afterEach(async () => await secure.close());

  /** By name, for the certificate is for one; the name leads here. */
  async function callSecure(more: DeclaredUse): Promise<Answer> {
    await here.restart({ lookup: (_name, _options, found) => found(null, [{ address: "127.0.0.1", family: 4 }]) });
    const origin = `https://upstream.test:${secure.port}`;
    const secret = { origin: `${origin} ${new URL(here.server.url).origin}` };
    return await here.call(here.use({ oauth: { tokenUrl: `${origin}/oauth/token` }, secret, ...more }));
  }

  it("is verified: an authority that nobody named is not trusted", async () => {
    const { error } = await callSecure({});
    expect(error).toMatchObject({ kind: "unauthorized", message: expect.stringContaining("certificate is self-signed") });
    expect(secure.seen).toHaveLength(0);
  });

  it("trusts the server's authority beside the machine's, where one namespace declares both", async () => {
    const tls = { ca: certificate.cert };
    expect((await callSecure({ tls })).status).toBe(200);
    const foreign = { namespace: "another", uid: "another" };
    expect((await callSecure({ tls, identity: foreign })).error?.message).toContain("certificate is self-signed");
  });
});
