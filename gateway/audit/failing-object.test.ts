import type { ConnectionFacts, Facts, GatewayFacts, IdentityFacts, LinkFacts } from "../../contract/facts";
import { failingObject } from "./failing-object";

const link = (name: string): LinkFacts => ({ namespace: "default", name, uid: name, enabled: true, cut: false });
const connection: ConnectionFacts = { ...link("cursor-ann"), host: "cursor", user: "ann", gateway: { namespace: "team", name: "main" } };
const gateway: GatewayFacts = { ...link("main"), namespace: "team", auth: [], namespaces: { from: "All" }, serverNames: ["notes"] };

describe("failingObject", () => {
  it("names the object that is there", () => {
    expect(failingObject({ gateway, connection }, "McpGateway")).toEqual({ kind: "McpGateway", namespace: "team", name: "main" });
    expect(failingObject({ host: { ...link("cursor"), pending: true } }, "McpHost")).toEqual({
      kind: "McpHost",
      namespace: "default",
      name: "cursor",
    });
  });

  it("names an object that is missing as it was looked for", () => {
    expect(failingObject({ connection }, "McpHost")).toEqual({ kind: "McpHost", namespace: "default", name: "cursor" });
    expect(failingObject({ connection }, "McpUser")).toEqual({ kind: "McpUser", namespace: "default", name: "ann" });
    expect(failingObject({ connection }, "McpGateway")).toEqual({ kind: "McpGateway", namespace: "team", name: "main" });
    const route = { name: "notes", server: "notes-server", identity: "None" } as const;
    expect(failingObject({ gateway, route }, "McpServer")).toEqual({ kind: "McpServer", namespace: "team", name: "notes-server" });
  });

  it("names the identity that was chosen, not one of its neighbours", () => {
    const identity = (name: string, user: string): IdentityFacts => ({ ...link(name), user, shared: false });
    const facts: Facts = {
      connection,
      gateway,
      route: { name: "notes", server: "notes-server", identity: "PerUser" },
      identities: [identity("bobs", "bob"), identity("anns", "ann")],
    };
    expect(failingObject(facts, "McpIdentity")).toEqual({ kind: "McpIdentity", namespace: "default", name: "anns" });
  });

  it("names nothing when nothing was read, or no object failed", () => {
    expect(failingObject(undefined, "McpHost")).toBeUndefined();
    expect(failingObject({}, "McpHost")).toBeUndefined();
    expect(failingObject({ connection }, undefined)).toBeUndefined();
  });
});
