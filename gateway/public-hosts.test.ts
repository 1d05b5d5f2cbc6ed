import { Declarations } from "./test/records";
import { call, TestGateway } from "./test/test-gateway";
import { TestUpstream } from "./test/upstream";

describe("a gateway with a public URL of its own", () => {
  const declare = new Declarations();
  let upstream: TestUpstream;
  let gateway: TestGateway;

  beforeEach(async () => {
    upstream = await TestUpstream.start();
    gateway = await TestGateway.start();
  });
  afterEach(async () => {
    await gateway.end();
    await upstream.close();
  });

  it("is reached by its host, as it is declared now, on its own paths alone", async () => {
    const token = declare.token("laptop", "cursor");
    const connection = declare.connection("cursor", { host: "cursor", user: "ann", gateway: "main" });
    const withoutUrl = () => declare.gateway("main", ["notes"]);
    await gateway.push(
      declare.server("notes", upstream.url),
      withoutUrl(),
      declare.host("cursor"),
      declare.user("ann"),
      connection,
      token.record,
    );
    await gateway.complete(declare.next());
    const by = async (path: string) => {
      const headers = { ...gateway.clientHeaders(token.plaintext), host: "mcp.example.com", origin: "https://mcp.example.com" };
      const answer = await call(gateway.listenUrl + path, { method: "POST", headers, body: { jsonrpc: "2.0", id: 1, method: "ping" } });
      return [answer.status, /"reason":"(\w+)"/.exec(answer.text)?.[1]];
    };
    expect(await by("/default/main/notes/mcp")).toEqual([403, "host_header_refused"]);
    await gateway.push(declare.gateway("main", ["notes"], { url: "https://mcp.example.com/default/main" }));
    expect(await by("/default/main/notes/mcp")).toEqual([200, undefined]);
    expect(await by("/default/main/elsewhere")).toEqual([404, "not_found"]);
    expect(await by("/default/other/notes/mcp")).toEqual([403, "host_header_refused"]);
    await gateway.push(withoutUrl());
    expect(await by("/default/main/notes/mcp")).toEqual([403, "host_header_refused"]);
  });
});
