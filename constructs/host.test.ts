import { TerraformVariable, Token as Unresolved } from "cdktn";
import { Expiry, Gateway, Host, Rotation, User, UserHost } from "./index";
import { aStack, faultsOf, onlyOne, resourcesOf } from "./test/stack";

const gateway = Gateway.fromName({ namespace: "shared", name: "tools" });

describe("a host", () => {
  it("is two objects, and says at synth which Secret a pod mounts", () => {
    const stack = aStack();
    const agent = new Host(stack, "NightlyAgent", { gateway, expiry: Expiry.days(30), rotation: Rotation.every("7d") });
    expect(agent.token.secretName).toBe("nightly-agent");
    expect(agent.token.secretKey).toBe("token");
    expect(Object.keys(resourcesOf(stack))).toEqual(["gatebolt_host", "gatebolt_token"]);
    expect(onlyOne(stack, "gatebolt_token")).toEqual({
      name: "nightly-agent",
      host_ref: { name: expect.stringMatching(/^\$\{gatebolt_host\..+\.name\}$/) },
      gateway_ref: { name: "tools", namespace: "shared" },
      expiry: { after: "30d" },
      rotation: { every: "7d" },
    });
  });

  it("names the Secret as its author did", () => {
    const { token } = new Host(aStack(), "a", { gateway, secret: { name: "mounted", key: "bearer" } });
    expect([token.secretName, token.secretKey]).toEqual(["mounted", "bearer"]);
  });

  it("never writes what belongs to whoever is on call, unless its author did", () => {
    const stack = aStack();
    new Host(stack, "a", { gateway });
    expect(onlyOne(stack, "gatebolt_host")).toEqual({ name: "a" });
    const other = aStack();
    new Host(other, "a", { gateway, enabled: false });
    expect(onlyOne(other, "gatebolt_host")).toEqual({ name: "a", enabled: false });
  });

  it("has a token for each person, with the host's own expiry unless another is written", () => {
    const stack = aStack();
    const cursor = new UserHost(stack, "cursor", { gateway, expiry: Expiry.days(30) });
    const people = Array.from({ length: 10 }, (_, number) => new User(stack, `user-${number}`));
    expect(people.map((person) => cursor.tokenFor(person).secretName)).toContain("cursor-user-7");
    expect(cursor.tokenFor(User.fromName({ name: "grace" }), { expiry: Expiry.days(7), name: "hers" }).secretName).toBe("hers");
    const tokens = Object.values(resourcesOf(stack)["gatebolt_token"] ?? {});
    const lifetimes = Object.fromEntries(tokens.map(({ name, expiry }) => [name, expiry]));
    expect(lifetimes).toMatchObject({ "cursor-user-0": { after: "30d" }, "cursor-user-9": { after: "30d" }, hers: { after: "7d" } });
  });

  it("is found in another namespace by the namespace of what is declared here", () => {
    const stack = aStack();
    const declared = new Gateway(stack, "tools", { servers: [] });
    new Host(stack, "a", { gateway: declared, namespace: "team-b" });
    expect(onlyOne(stack, "gatebolt_token")["gateway_ref"]).toEqual({
      name: expect.stringMatching(/^\$\{gatebolt_gateway\..+\.name\}$/),
      namespace: expect.stringMatching(/^\$\{gatebolt_gateway\..+\.namespace\}$/),
    });
  });

  it("takes names that Terraform alone knows", () => {
    const stack = aStack();
    new Host(stack, "a", { gateway, name: Unresolved.asString(new TerraformVariable(stack, "word", {}).value) });
    expect(faultsOf(stack)).toEqual([]);
  });

  it("wants to know at synth for whom a token is", () => {
    const stack = aStack();
    const user = User.fromName({ name: Unresolved.asString(new TerraformVariable(stack, "word", {}).value) });
    expect(() => new UserHost(stack, "a", { gateway }).tokenFor(user)).toThrow("make a token of team-a/a for a user");
  });
});

describe("an empty list", () => {
  it("stays an empty list, which lets nothing pass", () => {
    const stack = aStack();
    new Gateway(stack, "tools", { servers: [], tools: { allow: [] } });
    expect(onlyOne(stack, "gatebolt_gateway")).toEqual({ name: "tools", servers: [], tools: { allow: [] } });
  });
});
