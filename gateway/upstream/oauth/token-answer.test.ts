import { UpstreamError } from "../upstream";
import { tokenIn } from "./token-answer";

const minute = 60_000;
const secrets = ["s3cret", "czNjcmV0"];

function answer(content: unknown, status = 200) {
  return { status, body: typeof content === "string" ? content : JSON.stringify(content) };
}

function refusalOf(content: unknown, status = 200): UpstreamError {
  try {
    tokenIn(answer(content, status), secrets);
  } catch (error) {
    if (error instanceof UpstreamError) return error;
  }
  throw new Error("it was taken for a token");
}

describe("a token endpoint's answer", () => {
  it.each([
    [3600, 60 * minute],
    ["3600", 60 * minute],
    [1.5, 1500],
    [undefined, 5 * minute],
    [null, 5 * minute],
    ["", 5 * minute],
    ["soon", 5 * minute],
    [0, 1000],
    [-5, 1000],
    [1e12, 24 * 60 * minute],
  ])("with expires_in %p is good for %p ms", (expires_in, lifetime) => {
    expect(tokenIn(answer({ access_token: "abc", token_type: "Bearer", expires_in }), secrets)).toEqual({ value: "abc", lifetime });
  });

  it.each<[string, unknown]>([
    ["a page", "<html>abc-token</html>"],
    ["half of it", '{"access_token":"abc-token'],
    ["nothing", ""],
    ["a list", ["abc-token"]],
    ["null", "null"],
    ["no token", { token_type: "Bearer" }],
    ["a token that is no text", { access_token: 5, token_type: "Bearer" }],
    ["a token that would break out of its header", { access_token: "abc-token\r\nX: y", token_type: "Bearer" }],
    ["an empty token", { access_token: "", token_type: "Bearer" }],
    ["a token of a type that we cannot use", { access_token: "abc-token", token_type: "DPoP" }],
    ["a token without a type", { access_token: "abc-token" }],
  ])("that is %s is no credential, and nothing of it is told", (_, content) => {
    const { kind, message, cause } = refusalOf(content);
    expect(kind).toBe("unauthorized");
    expect(message).toContain("credential.oauthClientCredentials.tokenUrl");
    expect(`${message} ${String(cause)}`).not.toContain("abc-token");
  });

  it.each([
    [401, "invalid_client", "oauthClientCredentials.clientId"],
    [400, "unauthorized_client", "grant client_credentials"],
    [400, "invalid_scope", "oauthClientCredentials.scopes"],
    [400, "invalid_target", "McpServer url"],
  ])("of status %d and error %p says what to correct", (status, error, field) => {
    const { message, cause } = refusalOf({ error, error_description: "client mcp-gateway" }, status);
    expect(message).toContain(error);
    expect(message).toContain(field);
    expect(message).not.toContain("mcp-gateway");
    expect(String(cause)).toContain(`answered ${status} ${error}: client mcp-gateway`);
  });

  it.each([
    [302, "redirect"],
    [404, "tokenUrl"],
    [503, "answered 503"],
    [400, "tokenUrl"],
  ])("of status %d without an error says so", (status, words) => {
    expect(refusalOf("<html>", status).message).toContain(words);
  });

  it.each(["wrong secret s3cret", "Basic czNjcmV0"])("that repeats the secret (%p) is not told even to the log", (error_description) => {
    const { message, cause } = refusalOf({ error: "invalid_client", error_description }, 401);
    expect(`${message} ${String(cause)}`).not.toMatch(/s3cret|czNjcmV0/);
    expect(String(cause)).toContain("401");
  });
});
