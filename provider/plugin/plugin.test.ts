import { X509Certificate } from "node:crypto";
import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { type ClientHttp2Session, connect } from "node:http2";
import { connect as connectSocket } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { connect as connectTls } from "node:tls";
import { type Identity, newIdentity } from "./certificate";
import { frame } from "./grpc-frame";
import { readGreeting } from "./handshake";
import { pluginLog } from "./plugin-log";
import { type RunningPlugin, servePlugin } from "./serve-plugin";

const cookie = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";
const folder = mkdtempSync(join(tmpdir(), "gb-plugin-"));
const client = newIdentity(Date.now());
let shutDowns = 0;
let plugin: RunningPlugin;

beforeAll(async () => {
  const greeting = readGreeting({
    TF_PLUGIN_MAGIC_COOKIE: cookie,
    PLUGIN_PROTOCOL_VERSIONS: "5,6",
    PLUGIN_CLIENT_CERT: client.certificatePem,
  });
  if ("refusal" in greeting) throw new Error(greeting.refusal);
  plugin = await servePlugin({
    greeting,
    temporaryFolder: folder,
    platform: process.platform,
    now: Date.now,
    log: () => undefined,
    call: (path, request) => {
      if (path === "/t.S/Fail") return Promise.reject(new Error("it broke: 100 % 🙂"));
      return path === "/t.S/Echo" || path.endsWith("/Shutdown") ? Promise.resolve(request) : undefined;
    },
    isStream: (path) => path === "/t.S/Stay",
    shutDown: () => void (shutDowns += 1),
  });
});

afterAll(() => {
  plugin.close();
  rmSync(folder, { recursive: true, force: true });
});

function session(identity: Identity | undefined): ClientHttp2Session {
  const credentials = identity && { cert: identity.certificatePem, key: identity.keyPem };
  const ca = new X509Certificate(Buffer.from(plugin.line.split("|")[5] ?? "", "base64")).toString();
  return connect("https://localhost", {
    createConnection: () =>
      connectTls({ socket: connectSocket(plugin.listening.address), servername: "localhost", ALPNProtocols: ["h2"], ca, ...credentials }),
  });
}

interface Outcome {
  readonly status: string;
  readonly message: string;
  readonly body: string;
}

async function call(path: string, body: Uint8Array, identity: Identity | "nobody" = client): Promise<Outcome> {
  const connection = session(identity === "nobody" ? undefined : identity);
  try {
    return await new Promise<Outcome>((resolve, reject) => {
      connection.on("error", reject);
      const stream = connection.request({ ":method": "POST", ":path": path, "content-type": "application/grpc", te: "trailers" });
      const heads: Record<string, string | string[] | number | undefined> = {};
      const chunks: Buffer[] = [];
      stream.on("response", (headers) => Object.assign(heads, headers));
      stream.on("trailers", (headers) => Object.assign(heads, headers));
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("error", reject);
      // With TLS 1.3 a client learns that it was refused only when the connection closes.
      stream.on("close", () => {
        if (heads["grpc-status"] === undefined) return reject(new Error("closed without an answer"));
        const message = decodeURIComponent(heads["grpc-message"]?.toString() ?? "");
        resolve({ status: heads["grpc-status"].toString(), message, body: Buffer.concat(chunks).subarray(5).toString() });
      });
      stream.end(frame(body));
    });
  } finally {
    connection.destroy();
  }
}

describe("a plugin", () => {
  it("says in one line where it listens and with which certificate", () => {
    const [core, app, network, address, kind, certificate, ...more] = plugin.line.split("|");
    expect([core, app, network, kind, more]).toEqual(["1", "6", "unix", "grpc", []]);
    expect(address).toBe(plugin.listening.address);
    expect(certificate).not.toContain("=");
  });

  it("listens where only this user can connect", () => {
    expect(statSync(dirname(plugin.listening.address)).mode & 0o777).toBe(0o700);
    expect(statSync(plugin.listening.address).mode & 0o777).toBe(0o600);
  });

  it("answers a call of the client whose certificate it was given", async () => {
    expect(await call("/t.S/Echo", Buffer.from("hello"))).toEqual({ status: "0", message: "", body: "hello" });
  });

  it("answers a megabyte", async () => {
    const big = Buffer.alloc(1_000_000, "x");
    expect((await call("/t.S/Echo", big)).body).toHaveLength(1_000_000);
  });

  it("refuses a client without certificate, and one with another of the same name", async () => {
    await expect(call("/t.S/Echo", Buffer.from("x"), "nobody")).rejects.toThrow(/closed|certificate|ECONNRESET/);
    await expect(call("/t.S/Echo", Buffer.from("x"), newIdentity(Date.now()))).rejects.toThrow(/closed|certificate|ECONNRESET/);
  });

  it("says which procedure there is not, and what broke", async () => {
    expect(await call("/t.S/None", Buffer.from("x"))).toMatchObject({ status: "12", message: "There is no procedure /t.S/None." });
    expect(await call("/t.S/Fail", Buffer.from("x"))).toMatchObject({ status: "13", message: "it broke: 100 % 🙂" });
  });

  it("is told to shut down only after its answer has left", async () => {
    expect(await call("/plugin.GRPCController/Shutdown", Buffer.alloc(0))).toMatchObject({ status: "0" });
    expect(shutDowns).toBe(1);
  });

  it("takes its socket away", async () => {
    const greeting = readGreeting({ TF_PLUGIN_MAGIC_COOKIE: cookie, PLUGIN_MULTIPLEX_GRPC: "true" });
    if ("refusal" in greeting) throw new Error(greeting.refusal);
    const nothing = { call: () => undefined, isStream: () => false, shutDown: () => undefined, log: () => undefined };
    const other = await servePlugin({ ...nothing, greeting, temporaryFolder: folder, platform: process.platform, now: Date.now });
    expect(other.line.split("|").slice(5)).toEqual(["", "false"]);
    other.close();
    expect(existsSync(dirname(other.listening.address))).toBe(false);
  });
});

describe("the greeting", () => {
  it("is missed by a person, who is told what this program is", () => {
    expect(readGreeting({})).toEqual({ refusal: expect.stringContaining("They start it by themselves") });
  });

  it("of a Terraform without protocol 6 is answered with the version to use", () => {
    expect(readGreeting({ TF_PLUGIN_MAGIC_COOKIE: cookie, PLUGIN_PROTOCOL_VERSIONS: "5" })).toEqual({
      refusal: expect.stringContaining("use Terraform 1.11 or newer"),
    });
  });
});

describe("the certificate", () => {
  it("is its own authority, for localhost, from a minute ago for a week", () => {
    const now = Date.parse("2026-11-21T12:00:00Z");
    const certificate = new X509Certificate(newIdentity(now).certificate);
    expect(certificate.ca).toBe(true);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.checkHost("localhost")).toBe("localhost");
    expect(new Date(certificate.validFrom).toISOString()).toBe("2026-11-21T11:59:00.000Z");
    expect(new Date(certificate.validTo).toISOString()).toBe("2026-11-28T12:00:00.000Z");
  });
});

describe("the log", () => {
  it("is silent unless Terraform's log is on, and has six digits of a second", () => {
    const lines: string[] = [];
    const options = { write: (line: string) => void lines.push(line), now: () => Date.parse("2026-11-21T12:00:00.123Z") };
    pluginLog({ ...options, env: {} })("error", "unseen");
    pluginLog({ ...options, env: { TF_LOG: "warn" } })("info", "unseen");
    pluginLog({ ...options, env: { TF_LOG_PROVIDER: "TRACE" } })("info", "seen", { a: 1 });
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      { "@level": "info", "@message": "seen", "@module": "gatebolt", "@timestamp": "2026-11-21T12:00:00.123000Z", a: 1 },
    ]);
  });
});
