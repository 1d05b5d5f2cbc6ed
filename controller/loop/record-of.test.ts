import { Value } from "@sinclair/typebox/value";
import { AnyRecord } from "../../contract/records";
import type { Declared, SecretReading } from "../sources/source";
import { aBreakGlass, aConnection, aGateway, aHost, aServer, aToken, aUser, declare } from "../test/declare";
import { recordOf } from "./record-of";

const reading = (value: string, resourceVersion = "50"): SecretReading => ({
  found: true,
  value,
  origin: "https://github.example.com",
  version: `v${resourceVersion}`,
  resourceVersion,
});
const readings = new Map<string, SecretReading>([
  ["default/key/k", reading("k-value")],
  ["default/login/username", reading("ada")],
  ["default/login/password", reading("pw", "60")],
  ["default/ca/pem", reading("PEM")],
]);
const context = {
  absent: false,
  readings,
  settings: { publicUrl: "https://mcp.example.com", listenUrl: undefined },
  now: Date.parse("2026-06-02T00:00:00Z"),
};
const identity = (credential: object) =>
  declare(["McpIdentity", "own"], { serverRef: { name: "github", namespace: "platform" }, userRef: { name: "ada" }, credential });
const live = [
  { id: "0123456789", hash: "a".repeat(64), issuedAt: "2026-06-01T00:00:00.000Z", notAfter: "2026-07-01T00:00:00.000Z", revision: 2 },
];
const status = { connection: { name: "c", uid: "uid-c" }, hostUID: "uid-h", live };

describe("recordOf", () => {
  it.each<[string, Declared, object]>([
    ["a host", aHost("a", { displayName: "A", owner: "team" }), { enabled: true, type: "Token", displayName: "A", owner: "team" }],
    ["a disabled user", aUser("a", { enabled: false, email: "a@b" }), { enabled: false, email: "a@b" }],
    [
      "a gateway",
      aGateway("a", { allowedNamespaces: { from: "Names", names: ["x"] }, auth: { headers: [{ name: "X-API-Key" }] } }),
      {
        enabled: true,
        servers: [{ name: "github", server: "github", identity: "None" }],
        namespaces: { from: "Names", names: ["x"] },
        auth: [{ name: "X-API-Key" }],
        url: "https://mcp.example.com/default/a",
      },
    ],
    [
      "a connection",
      aConnection("a", { servers: ["github"], tools: { deny: ["rm"] }, identities: [{ server: "github", identityRef: { name: "own" } }] }),
      {
        enabled: true,
        host: "cursor",
        gateway: { namespace: "default", name: "tools" },
        servers: ["github"],
        tools: { deny: ["rm"] },
        identities: ["own"],
      },
    ],
    [
      "a server with headers from Secrets and an authority of its own",
      aServer("a", {
        url: "https://github.example.com/mcp",
        headers: [
          { name: "X-Plain", value: "1" },
          { name: "X-Key", secretRef: { name: "key", key: "k" } },
          { name: "X-None", secretRef: { name: "none", key: "k" } },
        ],
        tls: { caSecretRef: { name: "ca", key: "pem" }, serverName: "internal" },
      }),
      {
        enabled: true,
        transport: {
          type: "http",
          url: "https://github.example.com/mcp",
          headers: [
            { name: "X-Plain", value: "1" },
            { name: "X-Key", secret: { origin: "https://github.example.com", version: "v50", value: "k-value" } },
            { name: "X-None", secret: { origin: "", version: "unread" } },
          ],
          tls: { ca: "PEM", serverName: "internal" },
        },
      },
    ],
    [
      "a local program",
      aServer("a", { command: "npx", args: ["-y", "memory"], env: [{ name: "KEY", secretRef: { name: "key", key: "k" } }] }),
      {
        enabled: true,
        transport: {
          type: "stdio",
          command: "npx",
          args: ["-y", "memory"],
          env: [{ name: "KEY", secret: { origin: "https://github.example.com", version: "v50", value: "k-value" } }],
        },
      },
    ],
    [
      "a bearer credential",
      identity({ bearer: { secretRef: { name: "key", key: "k" } } }),
      {
        enabled: true,
        server: { namespace: "platform", name: "github" },
        user: "ada",
        shared: false,
        credential: { header: "Authorization", secret: { origin: "https://github.example.com", version: "v50", value: "Bearer k-value" } },
      },
    ],
    [
      "a basic credential",
      identity({ basic: { secretRef: { name: "login" } } }),
      expect.objectContaining({
        credential: {
          header: "Authorization",
          secret: { origin: "https://github.example.com", version: "v50 v60", value: `Basic ${btoa("ada:pw")}` },
        },
      }),
    ],
    [
      "a credential that is not there",
      identity({ header: { name: "X-Key", secretRef: { name: "none", key: "k" } } }),
      expect.objectContaining({ credential: { header: "X-Key", secret: { origin: "", version: "unread" } } }),
    ],
    [
      "a token",
      aToken("a", {}, { status }),
      {
        connection: { name: "c", uid: "uid-c" },
        hostUid: "uid-h",
        live: [
          {
            id: "0123456789",
            hash: "a".repeat(64),
            issuedAt: Date.parse("2026-06-01T00:00:00Z"),
            notAfter: Date.parse("2026-07-01T00:00:00Z"),
          },
        ],
        revoked: false,
      },
    ],
    ["a token that is to be revoked", aToken("a", { revoked: true }, { status: {} }), { live: [], revoked: true }],
    [
      "a break-glass of the cluster",
      declare(["McpClusterBreakGlass", "a"], {
        target: { kind: "McpUser", userEmail: "a@b" },
        namespaces: { names: ["x"] },
        reason: "left",
        until: "2026-06-03T00:00:00Z",
      }),
      {
        target: { kind: "McpUser" },
        namespaces: ["x"],
        userEmail: "a@b",
        reason: "left",
        since: Date.parse("2026-06-01T00:00:00Z"),
        until: Date.parse("2026-06-03T00:00:00Z"),
      },
    ],
  ])("says of %s what the contract takes", (_, object, body) => {
    const record = recordOf(object, context);
    expect(record).toMatchObject({ kind: object.kind, name: object.metadata.name, uid: object.metadata.uid });
    expect(record && "body" in record && record.body).toEqual(body);
    expect([...Value.Errors(AnyRecord, record)].map(({ path, message }) => `${path}: ${message}`)).toEqual([]);
  });

  it("is as new as the newest thing that it is made from", () => {
    expect(recordOf(identity({ basic: { secretRef: { name: "login" } } }), context)?.resourceVersion).toBe("60");
  });

  it("says nothing of a token that has committed to nothing, and marks what is absent", () => {
    expect(recordOf(aToken(), context)).toBeUndefined();
    expect(recordOf(aHost(), { ...context, absent: true })).toMatchObject({ absent: true });
  });

  it("says that a break-glass is over once its time has passed", () => {
    const breakGlass = aBreakGlass("a", { target: { kind: "McpHost", all: true }, until: "2026-06-01T12:00:00Z" });
    expect(recordOf(breakGlass, context)).toMatchObject({ deleted: true, expired: true, confirmed: true });
  });
});
