import { aGateway, aHost, aUser, declare } from "../test/declare";
import { Setup } from "../test/setup";

describe("an identity for a server that is a command", () => {
  let setup: Setup;
  afterEach(async () => await setup.end());

  it("is stalled and says where the secret belongs: no command is sent a header", async () => {
    const identity = declare(["McpIdentity", "mine"], {
      serverRef: { name: "local" },
      shared: true,
      credential: { bearer: { secretRef: { name: "s", key: "token" } } },
    });
    setup = await new Setup(aGateway(), aHost(), aUser(), declare(["McpServer", "local"], { command: "npx" }), identity).start();
    expect(setup.condition("McpIdentity", "mine", "Stalled")).toBe("True Unsupported");
    expect(JSON.stringify(setup.status("McpIdentity", "mine"))).toContain("give the server its secret as spec.env");
  });
});
