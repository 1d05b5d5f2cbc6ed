import { httpCall, modernCall, openStream, reasonOf } from "../e2e/http-call";
import { generous, within } from "../e2e/waiting";
import { Cluster } from "./cluster";
import { declared, desk, hostWithToken } from "./objects";

// The first run of a machine builds kube-apiserver.
jest.setTimeout(20 * 60_000);

let cluster: Cluster;
beforeAll(async () => {
  cluster = await Cluster.start();
  await cluster.apply(...desk(cluster.upstream.url), ...hostWithToken("agent"));
  await cluster.startController();
});
afterAll(async () => cluster?.stop());

/** A call that the server has begun to answer and does not end. */
async function openCall(token: string) {
  const stream = await openStream(cluster.url(), modernCall(token, "tools/call", { name: "wait", arguments: {} }));
  await stream.until(/progress/);
  return stream;
}

describe("the main job, by kubectl", () => {
  it("issues a token into a Secret that a pod can mount and go", async () => {
    const token = await cluster.token("agent");
    expect(token).toMatch(/^mcpt_[0-9A-Za-z]{10}_[0-9A-Za-z]{49}$/);
    expect(await cluster.secret("agent", { key: "authorization" })).toBe(`Bearer ${token}`);
    expect(await cluster.secret("agent", { key: "url" })).toBe(`${cluster.listen}/default/desk/mcp`);
    const [type, owner] = (
      await cluster.kubectl("get", "secret", "agent", "-o", "jsonpath={.type} {.metadata.ownerReferences[0].kind}")
    ).split(" ");
    expect([type, owner]).toEqual(["gatebolt.dev/token", "McpToken"]);
  });

  it("is ready for kubectl wait, and everything that it depends on is, too", async () => {
    const all = ["mcptoken/agent", "mcphost/agent", "mcpgateway/desk", "mcpserver/notes"];
    expect((await cluster.kubectl("wait", "--for=condition=Ready", "--timeout=90s", ...all)).trim().split("\n")).toHaveLength(4);
    expect((await cluster.kubectl("wait", "--for=condition=Ready", "--timeout=90s", "mcpconnection", "--all")).trim()).toMatch(/met$/);
  });

  it("refuses the next call after one line is patched, ends the open stream, and serves again when it is taken back", async () => {
    const token = await cluster.token("agent");
    const stream = await openCall(token);
    await cluster.patch("mcphost", "agent", { enabled: false });
    const text = await within(generous, stream.ended);
    expect(text).toContain('"reason":"host_disabled"');
    const refused = await httpCall(cluster.url(), modernCall(token));
    expect([refused.status, reasonOf(refused)]).toEqual([403, "host_disabled"]);
    await cluster.upstream.until(({ aborted }) => aborted.length > 0);
    await cluster.kubectl("wait", "--for=condition=Ready", "--timeout=90s", "mcptoken/agent");
    await cluster.patch("mcphost", "agent", { enabled: null });
    await cluster.until("calls are accepted again", async () => (await cluster.call(token)) === 200);
    expect(await cluster.secret("agent")).toBe(token);
  });

  it.each([
    ["mcpgateway", "desk", "gateway_disabled"],
    ["mcpserver", "notes", "server_disabled"],
    ["mcpconnection", "", "connection_disabled"],
  ])("a disabled %s refuses, naming that link", async (kind, given, reason) => {
    const token = await cluster.token("agent");
    const name = given || (await cluster.kubectl("get", kind, "-o", "jsonpath={.items[0].metadata.name}"));
    await cluster.patch(kind, name, { enabled: false });
    await cluster.until("it is refused", async () => (await cluster.call(token)) === 403);
    expect(reasonOf(await httpCall(cluster.url(), modernCall(token)))).toBe(reason);
    await cluster.patch(kind, name, { enabled: null });
    await cluster.until("it is accepted", async () => (await cluster.call(token)) === 200);
  });
});

describe("break-glass, by the command line", () => {
  const where = () => ["--kubeconfig", cluster.plane.kubeconfig];

  it("returns when the gateway has enforced it, counts what it closed, and is lifted the same way", async () => {
    const token = await cluster.token("agent");
    const stream = await openCall(token);
    const cut = await cluster.gatebolt("disable", "host", "agent", "--reason", "laptop lost", ...where());
    expect(cut).toMatchObject({ code: 0, stdout: expect.stringMatching(/^cut in \d+ ms; 1 stream closed\n$/) });
    expect(await cluster.call(token)).toBe(403);
    expect(await within(generous, stream.ended)).toContain('"breakGlass":true');
    const list = JSON.parse(await cluster.kubectl("get", "mcpbreakglass", "-o", "json")) as { items: object[] };
    const status = { matched: 1, streamsClosed: 1, enforced: { replicas: 1 } };
    expect(list.items).toMatchObject([{ spec: { createdBy: "admin" }, status }]);
    const restored = await cluster.gatebolt("enable", "host", "agent", ...where());
    expect(restored).toMatchObject({ code: 0, stdout: expect.stringMatching(/^restored in \d+ ms\n$/) });
    expect(await cluster.call(token)).toBe(200);
  });

  it("holds for a host that is made after it, and no token is issued for that host meanwhile", async () => {
    await cluster.gatebolt("disable", "host", "later", "--reason", "not yet", ...where());
    await cluster.apply(...hostWithToken("later"));
    await cluster.until("it says that it is held", async () => /IssuanceHeld/.test(await conditions("mcptoken", "later")));
    expect(await cluster.secret("later")).toBeUndefined();
    expect((await cluster.gatebolt("enable", "host", "later", ...where())).code).toBe(0);
    await cluster.token("later");
  });

  it("cuts everything of a kind in all namespaces, and one person by address", async () => {
    const token = await cluster.token("agent");
    await cluster.apply(declared("McpUser", "ann", { email: "ann@example.com" }));
    await cluster.apply(
      declared("McpToken", "ann", { hostRef: { name: "agent" }, gatewayRef: { name: "desk" }, userRef: { name: "ann" } }),
    );
    const hers = await cluster.token("ann");
    expect((await cluster.gatebolt("disable", "user", "ann@example.com", "--everywhere", "--reason", "left", ...where())).code).toBe(0);
    expect([await cluster.call(hers), await cluster.call(token)]).toEqual([403, 200]);
    expect((await cluster.gatebolt("enable", "user", "ann@example.com", "--everywhere", ...where())).code).toBe(0);
    expect(await cluster.call(hers)).toBe(200);
  });
});

async function conditions(kind: string, name: string): Promise<string> {
  return cluster.kubectl("get", kind, name, "-o", "jsonpath={.status.conditions}");
}

describe("what a person sees", () => {
  beforeAll(async () => cluster.apply(declared("McpUser", "bob", { displayName: "Bob" })));
  const columns = async (kind: string): Promise<string> => (await cluster.kubectl("get", kind)).split("\n")[0]?.replace(/ +/g, " ") ?? "";

  it.each([
    ["mcpt", "NAME DISPLAY HOST USER GATEWAY PREFIX STATUS CREATED EXPIRES LAST-USED"],
    ["mcpu", "NAME DISPLAY ACCESS EFFECTIVE ACTIVE INACTIVE ADDED LAST-USED"],
    ["mcph", "NAME DISPLAY TYPE OWNER EFFECTIVE LAST-USED"],
    ["mcpc", "NAME HOST GATEWAY USER EFFECTIVE TOKENS LAST-USED"],
    ["mcpgw", "NAME URL SERVERS EFFECTIVE"],
    ["mcps", "NAME EFFECTIVE LAST-ANSWER"],
  ])("kubectl get %s has its columns", async (kind, expected) => {
    expect(`${await columns(kind)} `).toContain(`${expected} `);
  });

  it("a row tells what acts on it now", async () => {
    const row = async (kind: string) => cluster.kubectl("get", kind, "agent", "--no-headers");
    await cluster.patch("mcphost", "agent", { enabled: false });
    await cluster.until("the host's row says so", async () => (await row("mcph")).includes("Disabled"));
    await cluster.until("the token's row says so", async () => (await row("mcpt")).includes("Restricted"));
    await cluster.patch("mcphost", "agent", { enabled: null });
    await cluster.until("the token's row says that it works", async () => (await row("mcpt")).includes("Active"));
    expect(await row("mcph")).toContain("Enabled");
  });

  it("events tell of issuance, cut and restoration in words, without the secret", async () => {
    const token = await cluster.token("agent");
    const events = async () => cluster.kubectl("get", "events", "-o", "custom-columns=R:.reason,N:.note,M:.message");
    await cluster.until("all are there", async () => {
      const text = await events();
      return ["Issued", "Cut", "Restored"].every((reason) => text.includes(reason));
    });
    expect(await events()).not.toContain(token.slice(16));
    expect(await cluster.kubectl("describe", "mcptoken", "agent")).toMatch(/Issued .*Token mcpt_\w{10} was issued; it ends at/);
  });

  it("no part wrote the secret into its log", async () => {
    const token = await cluster.token("agent");
    for (const { log } of [cluster.gateway, ...cluster.controllers]) expect(log).not.toContain(token.slice(16));
  });
});
