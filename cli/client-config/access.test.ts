import type { McpGateway } from "../../crds/types";
import { accessOf } from "./access";

const gateway: McpGateway = {
  apiVersion: "gatebolt.dev/v1alpha1",
  kind: "McpGateway",
  metadata: { name: "desk", namespace: "default" },
  spec: { servers: [] },
  status: {
    servers: [
      { name: "notes", url: "https://mcp.example.com/notes/mcp" },
      { name: "calendar", url: "https://mcp.example.com/calendar/mcp" },
    ],
  },
};

describe("accessOf", () => {
  it("takes the URLs from the gateway's status, and those servers that the connection may use", () => {
    expect(accessOf({ name: "c", gateway, servers: ["calendar"] })).toEqual({
      connection: "c",
      endpoints: [{ name: "desk-calendar", url: "https://mcp.example.com/calendar/mcp" }],
      header: { name: "Authorization", scheme: "Bearer" },
    });
  });

  it("presents the token as the gateway's first pair says", () => {
    const keyed = {
      ...gateway,
      spec: { servers: [], auth: { headers: [{ name: "X-API-Key" }, { name: "Authorization", scheme: "Bearer" }] } },
    };
    expect(accessOf({ name: "c", gateway: keyed }).header).toEqual({ name: "X-API-Key" });
  });

  it("says why there is no URL, or no server", () => {
    const { status: _, ...fresh } = gateway;
    expect(() => accessOf({ name: "c", gateway: fresh })).toThrow("The URLs of gateway desk are not known: start gatebolt up");
    expect(() => accessOf({ name: "c", gateway, servers: ["gone"] })).toThrow("may use none of the servers");
  });
});
