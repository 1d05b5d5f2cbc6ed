import { TerraformStack, Testing } from "cdktn";
import { BreakGlass, GateboltProvider, Gateway, Host, Identity, IdentityCredential, Server, Target, User } from "./index";
import { aStack, onlyOne, resourcesOf } from "./test/stack";

const gateway = Gateway.fromName({ name: "tools" });
const order = { reason: "laptop stolen", incident: "https://incidents.example.com/4711" };

describe("a break-glass", () => {
  it("lies below what it cuts, and waits for nothing else", () => {
    const stack = aStack();
    const host = new Host(stack, "cursor", { gateway, namespace: "team-b" });
    expect(BreakGlass.host(host, order).node.path).toBe("team-a/cursor/BreakGlass");
    expect(onlyOne(stack, "gatebolt_break_glass")).toEqual({ ...order, namespace: "team-b", target: { kind: "McpHost", name: "cursor" } });
  });

  it("cuts each kind that can be cut", () => {
    const stack = aStack();
    const server = new Server(stack, "github", { url: "https://mcp.github.example.com/mcp" });
    const declared = new Gateway(stack, "tools", { servers: [{ server }] });
    const user = new User(stack, "ada");
    const credential = IdentityCredential.basic("ada");
    const { token } = new Host(stack, "agent", { gateway: declared });
    BreakGlass.server(server, order);
    BreakGlass.gateway(declared, order);
    BreakGlass.user(user, order);
    BreakGlass.identity(new Identity(stack, "hers", { server, user, credential }), order);
    BreakGlass.token(token, order);
    const targets = Object.values(resourcesOf(stack)["gatebolt_break_glass"] ?? {}).map(({ target }) => (target as { kind: string }).kind);
    expect(targets.sort()).toEqual(["McpGateway", "McpIdentity", "McpServer", "McpToken", "McpUser"]);
  });

  it("needs a name of its own when it is the second on one object", () => {
    const host = new Host(aStack(), "cursor", { gateway });
    BreakGlass.host(host, order);
    expect(() => BreakGlass.host(host, order)).toThrow("There is already a Construct with name 'BreakGlass' in Host [cursor]");
    expect(() => BreakGlass.host(host, { ...order, id: "Second" })).not.toThrow();
  });

  it("goes to the provider of what it cuts", () => {
    const stack = new TerraformStack(Testing.app(), "two-clusters");
    GateboltProvider.kubernetes(stack);
    const provider = GateboltProvider.kubernetes(stack, { alias: "west", connect: { configContext: "west" } });
    BreakGlass.host(new Host(stack, "cursor", { gateway, provider }), order);
    new BreakGlass(stack, "other", { ...order, target: Target.of(gateway) });
    const resources = resourcesOf(stack);
    expect(onlyOne(stack, "gatebolt_host")["provider"]).toBe("gatebolt.west");
    expect(onlyOne(stack, "gatebolt_token")["provider"]).toBe("gatebolt.west");
    expect(Object.values(resources["gatebolt_break_glass"] ?? {}).map(({ provider: its }) => its)).toEqual(["gatebolt.west", undefined]);
  });
});
