import { clientCredentialOrigins, comparableOrigins } from "./origins";

describe("the annotation of a credential Secret", () => {
  it.each([
    ["https://API.example.com:443/", "https://api.example.com"],
    ["  https://login.example.com\n https://mcp.example.com:8443 ", "https://login.example.com https://mcp.example.com:8443"],
    ["https://a.example https://a.example/", "https://a.example"],
    ["stdio:default/x", "stdio:default/x"],
    ["nonsense", "nonsense"],
    ["", ""],
  ])("%p compares as %p", (annotation, comparable) => {
    expect(comparableOrigins(annotation)).toBe(comparable);
  });

  it("names for client credentials first where the secret goes, then where what it buys goes; one where both are the same", () => {
    const tokenUrl = "https://login.example.com:443/oauth/token?tenant=a";
    expect(clientCredentialOrigins(tokenUrl, "https://mcp.example.com")).toBe("https://login.example.com https://mcp.example.com");
    expect(clientCredentialOrigins(tokenUrl, "https://login.example.com")).toBe("https://login.example.com");
  });

  it.each(["https://login.example.com:99999/", "login.example.com", "stdio:a/b"])("cannot be told for the endpoint %p", (tokenUrl) => {
    expect(clientCredentialOrigins(tokenUrl, "https://mcp.example.com")).toBeUndefined();
  });
});
