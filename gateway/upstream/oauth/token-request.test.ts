import { basicAuthorization, resourceOf, tokenRequest } from "./token-request";

const ask = { clientId: "gateway", clientSecret: "s3cret", scopes: [], resource: "https://mcp.example.com/mcp" };

describe("a token request", () => {
  it("is a form with the grant, the scopes with spaces between them, and the server as resource", () => {
    const { method, headers, body } = tokenRequest({ ...ask, scopes: ["mcp:read", "mcp:tools/*"] });
    expect(method).toBe("POST");
    expect(headers).toMatchObject({ accept: "application/json", "content-type": "application/x-www-form-urlencoded" });
    expect(body.toString()).toBe(
      "grant_type=client_credentials&scope=mcp%3Aread+mcp%3Atools%2F*&resource=https%3A%2F%2Fmcp.example.com%2Fmcp",
    );
  });

  it("names no scope where none is declared, and has no secret outside its header", () => {
    const { headers, body } = tokenRequest(ask);
    expect(body.toString()).toBe("grant_type=client_credentials&resource=https%3A%2F%2Fmcp.example.com%2Fmcp");
    expect(headers["authorization"]).toBe(`Basic ${Buffer.from("gateway:s3cret").toString("base64")}`);
  });

  it("form-encodes id and secret before base64 (RFC 6749 §2.3.1)", () => {
    const header = basicAuthorization("team a:gate/way", "p%w: +ü&=");
    expect(Buffer.from(header.slice("Basic ".length), "base64").toString()).toBe("team+a%3Agate%2Fway:p%25w%3A+%2B%C3%BC%26%3D");
  });
});

describe("a server as a resource", () => {
  const origin = "https://mcp.example.com:8443";

  it.each([
    ["/mcp", `${origin}/mcp`],
    ["/mcp/", `${origin}/mcp/`],
    ["/", origin],
    ["/mcp?key=hush", `${origin}/mcp`],
    ["/?key=hush", origin],
  ])("with path %p is %p", (path, resource) => {
    expect(resourceOf({ origin, path })).toBe(resource);
  });
});
