import { servedHosts } from "./served-hosts";

const none = { publicUrls: [], allowHosts: [] };

describe("servedHosts", () => {
  it("on loopback serves every name of this machine to itself, and no other", () => {
    const serves = servedHosts({ listen: { host: "127.0.0.1", port: 8080 }, ...none });
    expect(["127.0.0.1", "localhost", "::1", "app.localhost"].filter((name) => !serves(name))).toEqual([]);
    expect(["", "evil.example", "localhost.evil.example", "10.0.0.1", "127.0.0.1.nip.io"].filter(serves)).toEqual([]);
  });

  it("on one address serves that address", () => {
    const serves = servedHosts({ listen: { host: "10.0.0.7", port: 8080 }, ...none });
    expect(["10.0.0.7", "localhost", "10.0.0.8"].filter(serves)).toEqual(["10.0.0.7"]);
  });

  it("everywhere serves every address, and names only when they are allowed", () => {
    const serves = servedHosts({ listen: { host: "0.0.0.0", port: 8080 }, ...none });
    expect(["10.0.0.7", "fd00::1", "localhost", "mcp.example.com"].filter(serves)).toEqual(["10.0.0.7", "fd00::1", "localhost"]);
  });

  it("serves the public URL's host and what --allow-host names, in any case", () => {
    const serves = servedHosts({
      listen: { host: "::1", port: 8080 },
      publicUrls: ["https://MCP.example.com:8443/x", "http://[fd00::2]/"],
      allowHosts: ["Gatebolt.svc", "[fd00::3]"],
    });
    expect(["mcp.example.com", "fd00::2", "gatebolt.svc", "fd00::3", "::1"].filter((name) => !serves(name))).toEqual([]);
  });
});
