import { randomBytes } from "node:crypto";
import { newToken } from "../../contract/token";
import { isEncoded, isEventStream, relayedHeaders } from "./answer-headers";
import { foreignRequest } from "./origin-guard";
import { sentHeaders } from "./request-headers";

describe("what goes upstream", () => {
  const bearer = [{ name: "Authorization", scheme: "Bearer" }];

  it("is what the protocol and its extensions put there, untouched", () => {
    const headers = {
      accept: "application/json, text/event-stream",
      "content-type": "application/json",
      "mcp-protocol-version": "2026-07-28",
      "mcp-method": "tools/call",
      "mcp-name": "=?base64?w6Q=?=",
      "mcp-param-city": "Z\u00fcrich",
      "last-event-id": "7",
      traceparent: "00-1-2-3",
      tracestate: "a=1",
      baggage: "x=y",
      "user-agent": "cursor",
    };
    expect(sentHeaders(headers, bearer)).toEqual(headers);
  });

  it("holds no credential, no claim about the sender, and nothing of the client's own connection", () => {
    const headers = {
      authorization: "Bearer t",
      cookie: "a=b",
      "proxy-authorization": "Basic x",
      "proxy-connection": "keep-alive",
      "x-forwarded-for": "1.2.3.4",
      "x-forwarded-host": "h",
      "x-real-ip": "1.2.3.4",
      "x-gatebolt-user": "somebody-else",
      forwarded: "for=1",
      host: "gateway",
      connection: "keep-alive, X-Hop",
      "x-hop": "1",
      "keep-alive": "timeout=5",
      te: "trailers",
      trailer: "x",
      "transfer-encoding": "chunked",
      upgrade: "websocket",
      expect: "100-continue",
      "accept-encoding": "gzip",
      "content-length": "3",
      "mcp-session-id": "theirs",
    };
    expect(sentHeaders(headers, bearer)).toEqual({});
  });

  it("holds no token, whatever header it is in", () => {
    const token = newToken((bytes) => randomBytes(bytes)).plaintext;
    expect(sentHeaders({ "x-old-key": `Key ${token}`, "x-about": "mcpt_ is how tokens begin" }, bearer)).toEqual({
      "x-about": "mcpt_ is how tokens begin",
    });
  });

  it("holds no header that the gateway takes tokens from", () => {
    const pairs = [{ name: "X-API-Key" }, { name: "Authorization", scheme: "C3Bearer" }];
    expect(sentHeaders({ "x-api-key": "t", authorization: "C3Bearer t", "x-other": "1" }, pairs)).toEqual({ "x-other": "1" });
  });
});

describe("what comes back", () => {
  it("holds no cookie, challenge, other place, session id or word about the upstream's connection", () => {
    const headers = {
      "content-type": "application/json",
      "x-custom": ["1", "2"],
      "set-cookie": ["a=b"],
      "www-authenticate": "Bearer",
      "proxy-authenticate": "Basic",
      "alt-svc": "h3",
      location: "http://169.254.169.254/",
      connection: "close, X-Hop",
      "x-hop": "1",
      "keep-alive": "timeout=5",
      "transfer-encoding": "chunked",
      "mcp-session-id": "s",
    };
    expect(relayedHeaders(headers)).toEqual(["content-type", "application/json", "x-custom", ["1", "2"]]);
  });

  it("is an event stream by its type alone", () => {
    expect(
      ["text/event-stream", "text/event-stream; charset=utf-8", "Text/Event-Stream"].every((type) =>
        isEventStream({ "content-type": type }),
      ),
    ).toBe(true);
    expect(["application/json", "text/event-stream2", "x text/event-stream"].some((type) => isEventStream({ "content-type": type }))).toBe(
      false,
    );
    expect([isEncoded({}), isEncoded({ "content-encoding": "identity" }), isEncoded({ "content-encoding": "gzip" })]).toEqual([
      false,
      false,
      true,
    ]);
  });
});

describe("Host and Origin", () => {
  const isAllowed = (name: string): boolean => ["gateway.example", "::1"].includes(name);

  it.each(["gateway.example", "gateway.example:8080", "GATEWAY.example", "[::1]:8080", "[::1]"])("Host %s is ours", (host) => {
    expect(foreignRequest({ host }, isAllowed)).toBeUndefined();
  });

  it.each(["evil.example", "gateway.example.evil.example", "", undefined, "[::2]", "gateway.example@evil.example"])(
    "Host %p is refused",
    (host) => {
      expect(foreignRequest(host === undefined ? {} : { host }, isAllowed)?.reason).toBe("host_header_refused");
    },
  );

  it("compares an Origin by its host, and needs none", () => {
    const of = (origin: string) => foreignRequest({ host: "gateway.example", origin }, isAllowed)?.reason;
    expect([of("https://gateway.example"), of("http://gateway.example:3000"), of("http://[::1]:1")]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect([of("https://evil.example"), of("null"), of("")]).toEqual(Array(3).fill("origin_refused"));
  });
});
