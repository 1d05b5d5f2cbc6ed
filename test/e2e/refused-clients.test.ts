import { randomBytes } from "node:crypto";
import { newToken } from "../../contract/token";
import { cleanUp, startUp, type Up } from "../gatebolt-process";
import { type ClientName, clientNames, clients } from "./clients/all";
import { inspector } from "./clients/inspector";
import { desk, hostWithToken } from "./manifests";
import { WatchedServer } from "./watched-server";

let up: Up;
let watched: WatchedServer;

beforeAll(async () => {
  watched = await WatchedServer.start();
  up = await startUp({
    files: {
      "desk.yaml": desk({ watched: watched.url }),
      "laptop.yaml": hostWithToken("laptop"),
      "phone.yaml": hostWithToken("phone"),
    },
  });
  await up.token("phone");
  const { code, stderr } = up.run("disable", "host", "phone", "--reason", "lost");
  if (code !== 0) throw new Error(stderr);
});

afterAll(async () => {
  await cleanUp();
  await watched.close();
});

const endpoint = (bearer: string) => ({ url: `${up.listen}/default/desk/watched/mcp`, token: bearer });

interface Refusal {
  readonly token: () => Promise<string>;
  /** What each client's user gets to read. */
  readonly shown: Readonly<Record<ClientName, RegExp>>;
  /** The Inspector's, in either era. */
  readonly inspector: RegExp;
}

const onlyTokens = /This gateway accepts API tokens only\. Your token is unknown, expired or revoked\./;

const refusals: Record<string, Refusal> = {
  "a token that is not known": {
    token: () => Promise.resolve(newToken((bytes) => randomBytes(bytes)).plaintext),
    shown: {
      "SDK v1": /This token is not known here\. Ask for a new one/,
      "SDK v2, legacy": /This token is not known here\. Ask for a new one/,
      "SDK v2, modern": /the server requires authorization \(HTTP 401\)/,
      "mcp-remote": onlyTokens,
    },
    inspector: /"code":"auth_required"/,
  },
  "a token that was copied wrongly": {
    token: async () => `${await up.token("laptop")}x`,
    shown: {
      "SDK v1": /66 of 65 characters/,
      "SDK v2, legacy": /66 of 65 characters/,
      "SDK v2, modern": /the server requires authorization \(HTTP 401\)/,
      "mcp-remote": onlyTokens,
    },
    inspector: /"code":"auth_required"/,
  },
  "a host that is cut": {
    token: () => up.token("phone"),
    shown: {
      "SDK v1": /The host is disabled by a break-glass\. Ask whoever is on call\./,
      "SDK v2, legacy": /The host is disabled by a break-glass\. Ask whoever is on call\./,
      "SDK v2, modern": /the server denied access \(HTTP 403\)/,
      "mcp-remote": /The host is disabled by a break-glass\. Ask whoever is on call\./,
    },
    inspector: /"code":"auth_required".*"status":403/,
  },
};

describe.each(Object.entries(refusals))("with %s", (_, { token: bearer, shown, inspector: said }) => {
  it.each(clientNames)("%s does not connect, and its user reads why", async (name) => {
    await expect(clients[name](endpoint(await bearer()))).rejects.toThrow(shown[name]);
    expect(watched.requests).toEqual([]);
  });

  it.each(["legacy", "modern"])("the Inspector does not connect, %s", async (era) => {
    const { code, stderr } = await inspector(endpoint(await bearer()), "--method", "tools/list", "--protocol-era", era);
    expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringMatching(said) });
    expect(watched.requests).toEqual([]);
  });
});
