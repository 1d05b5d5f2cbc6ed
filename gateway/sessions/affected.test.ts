import { aGrant, httpTransport } from "../mcp/test/grants";
import { affectedBy } from "./affected";

const grant = aGrant(httpTransport("http://a.example"), {
  user: { namespace: "default", name: "ada", uid: "u", enabled: true, cut: false },
});

describe("affectedBy", () => {
  it.each([
    ["McpToken", "agent-token"],
    ["McpGateway", "tools"],
    ["McpHost", "agent"],
    ["McpUser", "ada"],
    ["McpConnection", "agent-tools"],
    ["McpServer", "echo-server"],
  ] as const)("a change of the grant's own %s", (kind, name) => {
    expect(affectedBy([{ kind, namespace: "default", name }])(grant)).toBe(true);
    expect(affectedBy([{ kind, namespace: "other", name }])(grant)).toBe(false);
    expect(affectedBy([{ kind, namespace: "default", name: "other" }])(grant)).toBe(false);
  });

  it("is blind to nothing that a break-glass may reach", () => {
    expect(affectedBy([{ kind: "McpBreakGlass", namespace: "x", name: "y" }])(grant)).toBe(true);
    expect(affectedBy([{ kind: "McpClusterBreakGlass", namespace: "", name: "y" }])(grant)).toBe(true);
    expect(affectedBy("everything")(grant)).toBe(true);
  });

  it("any identity may make the choice of one ambiguous, where one is chosen", () => {
    const identity = [{ kind: "McpIdentity", namespace: "x", name: "y" }] as const;
    expect(affectedBy(identity)(grant)).toBe(false);
    expect(affectedBy(identity)({ ...grant, route: { ...grant.route, identity: "PerUser" } })).toBe(true);
  });

  it("looks at every key of a batch", () => {
    const keys = Array.from({ length: 200 }, (_, index) => ({ kind: "McpHost" as const, namespace: "default", name: `host-${index}` }));
    expect(affectedBy(keys)(grant)).toBe(false);
    expect(affectedBy([...keys, { kind: "McpHost", namespace: "default", name: "agent" }])(grant)).toBe(true);
  });
});
