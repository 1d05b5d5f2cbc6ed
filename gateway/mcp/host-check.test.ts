import { refusedHost } from "./host-check";

const isAllowedHost = (name: string): boolean => name === "127.0.0.1";
const urls: Readonly<Record<string, string>> = {
  "team/main": "https://MCP.example.com:8443/team",
  "team/six": "http://[2001:db8::1]/",
  "team/odd": "not a url",
};
let asked: string[];
beforeEach(() => (asked = []));

function refusal(host: string, gateway: string, origin?: string): string | undefined {
  const gatewayUrl = (which: { readonly namespace: string; readonly name: string }) => {
    const key = `${which.namespace}/${which.name}`;
    asked.push(key);
    return urls[key];
  };
  const headers = { host, ...(origin !== undefined && { origin }) };
  const denial = refusedHost({ headers, namespace: "team", gateway }, { isAllowedHost, gatewayUrl });
  return denial instanceof Promise ? "later" : denial?.reason;
}

describe("the host name of a request", () => {
  it("may be that of the gateway's own public URL, on the paths of that gateway only", () => {
    expect(refusal("mcp.example.com", "main")).toBeUndefined();
    expect(refusal("MCP.example.com:80", "main", "https://mcp.example.com")).toBeUndefined();
    expect(refusal("[2001:db8::1]", "six")).toBeUndefined();
    expect(refusal("mcp.example.com", "other")).toBe("host_header_refused");
    expect(refusal("evil.example", "main")).toBe("host_header_refused");
    expect(refusal("mcp.example.com", "main", "https://evil.example")).toBe("origin_refused");
    expect(refusal("not a url", "odd")).toBe("host_header_refused");
  });

  it("is asked about in the store only when no flag allows it", () => {
    expect(refusal("127.0.0.1", "main", "http://127.0.0.1:3000")).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it("is undecided while the store does not answer, and looked up when the store answers later", async () => {
    const ask = { headers: { host: "mcp.example.com" }, namespace: "team", gateway: "main" };
    const gatewayUrl = () => {
      throw new Error("the disk is gone");
    };
    expect(await refusedHost(ask, { isAllowedHost, gatewayUrl })).toMatchObject({ reason: "store_unavailable" });
    expect(await refusedHost(ask, { isAllowedHost, gatewayUrl: async () => "https://mcp.example.com" })).toBeUndefined();
  });
});
