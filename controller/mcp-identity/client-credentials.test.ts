import { aGateway, aHost, aServer, aUser, declare } from "../test/declare";
import { Setup } from "../test/setup";
import type { Declared } from "../sources/source";
import type { DeclaredOf } from "../runtime/declared";
import { identityRecord, identitySecrets } from "./record";

const ref = { namespace: "default", name: "reports", key: "client-secret" };
const login = "https://login.example.com";
const github = "https://github.example.com";

function reports(tokenUrl = `${login}/oauth/token`, scopes?: readonly string[]): Declared {
  const oauthClientCredentials = {
    tokenUrl,
    clientId: "mcp-gateway",
    secretRef: { name: ref.name, key: ref.key },
    ...(scopes && { scopes }),
  };
  return declare(["McpIdentity", "reports"], { serverRef: { name: "github" }, shared: true, credential: { oauthClientCredentials } });
}

describe("an identity with OAuth client credentials", () => {
  it("is told with what buys its tokens, and the version of its Secret", () => {
    const identity = reports(undefined, ["reports:read"]) as DeclaredOf<"McpIdentity">;
    expect(identitySecrets(identity)).toEqual([ref]);
    const reading = { found: true, value: "s3cret", origin: `${login} ${github}`, version: "uid/7", resourceVersion: "700" } as const;
    const record = identityRecord(identity, false, new Map([["default/reports/client-secret", reading]]));
    expect(record).toMatchObject({
      resourceVersion: "700",
      body: {
        credential: {
          oauth: { tokenUrl: `${login}/oauth/token`, clientId: "mcp-gateway", scopes: ["reports:read"] },
          secret: { origin: `${login} ${github}`, version: "uid/7", value: "s3cret" },
        },
      },
    });
  });

  it("is told as unreadable while its Secret is missing: nothing is asked for without it", () => {
    const { body } = identityRecord(reports() as DeclaredOf<"McpIdentity">, false, new Map());
    expect(body.credential).toEqual({ oauth: expect.objectContaining({ scopes: [] }), secret: { origin: "", version: "unread" } });
  });
});

describe("the status of an identity with OAuth client credentials", () => {
  let setup: Setup;
  afterEach(async () => await setup.end());

  const begin = async (identity: Declared) => (setup = await new Setup(aGateway(), aHost(), aUser(), aServer(), identity).start());
  const annotate = async (origin: string) => {
    setup.source.putCredential(ref, "s3cret", origin);
    await setup.time.advance(2_000);
  };
  const ready = () => setup.condition("McpIdentity", "reports", "Ready");

  it("waits for its Secret, then for the annotation that it shows, then is ready", async () => {
    await begin(reports());
    expect(ready()).toBe("False SecretNotFound");
    for (const origin of [login, github, `${github} ${login}`, `${login} https://evil.example`]) {
      await annotate(origin);
      expect(ready()).toBe("False OriginMismatch");
      expect(setup.messageOf("McpIdentity", "reports", "Ready")).toContain(
        `would be sent to ${login}, and the tokens that it buys to ${github}: annotate it with gatebolt.dev/origin: ${login} ${github},`,
      );
    }
    await annotate(`${login}:443/  ${github}/`);
    expect(ready()).toBe("True Enforced");
  });

  it("takes one origin where endpoint and server have one", async () => {
    await begin(reports(`${github}/token`));
    await annotate(github);
    expect(ready()).toBe("True Enforced");
  });

  it("is ready again by itself after the Secret was rotated", async () => {
    await begin(reports());
    await annotate(`${login} ${github}`);
    const pushed = setup.gateway.pushes.length;
    setup.source.putCredential(ref, "n3w", `${login} ${github}`);
    await setup.time.advance(2_000);
    expect(setup.gateway.pushes.slice(pushed).flatMap(({ keys }) => keys)).toContain("McpIdentity/default/reports");
    expect(ready()).toBe("True Enforced");
  });

  it("is stalled where the endpoint's URL cannot be called, and says what to write", async () => {
    await begin(reports("https://login.example.com:99999/token"));
    expect(setup.condition("McpIdentity", "reports", "Stalled")).toBe("True InvalidUrl");
    expect(setup.messageOf("McpIdentity", "reports", "Stalled")).toContain("tokenUrl");
  });
});
