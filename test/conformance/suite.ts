import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The revisions whose required scenarios are run. */
export const revisions = ["2025-11-25", "2026-07-28"];

export interface SuiteResult {
  readonly exitCode: number;
  /** Scenario → checks passed and failed, unscored extensions included. */
  readonly scenarios: ReadonlyMap<string, { readonly passed: number; readonly failed: number }>;
}

/** Runs the official suite against a URL. */
export async function runSuite(url: string, revision: string): Promise<SuiteResult> {
  const folder = mkdtempSync(join(tmpdir(), "gatebolt-conformance-"));
  const suite = join("node_modules", "@modelcontextprotocol", "conformance", "dist", "index.js");
  const args = [suite, "server", "--url", url, "--requirements", revision, "-o", folder];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const [exitCode] = (await once(child, "close")) as [number];
  rmSync(folder, { recursive: true, force: true });
  const lines = [...output.matchAll(/^[✓✗] (\S+): (\d+) passed, (\d+) failed/gm)];
  const scenarios = new Map(lines.map(([, name = "", passed, failed]) => [name, { passed: Number(passed), failed: Number(failed) }]));
  if (scenarios.size === 0) throw new Error(`the conformance suite printed no result for ${url}: ${output.slice(-2000)}`);
  return { exitCode, scenarios };
}

export interface Row {
  readonly revision: string;
  readonly direct: SuiteResult;
  readonly gateway: SuiteResult;
}

/** One table a revision: scenario, direct, through the gateway. */
export function table(rows: readonly Row[]): string {
  return rows.map(tableOf).join("\n\n");
}

function tableOf({ revision, direct, gateway }: Row): string {
  const shown = (result: SuiteResult, name: string) => {
    const counts = result.scenarios.get(name);
    return counts ? `${counts.passed} / ${counts.failed}` : "not run";
  };
  const lines = [...direct.scenarios.keys()].map((name) => `${name.padEnd(48)} ${shown(direct, name).padEnd(10)} ${shown(gateway, name)}`);
  const sum = (result: SuiteResult) => {
    const all = [...result.scenarios.values()];
    return `${all.reduce((total, { passed }) => total + passed, 0)} / ${all.reduce((total, { failed }) => total + failed, 0)}`;
  };
  const head = `${`${revision}  (checks passed / failed)`.padEnd(48)} ${"direct".padEnd(10)} gateway`;
  const foot = `${"all".padEnd(48)} ${sum(direct).padEnd(10)} ${sum(gateway)}\nexit code of the suite${" ".repeat(27)}${String(direct.exitCode).padEnd(10)} ${gateway.exitCode}`;
  return [head, ...lines, foot].join("\n");
}
