import type { SecretReading } from "../sources/source";
import { aServer } from "../test/declare";
import { serverRecord, serverSecrets } from "./record";

const server = aServer("odd", { url: "https://odd.example.com/mcp", tls: { clientSecretRef: { name: "client" } } });

function reading(value: string): SecretReading {
  return { found: true, value, origin: "https://odd.example.com", version: "uid/1", resourceVersion: "9" };
}

describe("a client certificate", () => {
  it("is read from tls.crt and tls.key, and told as one secret", () => {
    expect(serverSecrets(server)).toEqual([
      { namespace: "default", name: "client", key: "tls.crt" },
      { namespace: "default", name: "client", key: "tls.key" },
    ]);
    const readings = new Map([
      ["default/client/tls.crt", reading("CERT")],
      ["default/client/tls.key", reading("KEY\n")],
    ]);
    expect(serverRecord(server, false, readings).body.transport).toMatchObject({
      tls: { client: { secret: { origin: "https://odd.example.com", value: "CERT\nKEY\n" } } },
    });
  });

  it("is told as unreadable while one half is missing: nothing is connected to without it", () => {
    const { transport } = serverRecord(server, false, new Map([["default/client/tls.crt", reading("CERT")]])).body;
    expect(transport).toMatchObject({ tls: { client: { secret: { origin: expect.any(String) } } } });
    expect(JSON.stringify(transport)).not.toContain("CERT");
  });
});
