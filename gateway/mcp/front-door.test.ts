import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { frontDoor } from "./front-door";
import type { ProxyOptions } from "./proxy-options";

/** A proxy whose every part fails, so that what reaches it is told from what does not. */
const failing = {
  now: () => 0,
  live: {
    open: () => {
      throw new Error("reached the proxy");
    },
    close: () => undefined,
  },
  observer: { requestDone: () => undefined },
  isAllowedHost: () => true,
} as unknown as ProxyOptions;

describe("frontDoor", () => {
  const reported: unknown[] = [];
  let isOpen = true;
  const router = (_: unknown, response: ServerResponse) => response.writeHead(204).end();
  const report = (error: unknown) => reported.push(error);
  const server = createServer(frontDoor({ proxy: failing, others: router, isOpen: () => isOpen, report }));

  beforeAll(async () => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
  });
  afterAll(() => server.close());

  const post = (path: string, method = "POST") => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
    return fetch(url, { method, ...(method === "POST" && { body: "{}" }) });
  };

  it("answers what nobody foresaw like any decision that could not be made, and tells whoever runs it", async () => {
    const answer = await post("/default/tools/echo/mcp");
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ error: { data: { reason: "store_unavailable" } } });
    expect(reported).toEqual([new Error("reached the proxy")]);
  });

  it.each(["/default/tools/mcp", "/default/tools/mcp/mcp", `/${"n".repeat(253)}/tools/echo/mcp`])("takes a call to %.40s", async (path) => {
    expect((await post(path)).status).toBe(503);
  });

  it.each([
    "/default/tools/echo/mcp?x=1",
    "/default/to%6Fls/echo/mcp",
    "/Default/tools/echo/mcp",
    "/default/tools/echo/mcp/",
    "/default/tools/echo",
    "/-/authz/tools/mcp",
    "/.well-known/tools/mcp",
    `/${"n".repeat(254)}/tools/echo/mcp`,
  ])("leaves %.40s to the router", async (path) => {
    expect((await post(path)).status).toBe(204);
  });

  it("leaves other methods to the router, and everything while the server stops", async () => {
    expect((await post("/default/tools/echo/mcp", "GET")).status).toBe(204);
    isOpen = false;
    expect((await post("/default/tools/echo/mcp")).status).toBe(204);
  });
});
