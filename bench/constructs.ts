import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { atMost, type Figure, median, shown } from "./figures";

const root = process.cwd();
const hosts = 500;

/** Synthesis of 500 hosts with a token each, in a process of its own as a user has it, beside as many of the bindings alone. */
export async function constructsFigures(): Promise<Figure[]> {
  const folder = mkdtempSync(join(root, "node_modules", ".bench-constructs-"));
  try {
    spawnSync(process.execPath, [join(root, "tools", "build-constructs.mjs"), join(folder, "package")], { stdio: "inherit" });
    return (["cdktn", "cdktf"] as const).flatMap((library) => {
      const [ours = 0, least = 0] = [hostsWithTokens, bare].map((body) => time(programOf(library, folder, body), folder));
      return [
        atMost(`synth of ${hosts * 2} constructs (${library})`, ours, { limit: 3, unit: "s" }),
        shown(`synth of ${hosts * 2} bare bindings (${library})`, `${least.toFixed(2)} s`),
      ];
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The app around what is measured. */
function programOf(library: string, folder: string, body: string): string {
  return `
const { App, TerraformStack } = require("${library}");
const { bindings, Expiry, GateboltProvider, Gateway, Host, Rotation } = require(${JSON.stringify(join(folder, "package", library))});
const stack = new TerraformStack(new App({ outdir: process.argv[2] }), "bench");
GateboltProvider.kubernetes(stack);
const gateway = Gateway.fromName({ namespace: "platform", name: "tools" });
${body}
stack.node.root.synth();`;
}

const hostsWithTokens = `
for (let host = 0; host < ${hosts}; host++)
  new Host(stack, "host-" + host, { gateway, expiry: Expiry.days(30), rotation: Rotation.every("7d") });`;

/** The library's own cost: `terraform_data`, the usual measure, is quadratic in it. */
const bare = `
for (let host = 0; host < ${hosts * 2}; host++) new bindings.Host(stack, "host-" + host, { name: "host-" + host });`;

/** Median of three runs, in seconds, start of the process included. */
function time(program: string, folder: string): number {
  const file = join(folder, "main.cjs");
  writeFileSync(file, program);
  return median(
    [1, 2, 3].map(() => {
      const out = mkdtempSync(join(tmpdir(), "gatebolt-bench-"));
      const started = performance.now();
      const { status, stderr } = spawnSync(process.execPath, [file, out], { encoding: "utf8" });
      const seconds = (performance.now() - started) / 1000;
      rmSync(out, { recursive: true });
      if (status !== 0) throw new Error(`synthesise: ${stderr}`);
      return seconds;
    }),
  );
}
