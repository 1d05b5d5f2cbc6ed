import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cleanUp, startUp } from "../gatebolt-process";
import { startHeaderShim } from "./header-shim";
import { type Row, revisions, runSuite } from "./suite";

/** Runs the official suites against our fixture, directly and through a gateway that `gatebolt up` started. */
export async function compareWithDirect(): Promise<Row[]> {
  const fixture = spawn(process.execPath, ["test/conformance/fixture/server.mjs"], { stdio: ["ignore", "pipe", "ignore"] });
  try {
    return await compare(await firstLine(fixture));
  } finally {
    fixture.kill();
    await cleanUp();
  }
}

/** Whether every scenario, unscored ones included, counts the same both ways. */
export function equal({ direct, gateway }: Row): boolean {
  return JSON.stringify([...direct.scenarios]) === JSON.stringify([...gateway.scenarios]);
}

async function compare(direct: string): Promise<Row[]> {
  const up = await startUp({ files: { "conformance.yaml": manifests(direct) } });
  const shim = await startHeaderShim(`${up.listen.replace("127.0.0.1", "localhost")}/default/suite/fixture/mcp`, await up.token("suite"));
  const rows: Row[] = [];
  for (const revision of revisions) {
    rows.push({ revision, direct: await runSuite(direct, revision), gateway: await runSuite(shim.url, revision) });
  }
  shim.server.close();
  shim.server.closeAllConnections();
  await up.stop();
  return rows;
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
  let said = "";
  while (!said.includes("\n")) said += String(((await once(child.stdout, "data")) as [Buffer])[0]);
  return said.trim();
}
