import { spawn } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { setInterval } from "node:timers";
import { Cluster } from "../test/cluster/cluster";
import { startUp } from "../test/gatebolt-process";
import { availableFlavour } from "../test/terraform/flavours";
import { TerraformFolder } from "../test/terraform/terraform-folder";
import { atMost, type Figure, median, shown } from "./figures";
import { useInstantTarget } from "./instant-provider";

const many = 1_000;
const rounds = 5;

/** What Terraform and our provider take, beside what Terraform's own `terraform_data` takes in the same run. */
export async function terraformFigures(): Promise<Figure[]> {
  const size = statSync(join("dist", "provider", zipName())).size / 1024 / 1024;
  const up = await startUp();
  const directory = `  directory = { manifests = "${up.manifests}", data = "${up.data}" }`;
  const figures = [
    atMost("provider zipped", size, { limit: 1.5, unit: "MB" }),
    atMost("provider start to handshake", median(await repeated(startTime)), { limit: 120, unit: "ms" }),
    ...(await planFigures(directory)),
    ...(await applyFigures({ name: "a folder", target: directory, limit: 10 })),
  ];
  await up.stop();
  return [...figures, ...(await clusterFigures())];
}

async function clusterFigures(): Promise<readonly Figure[]> {
  const cluster = await Cluster.start();
  try {
    await cluster.startController();
    const target = `  kubernetes = { config_path = "${cluster.plane.kubeconfig}" }`;
    return await applyFigures({ name: "the API server", target, limit: 30 });
  } finally {
    await cluster.stop();
  }
}

async function planFigures(target: string): Promise<readonly Figure[]> {
  const plans: Figure[] = [];
  for (const { count, limit } of [
    { count: 1, limit: 0.45 },
    { count: many, limit: 2.5 },
  ]) {
    const [ours, theirs] = [folder(target, hosts(count)), builtIn(count)];
    const times = { ours: [] as number[], theirs: [] as number[] };
    // In turns, so that whatever else the machine does meets both.
    for (let round = 0; round < rounds; round++) {
      times.theirs.push((await timed(theirs, "plan")).seconds);
      times.ours.push((await timed(ours, "plan")).seconds);
    }
    plans.push(atMost(`terraform plan of ${count}`, median(times.ours), { limit, unit: "s" }));
    plans.push(shown(`  terraform_data, ${count}`, `${median(times.theirs).toFixed(2)} s`));
  }
  return plans;
}

async function applyFigures(where: { readonly name: string; readonly target: string; readonly limit: number }): Promise<readonly Figure[]> {
  const theirs = await timed(builtIn(many), "apply", "-auto-approve");
  const instant = await instantApply();
  const made = folder(where.target, hosts(many));
  const ours = await timed(made, "apply", "-auto-approve");
  return [
    atMost(`terraform apply of ${many} on ${where.name}`, ours.seconds, { limit: where.limit, unit: "s" }),
    shown(`  terraform_data, ${many}`, `${theirs.seconds.toFixed(2)} s`),
    shown(`  the same hosts on a target that takes no time, ${many}`, `${instant.toFixed(2)} s`),
    atMost("  provider resident, at most", ours.megabytes, { limit: 120, unit: "MB" }),
  ];
}

/** What Terraform itself takes for objects of this shape: its state, written after each of them, is the larger part. */
async function instantApply(): Promise<number> {
  const made = folder('  directory = { manifests = "." }', hosts(many));
  useInstantTarget(made, programName());
  return (await timed(made, "apply", "-auto-approve")).seconds;
}

function hosts(count: number): string {
  return `resource "gatebolt_host" "it" {\n  count        = ${count}\n  name         = "bench-${count}-\${count.index}"\n  display_name = "Agent \${count.index}"\n}`;
}

function folder(target: string, body: string): TerraformFolder {
  const made = new TerraformFolder(availableFlavour());
  made.write(target, body);
  return made;
}

function builtIn(count: number): TerraformFolder {
  const made = new TerraformFolder(availableFlavour());
  made.add("main.tf", `resource "terraform_data" "it" {\n  count = ${count}\n  input = "Agent \${count.index}"\n}\n`);
  made.run("init");
  return made;
}

/** Runs a command to its end, and looks at its provider's memory meanwhile. */
async function timed(made: TerraformFolder, ...args: readonly string[]): Promise<{ readonly seconds: number; readonly megabytes: number }> {
  const started = performance.now();
  const child = made.start(...args);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  let megabytes = 0;
  const looking = setInterval(() => (megabytes = Math.max(megabytes, resident(made.path))), 250);
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  clearInterval(looking);
  if (code !== 0) throw new Error(`terraform ${args.join(" ")} ended with ${code}: ${said}`);
  return { seconds: (performance.now() - started) / 1000, megabytes };
}

/** Megabytes that the providers of a folder's Terraform have at most had resident. */
function resident(path: string): number {
  const own = readdirSync("/proc").filter((pid) => /^\d+$/.test(pid) && textOf(`/proc/${pid}/cmdline`).includes(join(path, ".provider")));
  return Math.max(0, ...own.map((pid) => Number(/^VmHWM:\s+(\d+)/m.exec(textOf(`/proc/${pid}/status`))?.[1] ?? 0) / 1024));
}

/** Empty where the process has gone. */
function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

async function repeated(measure: () => Promise<number>): Promise<readonly number[]> {
  const values: number[] = [];
  for (let round = 0; round < 11; round++) values.push(await measure());
  return values;
}

/** Milliseconds from the start of the process to the line that Terraform waits for. */
async function startTime(): Promise<number> {
  const cookie = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";
  const started = performance.now();
  const child = spawn(join("dist", "provider", programName()), {
    env: { ...process.env, TF_PLUGIN_MAGIC_COOKIE: cookie },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise((resolve) => child.stdout.once("data", resolve));
  const time = performance.now() - started;
  child.kill();
  await new Promise((resolve) => child.once("exit", resolve));
  return time;
}

function programName(): string {
  return built((file) => /^terraform-provider-gatebolt_v[\d.]+$/.test(file));
}

function zipName(): string {
  return built((file) => file.endsWith("linux_amd64.zip"));
}

function built(isIt: (file: string) => boolean): string {
  const found = readdirSync(join("dist", "provider")).find(isIt);
  if (found === undefined) throw new Error("measure the provider: it is not built; run make provider");
  return found;
}
