import { both, closeAll } from "./test/both";
import { call, raw, request } from "./test/client";
import { json } from "./test/scripted-upstream";

afterEach(closeAll);

const answering = () => both(({ response }) => json(response, {}));
const modern = { "mcp-protocol-version": "2026-07-28", "mcp-method": "tools/call", "mcp-name": "echo" };
const echo = request(1, "tools/call", { name: "echo" });

describe("headers", () => {
  it.each([20, 60])("of %d KB go upstream as they are", async (kilobytes) => {
    const { upstream, gateway } = await answering();
    const value = "x".repeat(kilobytes * 1024);
    expect((await call(gateway.url, { body: echo, headers: { ...modern, "Mcp-Param-Text": value } })).status).toBe(200);
    expect(upstream.seen[0]?.headers["mcp-param-text"]).toBe(value);
  });

  it("of more than 64 KiB are 431, in JSON", async () => {
    const { upstream, gateway } = await answering();
    const answer = await raw(gateway.port, `GET /a HTTP/1.1\r\nhost: localhost\r\nx: ${"x".repeat(70 * 1024)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 .*content-type: application\/json.*"reason":"headers_too_large"/s);
    expect(upstream.bytes).toBe(0);
  });

  it("keep the Base64 form of what they cannot hold, bytes beyond ASCII, and each of several", async () => {
    const { upstream, gateway } = await answering();
    const body = request(1, "tools/call", { name: "Zürich" });
    const name = `=?base64?${Buffer.from("Zürich").toString("base64")}?=`;
    const headers = { ...modern, "MCP-NAME": name, "Mcp-Param-City": "Z\u00fcrich", "Mcp-Param-Many": ["1", "2"] };
    const { "mcp-name": _, ...sent } = headers;
    expect((await call(gateway.url, { body, headers: sent })).status).toBe(200);
    expect(upstream.seen[0]?.headers).toMatchObject({ "mcp-name": name, "mcp-param-city": "Z\u00fcrich", "mcp-param-many": "1, 2" });
  });
});

describe("bytes that two servers might read differently", () => {
  const head = "POST /default/tools/echo/mcp HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer agent\r\n";

  it.each([
    ["Content-Length and Transfer-Encoding", `${head}content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`],
    ["two Content-Lengths", `${head}content-length: 2\r\ncontent-length: 3\r\n\r\n{}`],
    ["a folded header", `${head}x-a: 1\r\n  2\r\n\r\n`],
    ["a space before the colon", `${head}content-length : 2\r\n\r\n{}`],
    ["a chunk size that is none", `${head}transfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`],
    ["a chunk without its end", `${head}transfer-encoding: chunked\r\n\r\n2\r\n{}}\r\n0\r\n\r\n`],
    ["chunked not last", `${head}transfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n`],
    ["a negative length", `${head}content-length: -1\r\n\r\n`],
    ["a NUL in a header", `${head}x-a: a\0b\r\n\r\n`],
    ["no HTTP at all", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"],
  ])("are 400: %s", async (_, bytes) => {
    const { upstream, gateway } = await answering();
    const answer = await raw(gateway.port, bytes);
    expect(answer).toMatch(/^HTTP\/1\.1 400 .*content-type: application\/json.*"reason":"bad_request"/s);
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
    expect(upstream.seen).toEqual([]);
  });

  it("are 400 in a URL", async () => {
    const { gateway } = await answering();
    expect(await call(`${gateway.url}/%zz`, { method: "GET" })).toMatchObject({
      status: 400,
      text: expect.stringContaining("bad_request"),
    });
  });

  it("do not let a second request in behind the first", async () => {
    const { upstream, gateway } = await answering();
    const hidden = "GET /hidden HTTP/1.1\r\nhost: localhost\r\n\r\n";
    await raw(gateway.port, `${head}content-length: 2\r\nconnection: close\r\n\r\n{}${hidden}`);
    expect(upstream.seen.map(({ body }) => body)).toEqual(["{}"]);
  });
});
