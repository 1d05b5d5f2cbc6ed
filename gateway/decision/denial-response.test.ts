import { type DenialReason, denialStatus } from "../../contract/denials";
import { denialBody, denialResponse } from "./denial-response";

const respond = (reason: DenialReason, more: object = {}, context: object = {}) =>
  denialResponse({ denial: { reason, message: "Because.", ...more }, scheme: "Bearer", ...context });

describe("denialResponse", () => {
  it("is a JSON-RPC error whose code is the status times 100", () => {
    const { status, headers, body } = respond("host_disabled", { link: "McpHost", breakGlass: true }, { id: 7 });
    expect(status).toBe(403);
    expect(JSON.parse(body)).toEqual({
      jsonrpc: "2.0",
      id: 7,
      error: { code: 40300, message: "Because.", data: { reason: "host_disabled", link: "McpHost", breakGlass: true } },
    });
    expect(headers).toEqual({ "content-type": "application/json", "content-length": String(body.length), "cache-control": "no-store" });
  });

  it("leaves out what is not known", () => {
    expect(JSON.parse(respond("token_unknown").body)).toEqual({
      jsonrpc: "2.0",
      error: { code: 40100, message: "Because.", data: { reason: "token_unknown" } },
    });
    expect(JSON.parse(denialBody({ reason: "not_found", message: "No." }, "abc"))).toMatchObject({ id: "abc" });
    expect(JSON.parse(denialBody({ reason: "not_found", message: "No." }, 0))).toMatchObject({ id: 0 });
  });

  it.each(Object.entries(denialStatus))("answers %s with %i, a challenge only on 401, Retry-After only on 503", (reason, expected) => {
    const { status, headers, body } = respond(reason as DenialReason);
    expect(status).toBe(expected);
    expect(JSON.parse(body).error.code).toBe(expected * 100);
    expect("www-authenticate" in headers).toBe(expected === 401);
    expect("retry-after" in headers).toBe(expected === 503);
  });

  it("challenges under the gateway's own scheme, and calls only a presented token invalid", () => {
    const missing = denialResponse({ denial: { reason: "token_missing", message: "No token." }, scheme: "C3Bearer" });
    expect(missing.headers["www-authenticate"]).toBe('C3Bearer realm="gatebolt"');
    expect(respond("token_expired").headers["www-authenticate"]).toBe(
      'Bearer realm="gatebolt", error="invalid_token", error_description="Because."',
    );
  });

  it("lets nothing out of the quoted description", () => {
    const { headers } = respond("token_malformed", { message: 'a "quote", a \\ and a\r\nX-Injected: yes — ü' });
    expect(headers["www-authenticate"]).toBe(
      `Bearer realm="gatebolt", error="invalid_token", error_description="a 'quote', a ? and a??X-Injected: yes ? ?"`,
    );
  });

  it("counts bytes, not characters", () => {
    const { headers, body } = respond("not_found", { message: "ü" });
    expect(headers["content-length"]).toBe(String(Buffer.byteLength(body)));
  });
});
