import type { FixtureOf } from "../store.contract";
import { gateway, identity, server } from "./declared";

const value = "Bearer upstream-secret-4711";
const secret = { origin: "https://weather.example.com", version: "uid/1", value };
const key = Buffer.alloc(32, 1);

export function credentialPromises(current: FixtureOf): void {
  const shared = gateway({ servers: [{ name: "weather", server: "weather", identity: "Shared" }] }, { rv: 2 });
  const ours = identity("ours", { shared: true, credential: { header: "Authorization", secret } });
  const withHeaders = server(
    {
      transport: {
        type: "http",
        url: "https://weather.example.com/mcp",
        headers: [
          { name: "X-Plain", value: "plain" },
          { name: "X-Secret", secret },
        ],
        tls: { serverName: "weather", client: { secret } },
      },
    },
    { rv: 2 },
  );
  const withEnv = server(
    {
      transport: {
        type: "stdio",
        command: "weather",
        args: [],
        env: [{ name: "KEY", secret: { ...secret, origin: "stdio:team/weather" } }],
      },
    },
    { rv: 3 },
  );

  it("come back as they were put in, from headers, environment and identities", async () => {
    const here = current();
    await here.ready({ key });
    await here.push(shared, ours, withHeaders);
    const decision = await here.decision();
    if (!decision.allow) throw new Error(decision.reason);
    expect(decision.grant.server.transport).toEqual({
      type: "http",
      url: "https://weather.example.com/mcp",
      headers: [
        { name: "X-Plain", value: "plain" },
        { name: "X-Secret", secret },
      ],
      tls: { serverName: "weather", client: { secret } },
    });
    expect(decision.grant.identity?.credential).toEqual({ header: "Authorization", secret });
    await here.push(withEnv);
    const again = await here.decision();
    expect(again.allow && again.grant.server.transport).toMatchObject({ env: [{ name: "KEY", secret: { value } }] });
  });

  it("come back with what is to be done with them, where they are OAuth client credentials, and lie there sealed", async () => {
    const here = current();
    await here.ready({ key });
    const oauth = { tokenUrl: "https://login.example.com/token", clientId: "mcp-gateway", scopes: ["mcp:read"] };
    const credential = { oauth, secret: { ...secret, origin: "https://login.example.com https://weather.example.com" } };
    await here.push(shared, identity("ours", { shared: true, credential }));
    const decision = await here.decision();
    expect(decision.allow && decision.grant.identity?.credential).toEqual(credential);
    const bytes = await here.bytes();
    expect(bytes.includes("upstream-secret-4711")).toBe(false);
    expect(bytes.includes("https://login.example.com/token")).toBe(true);
  });

  it("are nowhere in what is written down, waiting for an epoch included", async () => {
    const here = current();
    await here.ready({ key });
    await here.push(shared, ours, withHeaders, withEnv);
    here.epoch = 2;
    await here.push(ours, withHeaders);
    expect(await here.verdict()).toBe("allow");
    const bytes = await here.bytes();
    expect(bytes.includes("upstream-secret-4711")).toBe(false);
    expect(bytes.includes(Buffer.from(value).toString("base64").slice(4, 20))).toBe(false);
    expect(bytes.includes("weather.example.com")).toBe(true);
    await here.push(shared);
    await here.complete(9);
    const { identities } = await here.store.facts({ namespace: "team", gateway: "main", server: "weather", tokenId: "first00000" });
    expect(identities?.[0]?.credential?.secret.value).toBe(value);
  });

  it("are refused without a key, and say which flag is missing; a record without a value needs none", async () => {
    const here = current();
    await here.ready();
    const refused = { outcome: "refused", why: expect.stringContaining("--store-key-file") };
    expect(await here.push(ours, withHeaders)).toEqual([refused, refused]);
    const { value: _, ...unread } = secret;
    const empty = identity("ours", { shared: true, credential: { header: "Authorization", secret: unread } });
    expect(await here.push(shared, empty)).toMatchObject([{ outcome: "applied" }, { outcome: "applied" }]);
    expect(await here.verdict()).toBe("identity_missing");
  });

  it("cannot be opened with another key, or none: the store says so at once", async () => {
    const here = current();
    await here.ready({ key });
    await here.push(ours);
    await here.store.close();
    await expect((async () => here.open({ key: Buffer.alloc(32, 2) }))()).rejects.toThrow("another store key");
    await expect((async () => here.open())()).rejects.toThrow("--store-key-file");
    await here.open({ key });
    await here.push(shared);
    expect(await here.verdict()).toBe("allow");
  });

  it("take any key while nothing is sealed", async () => {
    const here = current();
    await here.ready({ key });
    await here.store.close();
    await here.open({ key: Buffer.alloc(32, 2) });
    await here.store.close();
    await here.open();
    expect(await here.verdict()).toBe("allow");
  });

  it("refuses a key that is not 32 bytes", async () => {
    const here = current();
    await expect((async () => here.open({ key: Buffer.alloc(16) }))()).rejects.toThrow("16 bytes, it needs 32");
  });
}
