import type { LinkKind } from "../../contract/kinds";
import { cleanUp, startUp, type Up } from "../gatebolt-process";
import { httpCall, modernCall, openStream, reasonOf } from "./http-call";
import { desk, host, yaml } from "./manifests";
import { SecondGateway } from "./second-gateway";
import { generous, within } from "./waiting";
import { WatchedServer } from "./watched-server";

jest.setTimeout(180_000);

let up: Up;
let watched: WatchedServer;
let elsewhere: SecondGateway;
let url: string;
let bearer: string;

beforeAll(async () => {
  watched = await WatchedServer.start();
  up = await startUp({
    files: {
      "desk.yaml": desk({ watched: watched.url }),
      "user.yaml": yaml("McpUser", "ann"),
      "laptop.yaml": host("laptop"),
      "connection.yaml": yaml("McpConnection", "desk-of-ann", {
        hostRef: { name: "laptop" },
        userRef: { name: "ann" },
        gatewayRef: { name: "desk" },
      }),
      "token.yaml": yaml("McpToken", "key", { connectionRef: { name: "desk-of-ann" } }),
    },
  });
  url = `${up.listen}/default/desk/watched/mcp`;
  bearer = await up.token("key");
  elsewhere = await SecondGateway.start(up);
});

afterAll(async () => {
  await elsewhere?.stop();
  await cleanUp();
  await watched.close();
});

/** In the order of a decision. */
const links: readonly (readonly [kind: LinkKind, name: string, reason: string])[] = [
  ["McpToken", "key", "token_disabled"],
  ["McpGateway", "desk", "gateway_disabled"],
  ["McpHost", "laptop", "host_disabled"],
  ["McpUser", "ann", "user_disabled"],
  ["McpConnection", "desk-of-ann", "connection_disabled"],
  ["McpServer", "watched", "server_disabled"],
];

it("answers each of 1 000 calls from what another process has just written to the store, none from memory", async () => {
  const lifts = new Map<string, () => Promise<void>>();
  const stale: string[] = [];
  for (let count = 0; count < 1_000; count++) {
    // More often back than forth, so that it is allowed every now and then.
    const candidates = lifts.size > 0 && Math.random() < 0.6 ? links.filter(([, , reason]) => lifts.has(reason)) : links;
    const [kind, name, flipped] = candidates[Math.floor(Math.random() * candidates.length)] ?? ["McpHost", "laptop", "host_disabled"];
    const lift = lifts.get(flipped);
    if (lift) {
      await lift();
      lifts.delete(flipped);
    } else lifts.set(flipped, await elsewhere.cut(kind, name));
    const first = links.find(([, , reason]) => lifts.has(reason));
    const expected = first ? `403 ${first[2]}` : "200";
    const got = await decision(count % 2 === 0);
    if (got !== expected) stale.push(`flip ${count} of ${kind}: ${got}, not ${expected}`);
  }
  for (const lift of lifts.values()) await lift();
  expect(stale).toEqual([]);
});

/** Of either of the two doors that decide. */
async function decision(byCall: boolean): Promise<string> {
  const answer = byCall
    ? await httpCall(url, modernCall(bearer))
    : await httpCall(`${up.listen}/-/authz/default/desk/watched`, { method: "GET", headers: { authorization: `Bearer ${bearer}` } });
  return answer.status === 200 ? "200" : `${answer.status} ${reasonOf(answer)}`;
}

it.each(links)("ends what is open when another process cuts its %s %s", async (kind, name, reason) => {
  const stream = await openStream(url, modernCall(bearer, "tools/call", { name: "wait", arguments: {} }));
  await stream.until(/"progress":1/);
  const lift = await elsewhere.cut(kind, name);
  expect(await within(generous, stream.ended)).toContain(reason);
  await lift();
  expect(await decision(true)).toBe("200");
});
