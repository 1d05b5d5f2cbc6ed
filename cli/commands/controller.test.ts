import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommandLine } from "../program";
import { fakeShell } from "../test/fake-shell";

describe("gatebolt controller", () => {
  const folder = mkdtempSync(join(tmpdir(), "gatebolt-controller-command-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ["says how the gateway may know it", ["--gateway", "http://127.0.0.1:9"], "--gateway-service-account"],
    [
      "wants the URL of an admin port",
      ["--gateway", "gateway:8081", "--gateway-token-file", "t"],
      "write the URL of the gateway's admin port",
    ],
    [
      "reads durations as people write them",
      ["--gateway", "http://g", "--gateway-token-file", "t", "--default-max-lifetime", "ever"],
      "--default-max-lifetime ever",
    ],
    [
      "wants a URL that clients can use",
      ["--gateway", "http://g", "--gateway-token-file", "t", "--public-url", "mcp.example.com"],
      "--public-url mcp.example.com: write the URL that clients use",
    ],
    [
      "reads the address for its metrics before it starts anything",
      ["--gateway", "http://g", "--gateway-token-file", "t", "--metrics", "foo"],
      "--metrics foo: write HOST:PORT",
    ],
  ])("%s", async (_, args, message) => {
    const shell = fakeShell();
    expect(await runCommandLine(["controller", ...args], shell)).toBe(2);
    expect(shell.stderr.join("\n")).toContain(message);
  });

  it("says what is wrong with a kubeconfig, and ends", async () => {
    const kubeconfig = join(folder, "kubeconfig");
    writeFileSync(kubeconfig, "apiVersion: v1\nkind: Config\ncontexts: []\n");
    const shell = fakeShell();
    const args = ["--kubeconfig", kubeconfig, "--context", "nowhere", "--gateway", "http://127.0.0.1:9", "--gateway-token-file", "t"];
    expect(await runCommandLine(["controller", ...args], shell)).toBe(1);
    expect(shell.stderr.join("\n")).toContain("nowhere");
  });

  it.each([
    ["takes a connection and never answers", false],
    ["ends every connection at once", true],
  ])("ends when it is told to, while an API server %s", async (_, refuses) => {
    const sockets: Socket[] = [];
    const server = createServer((socket) => {
      sockets.push(socket.on("error", () => undefined));
      if (refuses) socket.destroy();
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
    const asked = once(server, "connection").then(() => "SIGTERM");
    const kubeconfig = join(folder, `away-${refuses}`);
    writeFileSync(kubeconfig, kubeconfigFor(`https://127.0.0.1:${(server.address() as AddressInfo).port}`));
    const shell = { ...fakeShell(), stopSignal: async () => await asked };
    const args = ["--kubeconfig", kubeconfig, "--gateway", "http://127.0.0.1:9", "--gateway-token-file", "t"];
    expect(await runCommandLine(["controller", ...args], shell)).toBe(0);
    for (const socket of sockets) socket.destroy();
    server.close();
  });
});

function kubeconfigFor(server: string): string {
  return JSON.stringify({
    apiVersion: "v1",
    kind: "Config",
    "current-context": "away",
    clusters: [{ name: "away", cluster: { server } }],
    users: [{ name: "away", user: { token: "none" } }],
    contexts: [{ name: "away", context: { cluster: "away", user: "away" } }],
  });
}
