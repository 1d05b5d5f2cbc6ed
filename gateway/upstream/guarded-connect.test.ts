import type { LookupAddress } from "node:dns";
import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { AddressRules } from "./address-rules";
import { guardedConnector, type Lookup } from "./guarded-connect";
import { UpstreamError } from "./upstream";

let server: Server;
let port: number;
let connections = 0;

beforeAll(async () => {
  server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  port = typeof address === "object" && address ? address.port : 0;
});

afterAll(() => server.close());

/** A name server that gives these answers in turn, the last one for ever. */
function nameServer(...answers: string[][]): Lookup & { asked: number } {
  const lookup = Object.assign(
    (_name: string, _options: object, callback: (error: Error | null, addresses: LookupAddress[]) => void) => {
      const answer = answers[Math.min(lookup.asked, answers.length - 1)] ?? [];
      lookup.asked += 1;
      setImmediate(() =>
        callback(
          null,
          answer.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
        ),
      );
    },
    { asked: 0 },
  );
  return lookup;
}

function attempt(
  hostname: string,
  { allow = [] as string[], lookup }: { allow?: string[]; lookup?: Lookup } = {},
): Promise<Error | Socket> {
  const connect = guardedConnector({ rules: new AddressRules({ allow, ownPorts: () => [] }), timeout: 2_000, lookup });
  return new Promise((resolve) => {
    connect({ hostname, host: `${hostname}:${port}`, protocol: "http:", port: String(port) }, (...[error, socket]) => {
      socket?.destroy();
      resolve(error ?? socket);
    });
  });
}

describe("guardedConnector", () => {
  it("connects to an address that is allowed", async () => {
    expect(await attempt("127.0.0.1", { allow: ["127.0.0.0/8"] })).not.toBeInstanceOf(Error);
  });

  it("refuses a literal address without connecting, and keeps it out of the client's message", async () => {
    const before = connections;
    const error = (await attempt("127.0.0.1")) as UpstreamError;
    expect(error).toMatchObject({ kind: "unreachable", message: expect.stringContaining("(loopback)") });
    expect(error.message).toContain("--allow-upstream");
    expect(error.message).not.toContain("127.0.0.1");
    expect(String(error.cause)).toContain(`127.0.0.1:${port}`);
    expect(connections).toBe(before);
  });

  it("refuses a name that leads to a refused address", async () => {
    const error = (await attempt("evil.example", { lookup: nameServer(["169.254.169.254"]) })) as UpstreamError;
    expect(error).toMatchObject({ kind: "unreachable", message: expect.stringContaining("(metadata)") });
  });

  it("resolves once and connects to what it has judged, so that a rebinding name gains nothing", async () => {
    const lookup = nameServer(["127.0.0.1"], ["169.254.169.254"]);
    expect(await attempt("rebinding.example", { allow: ["127.0.0.0/8"], lookup })).not.toBeInstanceOf(Error);
    expect(lookup.asked).toBe(1);
    expect(await attempt("rebinding.example", { allow: ["127.0.0.0/8"], lookup })).toBeInstanceOf(UpstreamError);
  });

  it("uses only the good ones of several addresses", async () => {
    const before = connections;
    const lookup = nameServer(["169.254.169.254", "127.0.0.1", "::ffff:169.254.169.254"]);
    expect(await attempt("mixed.example", { allow: ["127.0.0.1"], lookup })).not.toBeInstanceOf(Error);
    expect(connections).toBe(before + 1);
  });

  it("passes on that a name is unknown", async () => {
    const unknown: Lookup = (_name, _options, callback) => callback(Object.assign(new Error("no such name"), { code: "ENOTFOUND" }), []);
    expect(await attempt("nowhere.example", { lookup: unknown })).toMatchObject({ code: "ENOTFOUND" });
  });
});
