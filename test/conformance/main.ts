import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cleanUp, startUp } from "../gatebolt-process";
import { startHeaderShim } from "./header-shim";
import { revisions, runSuite, type SuiteResult, table } from "./suite";

/** `make conformance`: both revisions' required scenarios, directly and through the gateway, and whether they are equal. */
async function main(): Promise<void> {
  const fixture = spawn(process.execPath, ["test/conformance/fixture/server.mjs"], { stdio: ["ignore", "pipe", "ignore"] });
  try {
    process.exitCode = await compare(await firstLine(fixture));
  } finally {
    fixture.kill();
    await cleanUp();
  }
}

async function compare(direct: string): Promise<number> {
  const up = await startUp({ files: { "conformance.yaml": manifests(direct) } });
  const shim = await startHeaderShim(`${up.listen.replace("127.0.0.1", "localhost")}/default/suite/fixture/mcp`, await up.token("suite"));
  const results: { revision: string; direct: SuiteResult; gateway: SuiteResult }[] = [];
  for (const revision of revisions) {
    results.push({ revision, direct: await runSuite(direct, revision), gateway: await runSuite(shim.url, revision) });
  }
  shim.server.close();
  shim.server.closeAllConnections();
  await up.stop();
  console.log(table(results));
  const differ = results.filter(({ direct, gateway }) => !equal(direct, gateway));
  for (const { revision } of differ) console.log(`${revision}: the gateway differs from the server itself`);
  const failed = results.filter(({ gateway }) => gateway.exitCode !== 0).length + differ.length;
  console.log(`${2 * results.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

function equal(direct: SuiteResult, gateway: SuiteResult): boolean {
  return JSON.stringify([...direct.scenarios]) === JSON.stringify([...gateway.scenarios]);
}

function manifests(url: string): string {
  return `
apiVersion: gatebolt.dev/v1alpha1
kind: McpServer
metadata: { name: fixture }
spec: { url: "${url}" }
---
apiVersion: gatebolt.dev/v1alpha1
kind: McpGateway
metadata: { name: suite }
spec: { servers: [{ name: fixture, serverRef: { name: fixture } }] }
---
apiVersion: gatebolt.dev/v1alpha1
kind: McpHost
metadata: { name: suite }
spec: { type: Token, displayName: Conformance suite }
---
apiVersion: gatebolt.dev/v1alpha1
kind: McpToken
metadata: { name: suite }
spec: { hostRef: { name: suite }, gatewayRef: { name: suite } }
`;
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error("the fixture has no stdout");
  const [chunk] = (await once(child.stdout, "data")) as [Buffer];
  return chunk.toString().trim();
}

void main();
