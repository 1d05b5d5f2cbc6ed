import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { adminRoutes } from "../../contract/admin";
import { cleanUp, root, startUp, waitFor } from "../gatebolt-process";
import { clients } from "./clients/all";
import { openStream, statusOf } from "./http-call";
import { askAdmin, fresh, misplaceTokens } from "./leak-bait";
import { filesBelow, leaksIn, processesOf, type Source } from "./leaks";
import { addLine, documents, host, hostWithToken, token, yaml } from "./manifests";
import { WatchedServer } from "./watched-server";

jest.setTimeout(180_000);

const credential = (kind: string): string => `${kind}-${randomBytes(18).toString("hex")}`;

let watched: WatchedServer;

beforeEach(async () => {
  watched = await WatchedServer.start();
});

afterEach(async () => {
  await cleanUp();
  await watched.close();
});

const servers = ["bearer", "header", "basic", "static", "stdio"] as const;

/** A server for each way in which a credential can go upstream. One Secret lies among the manifests. */
function declarations(value: string): string {
  const identity = (server: string, held: object) =>
    yaml("McpIdentity", server, { serverRef: { name: server }, shared: true, credential: held });
  const key = (name: string) => ({ secretRef: { name, key: "value" } });
  return documents(
    ...["bearer", "header", "basic"].map((name) => yaml("McpServer", name, { url: watched.url })),
    yaml("McpServer", "static", { url: watched.url, headers: [{ name: "X-Key", ...key("static") }] }),
    yaml("McpServer", "stdio", {
      command: "node",
      args: [join(root, "test", "fixtures", "stdio-v1.mjs")],
      env: [{ name: "API_KEY", ...key("stdio") }],
    }),
    identity("bearer", { bearer: key("bearer") }),
    identity("header", { header: { name: "X-Api-Key", ...key("header") } }),
    identity("basic", { basic: { secretRef: { name: "basic" } } }),
    yaml("McpGateway", "desk", {
      servers: servers.map((name) => ({
        name,
        serverRef: { name },
        identity: ["bearer", "header", "basic"].includes(name) ? "Shared" : "None",
      })),
    }),
    // In the folder itself, of which last good copies are kept.
    JSON.stringify({
      apiVersion: "v1",
      kind: "Secret",
      type: "gatebolt.dev/credential",
      metadata: { name: "static", annotations: { "gatebolt.dev/origin": new URL(watched.url).origin } },
      stringData: { value },
    }),
  );
}

/** The other Secrets, as files in the data folder: keys, and the origin that they may be used for. */
function writeSecrets(data: string, secrets: Map<string, string>): void {
  for (const name of servers.filter((server) => server !== "static")) {
    const folder = join(data, "secrets", "default", name);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const value = credential(name);
    secrets.set(`the credential ${name}`, value);
    writeFileSync(join(folder, "origin"), name === "stdio" ? "stdio:default/stdio" : new URL(watched.url).origin);
    if (name === "basic") writeFileSync(join(folder, "username"), "gateway");
    writeFileSync(join(folder, name === "basic" ? "password" : "value"), value);
  }
  secrets.set("the basic header", Buffer.from(`gateway:${secrets.get("the credential basic")}`).toString("base64"));
}

it.each(["json", "text"])("no token and no credential is found outside its own file (log %s)", async (log) => {
  const secrets = new Map([["the credential static", credential("static")]]);
  const hosts = Object.fromEntries(["laptop", "agent", "named"].map((name) => [`${name}.yaml`, hostWithToken(name)]));
  const first = await startUp({ args: ["--log", log], files: { ...hosts, "rest.yaml": declarations([...secrets.values()].join("")) } });
  const logs = [first.log];
  await first.stop();
  writeSecrets(first.data, secrets);
  const up = await startUp({ manifests: first.manifests, data: first.data, args: ["--log", log] });
  logs.push(up.log);
  const urlOf = (server: string) => `${up.listen}/default/desk/${server}/mcp`;
  const real = await up.token("laptop");

  // Every credential is used, which is how it would come to be in a log.
  for (const server of ["bearer", "header", "basic", "static"]) {
    await waitFor(async () => (await statusOf(urlOf(server), real)) === 200, `the credential ${server}`);
  }
  const sent = JSON.stringify(watched.requests.map(({ headers }) => headers));
  const upstream = [...secrets].filter(([name]) => !/stdio|credential basic/.test(name));
  expect(upstream.filter(([, secret]) => !sent.includes(secret))).toEqual([]);
  const client = await clients["SDK v1"]({ url: urlOf("stdio"), token: real });
  expect(await client.call("env", { name: "API_KEY" })).toBe(secrets.get("the credential stdio"));
  await clients["SDK v2, modern"]({ url: urlOf("bearer"), token: real }).then(async (modern) => modern.close());

  const events = await openStream(`${up.admin}${adminRoutes.events}`, {
    method: "GET",
    headers: { authorization: `Bearer ${readFileSync(join(up.data, "admin-token"), "utf8").trim()}` },
  });
  await misplaceTokens(up, secrets);
  // Live ones: rotated, replaced at once, revoked by line and by command, and one in the place of a name.
  for (const name of ["rotated", "leaked", "revoked", "ended"])
    writeFileSync(join(up.manifests, `${name}.yaml`), documents(host(name), token(name, name)));
  const remember = async (name: string) =>
    secrets.set(`the ${secrets.has(`the token ${name}`) ? "newer " : ""}token ${name}`, await up.token(name));
  for (const name of ["laptop", "rotated", "leaked", "revoked", "ended"]) await remember(name);
  for (const [name, ...more] of [["rotated"], ["leaked", "--overlap", "0s"]] as const) {
    expect(up.run("rotate", "token", name, ...more)).toMatchObject({ code: 0 });
    await waitFor(async () => (await up.token(name)) !== secrets.get(`the token ${name}`), "the next token");
    await remember(name);
  }
  addLine(join(up.manifests, "revoked.yaml"), "  revoked: true");
  expect(up.run("revoke", "token", "ended", "--yes")).toMatchObject({ code: 0 });
  await waitFor(async () => (await statusOf(urlOf("bearer"), secrets.get("the token revoked") ?? "")) === 401, "the revocation");
  const declared = fresh();
  secrets.set("a token in a manifest", declared);
  writeFileSync(join(up.manifests, "careless.yaml"), host("careless", { displayName: `my key is ${declared}` }));
  await waitFor(() => up.run("get", "hosts").stderr.includes("careless.yaml"), "the fault");

  // Before a cut ends the stdio server.
  const processes = processesOf(up.pid);
  const commands = [
    "get tokens -o json",
    "get hosts -o yaml",
    "get identities -o wide",
    "status",
    "stale",
    `explain ${real}`,
    `explain ${declared}`,
    "config cursor --connection laptop --link",
    "disable host laptop --reason leak",
    "enable host laptop",
  ].map((line): Source => {
    const { stdout, stderr } = up.run(...line.split(" "));
    return { where: `what gatebolt ${line.replace(/mcpt_\w+/, "TOKEN")} prints`, bytes: Buffer.from(stdout + stderr) };
  });
  const asked = await askAdmin(up, secrets);
  await client.close();
  // What is kept now and then is kept at the latest when it ends.
  const running = filesBelow(up.data, isSecretFile);
  events.leave();
  await up.stop();
  const sources = [
    ...logs.map((read, index) => ({ where: `log ${index + 1}`, bytes: Buffer.from(read()) })),
    { where: "stdout", bytes: Buffer.from(first.stdout() + up.stdout()) },
    { where: "the events", bytes: Buffer.from(events.text()) },
    ...running.map(({ where, bytes }) => ({ where: `${where}, while it ran`, bytes })),
    ...filesBelow(up.data, isSecretFile),
    ...asked,
    ...commands,
    ...processes,
  ];
  for (const file of ["admin-token", "store-key"]) secrets.set(`the ${file}`, readFileSync(join(up.data, file), "utf8").trim());
  expect(sources.filter(({ where }) => /store\.db$|ledger\.sqlite$/.test(where))).toHaveLength(2);
  const child = processes.filter(({ pid }) => pid !== up.pid);
  expect(child.length).toBeGreaterThan(0);
  // The one place outside: the environment of the process that it is for.
  const leaks = leaksIn(sources, secrets).filter((leak) => !leak.startsWith("the credential stdio in environ of"));
  expect(leaks).toEqual([]);
  expect(
    leaksIn(
      processes.filter(({ pid }) => pid === up.pid),
      secrets,
    ),
  ).toEqual([]);
});

/** Where secrets lie for the person, program or process that they are for. */
function isSecretFile(path: string): boolean {
  return path.startsWith("secrets/") || path === "admin-token" || path === "store-key";
}
