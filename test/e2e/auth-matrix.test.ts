import { randomBytes } from "node:crypto";
import { type DenialReason, denialStatus } from "../../contract/denials";
import { hashToken, newToken } from "../../contract/token";
import { cleanUp, startUp, type Up } from "../gatebolt-process";
import { httpCall, modernCall } from "./http-call";
import { partyFiles, partyTokens, restrictParties } from "./parties";
import { WatchedServer } from "./watched-server";

let up: Up;
let watched: WatchedServer;
let tokens: ReadonlyMap<string, string>;

beforeAll(async () => {
  watched = await WatchedServer.start();
  up = await startUp({ files: partyFiles(watched.url) });
  tokens = await partyTokens(up);
  await restrictParties(up, watched.url, tokens);
});

afterAll(async () => {
  await cleanUp();
  await watched.close();
});

interface Case {
  readonly reason: DenialReason;
  /** The party whose token is sent, or what is sent in its place; absent = nothing. */
  readonly token?: string | (() => string);
  /** @default /default/desk/open/mcp */
  readonly path?: string;
  /** `data.link` of the refusal. */
  readonly link?: string;
  readonly breakGlass?: true;
  readonly message?: RegExp;
}

const good = (): string => tokens.get("good") ?? "";
const random = (): string => newToken((bytes) => randomBytes(bytes)).plaintext;

/** In the order of interfaces §4. */
const cases: Record<string, Case> = {
  "no token": { reason: "token_missing" },
  "a token cut short": { reason: "token_malformed", token: () => good().slice(0, -1), message: /64 of 65 characters/ },
  "a token with a character too many": { reason: "token_malformed", token: () => `${good()}x`, message: /66 of 65 characters/ },
  "a token with another character": { reason: "token_malformed", token: miscopied, message: /copied wrongly/ },
  "a key of somebody else's": { reason: "token_malformed", token: () => "sk-proj-4711", message: /not a Gatebolt token/ },
  "a token that nobody issued": { reason: "token_unknown", token: random },
  "a public id that is known, with another secret": { reason: "token_unknown", token: () => withOtherSecret(good()) },
  "the public id of a revoked token, with another secret": {
    reason: "token_unknown",
    token: () => withOtherSecret(tokens.get("revoked") ?? ""),
  },
  "a token past its end": { reason: "token_expired", token: "short", message: /expired at 20\d\d-/ },
  "a revoked token": { reason: "token_revoked", token: "revoked" },
  "a token under a break-glass": { reason: "token_disabled", token: "cut-token", link: "McpToken", breakGlass: true },
  "another gateway's token": { reason: "connection_elsewhere", token: "elsewhere", link: "McpConnection" },
  "a gateway that does not exist": { reason: "connection_elsewhere", token: "good", path: "/default/no/open/mcp", link: "McpConnection" },
  "a namespace that does not exist": { reason: "connection_elsewhere", token: "good", path: "/no/desk/open/mcp", link: "McpConnection" },
  "a path outside the token's gateway": { reason: "connection_elsewhere", token: "good", path: "/index.html", link: "McpConnection" },
  "any path without a token": { reason: "token_missing", path: "/index.html" },
  "a path that is none, in the gateway": { reason: "not_found", token: "good", path: "/default/desk/open/mcp/more" },
  "a gateway that is disabled": { reason: "gateway_disabled", token: "gateway-off", path: "/default/shut/open/mcp", link: "McpGateway" },
  "a namespace that the gateway does not admit": { reason: "namespace_not_allowed", token: "guest", link: "McpGateway" },
  "a host that is disabled": { reason: "host_disabled", token: "host-off", link: "McpHost" },
  "a host under a break-glass": { reason: "host_disabled", token: "host-cut", link: "McpHost", breakGlass: true },
  "a host that is gone": { reason: "link_missing", token: "host-gone", link: "McpHost" },
  "another host under the same name": { reason: "connection_replaced", token: "host-other", link: "McpHost" },
  "a user that is disabled": { reason: "user_disabled", token: "user-off", link: "McpUser" },
  "a connection that is disabled": { reason: "connection_disabled", token: "connection-off", link: "McpConnection" },
  "none of several servers": { reason: "server_required", token: "good", path: "/default/desk/mcp", message: /\/default\/desk\/open\/mcp/ },
  "a server that is none": { reason: "not_found", token: "good", path: "/default/desk/no/mcp" },
  "a server that the connection may not use": {
    reason: "server_not_allowed",
    token: "narrow",
    path: "/default/desk/personal/mcp",
    link: "McpConnection",
  },
  "a server that is disabled": { reason: "server_disabled", token: "good", path: "/default/desk/down/mcp", link: "McpServer" },
  "a server without its credential": { reason: "identity_missing", token: "good", path: "/default/desk/personal/mcp", link: "McpIdentity" },
};

function miscopied(): string {
  const token = good();
  return `${token.slice(0, 30)}${token[30] === "a" ? "b" : "a"}${token.slice(31)}`;
}

/** A well-formed token with the same public id. */
function withOtherSecret(token: string): string {
  const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  const id = token
    .slice(5, 15)
    .split("")
    .reduce((sum, digit) => sum * 62n + BigInt(digits.indexOf(digit)), 0n);
  const idBytes = Buffer.from(id.toString(16).padStart(32, "0"), "hex");
  // The id is made of the first 16 bytes that are asked for (contract/token).
  const made = newToken((bytes) => (bytes === 16 ? idBytes : randomBytes(bytes))).plaintext;
  if (made.slice(0, 16) !== token.slice(0, 16) || hashToken(made) === hashToken(token)) throw new Error("the token was not made as meant");
  return made;
}

describe.each(["POST", "GET", "DELETE"])("%s with", (method) => {
  it.each(Object.entries(cases))("%s is refused as promised, and nothing of it reaches the server", async (_, wanted) => {
    const { reason, path = "/default/desk/open/mcp", link, breakGlass, message = /./ } = wanted;
    const presented = typeof wanted.token === "function" ? wanted.token() : tokens.get(wanted.token ?? "");
    const { authorization, ...rest } = modernCall(presented ?? "").headers;
    const before = watched.bytes;
    const answer = await httpCall(up.listen + path, {
      method,
      headers: { ...rest, ...(presented !== undefined && authorization !== undefined && { authorization }) },
      ...(method === "POST" && { body: modernCall("").body }),
    });
    const status = denialStatus[reason];
    expect({ status: answer.status, body: JSON.parse(answer.text) }).toEqual({
      status,
      body: {
        jsonrpc: "2.0",
        error: {
          code: status * 100,
          message: expect.stringMatching(message),
          data: { reason, ...(link !== undefined && { link }), ...(breakGlass && { breakGlass }) },
        },
      },
    });
    expect(answer.headers["content-type"]).toBe("application/json");
    expect(String(answer.headers["www-authenticate"])).toMatch(challenge(reason));
    expect(watched.bytes).toBe(before);
  });
});

/** What `WWW-Authenticate` must be, if it may be there at all. */
function challenge(reason: DenialReason): RegExp {
  if (denialStatus[reason] !== 401) return /^undefined$/;
  return reason === "token_missing"
    ? /^Bearer realm="gatebolt"$/
    : /^Bearer realm="gatebolt", error="invalid_token", error_description="[^"]+"$/;
}

describe("other methods", () => {
  it.each(["PUT", "PATCH", "OPTIONS", "PROPFIND"])("%s is 401 without a token, and 405 with one", async (method) => {
    const url = `${up.listen}/default/desk/open/mcp`;
    const before = watched.bytes;
    expect(await httpCall(url, { method })).toMatchObject({ status: 401 });
    const answer = await httpCall(url, { method, headers: { authorization: `Bearer ${good()}` } });
    expect(answer).toMatchObject({ status: 405, text: expect.stringContaining('"method_not_allowed"') });
    expect(answer.headers.allow).toBe("GET, POST, DELETE");
    expect(watched.bytes).toBe(before);
  });
});
