import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { adminRoutes, type StoreState } from "../../contract/admin";
import { type Up, waitFor } from "../gatebolt-process";
import { httpCall, modernCall } from "./http-call";
import { desk, documents, host, yaml } from "./manifests";

/** How one party differs from a host that may use everything; `undefined` = the object is not there. */
interface Party {
  readonly host?: object | undefined;
  readonly user?: object;
  readonly connection?: object;
  readonly token?: object;
}

/** Each with host, connection and token of its own name, and a user where the case is about one. */
const parties: Record<string, Party> = {
  good: {},
  short: { token: { expiry: { after: "2s" } } },
  revoked: {},
  "cut-token": {},
  elsewhere: { connection: { gatewayRef: { name: "shut" } } },
  "gateway-off": { connection: { gatewayRef: { name: "shut" } } },
  "host-off": {},
  "host-cut": {},
  "host-gone": {},
  "host-other": {},
  "user-off": { user: {} },
  "connection-off": {},
  narrow: { connection: { servers: ["open"] } },
};

/** What becomes of them once their tokens are out. */
const restrictions: Record<string, Party> = {
  revoked: { token: { revoked: true } },
  "host-off": { host: { enabled: false } },
  "host-gone": { host: undefined },
  "user-off": { user: { enabled: false } },
  "connection-off": { connection: { enabled: false } },
};

const servers = ["open", "down", "personal"].map((name) => ({
  name,
  serverRef: { name },
  // Nobody has a credential for it.
  ...(name === "personal" && { identity: "PerUser" }),
}));

/** Everything as it is when the tokens are issued: nothing is restricted. */
export function partyFiles(upstream: string): Record<string, string> {
  return {
    "desk.yaml": deskOf(upstream, { from: "Names", names: ["team"] }),
    "shut.yaml": yaml("McpGateway", "shut", { servers: [{ name: "open", serverRef: { name: "open" } }] }),
    "guest.yaml": guest,
    ...Object.fromEntries(Object.entries(parties).map(([name, party]) => [`${name}.yaml`, partyFile(name, party)])),
  };
}

/** The tokens by party, as soon as all of them are out. */
export async function partyTokens(up: Up): Promise<Map<string, string>> {
  const own = Object.keys(parties).map(async (name) => [name, await up.token(name)] as const);
  return new Map([...(await Promise.all(own)), ["guest", await up.token("guest", "team")]]);
}

/** Restricts each party in its own way, and returns when the gateway enforces it. */
export async function restrictParties(up: Up, upstream: string, tokens: ReadonlyMap<string, string>): Promise<void> {
  const write = (file: string, text: string) => writeFileSync(join(up.manifests, file), text);
  for (const [name, restricted] of Object.entries(restrictions))
    write(`${name}.yaml`, partyFile(name, { ...parties[name], ...restricted }));
  write("shut.yaml", yaml("McpGateway", "shut", { servers: [{ name: "open", serverRef: { name: "open" } }], enabled: false }));
  write("desk.yaml", deskOf(upstream, { from: "Same" }, { enabled: false }));
  write("cuts.yaml", documents(breakGlass("McpToken", "cut-token"), breakGlass("McpHost", "host-cut")));
  await replaceHost(up, "host-other");
  const isRefused = async (party: string, path = "desk/open") =>
    (await httpCall(`${up.listen}/default/${path}/mcp`, modernCall(tokens.get(party) ?? ""))).status !== 200;
  for (const party of [...Object.keys(restrictions), "short", "cut-token", "host-cut", "host-other", "guest"]) {
    await waitFor(() => isRefused(party), `${party} to be refused`);
  }
  await waitFor(() => isRefused("good", "desk/down"), "the server to be disabled");
  await waitFor(() => isRefused("gateway-off", "shut/open"), "the gateway to be disabled");
}

function deskOf(upstream: string, allowedNamespaces: object, down: object = {}): string {
  return desk({ open: upstream, down: { url: upstream, ...down }, personal: upstream }, { servers, allowedNamespaces });
}

const guest = documents(
  yaml("McpHost", "guest", { type: "Token" }, { namespace: "team" }),
  yaml("McpToken", "guest", { hostRef: { name: "guest" }, gatewayRef: { name: "desk", namespace: "default" } }, { namespace: "team" }),
);

function partyFile(name: string, party: Party): string {
  const { user, connection = {}, token = {} } = party;
  const userRef = user ? { userRef: { name } } : {};
  return documents(
    ...("host" in party && party.host === undefined ? [] : [host(name, party.host)]),
    ...(user ? [yaml("McpUser", name, user)] : []),
    yaml("McpConnection", name, { hostRef: { name }, gatewayRef: { name: "desk" }, ...userRef, ...connection }),
    yaml("McpToken", name, { connectionRef: { name }, ...token }),
  );
}

function breakGlass(kind: string, name: string): string {
  return yaml("McpBreakGlass", `for-${name}`, { target: { kind, name }, reason: "test" });
}

/** In files an object keeps its uid, so another host of the same name is told to the gateway as a cluster's controller would. */
async function replaceHost(up: Up, name: string): Promise<void> {
  const authorization = `Bearer ${readFileSync(join(up.data, "admin-token"), "utf8").trim()}`;
  const state = await httpCall(`${up.admin}${adminRoutes.state}`, { method: "GET", headers: { authorization } });
  const { source, epoch, highWater } = JSON.parse(state.text) as StoreState;
  const resourceVersion = String(BigInt(highWater) + 1_000_000n);
  const record = { kind: "McpHost", namespace: "default", name, uid: "another", resourceVersion, body: { enabled: true, type: "Token" } };
  const answer = await httpCall(`${up.admin}${adminRoutes.records}`, {
    headers: { authorization, "content-type": "application/json" },
    body: JSON.stringify({ source, epoch, records: [record] }),
  });
  if (!answer.text.includes("applied")) throw new Error(`the gateway did not take the record: ${answer.text}`);
}
