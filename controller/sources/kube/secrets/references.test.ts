import type { Declared } from "../../source";
import { References } from "./references";

const key = { kind: "McpServer", namespace: "team", name: "jira" };

function server(spec: object): Declared {
  const metadata = { ...key, uid: "u", generation: 1, resourceVersion: "1", creationTimestamp: "2026-11-21T00:00:00Z" };
  return { apiVersion: "gatebolt.dev/v1alpha1", kind: key.kind, metadata, spec };
}

describe("the Secrets that an object names", () => {
  it("are those of headers, of TLS and of client credentials: a change of any is told", () => {
    const references = new References();
    references.update(
      key,
      server({
        headers: [{ name: "X", secretRef: { name: "header", key: "k" } }],
        tls: { caSecretRef: { name: "authority", key: "ca.crt" }, clientSecretRef: { name: "certificate" } },
        credential: { oauthClientCredentials: { secretRef: { name: "client", key: "secret" } } },
        serverRef: { name: "no-secret" },
      }),
    );
    const names = ["header", "authority", "certificate", "client", "no-secret"];
    expect(names.map((name) => references.has(`team/${name}`))).toEqual([true, true, true, true, false]);
  });

  it("are named once they are not named any more, as long as nobody else names them", () => {
    const references = new References();
    const other = { ...key, name: "wiki" };
    const spec = { tls: { clientSecretRef: { name: "certificate" } } };
    references.update(key, server(spec));
    references.update(other, server(spec));
    expect(references.update(key, server({}))).toEqual([]);
    expect(references.update(other, undefined)).toEqual(["team/certificate"]);
    expect(references.has("team/certificate")).toBe(false);
  });
});
