import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { ensureBinaries } from "../../tools/control-plane/binaries";
import { ensureControllerManager } from "../../tools/control-plane/controller-manager";
import { freePorts } from "../../tools/control-plane/ports";
import { settingsFrom } from "../../tools/control-plane/settings";
import { cleanUp, root, temporaryFolder, waitFor } from "../gatebolt-process";
import { missingLine, type Step, stepsOf } from "./page";
import { failedMark, Terminal } from "./terminal";

// The first run of a machine builds kube-apiserver.
jest.setTimeout(20 * 60_000);

const source = readFileSync(join(root, "docs", "kubernetes.md"), "utf8");
/** Those of the page; others may have them on this machine. */
const ports = ["8080", "8081", "8791", "9090", "9091"];
const ownTerminal = "# a terminal of its own";

const home = temporaryFolder();
const terminals: { readonly commands: string; readonly terminal: Terminal }[] = [];
const env: Record<string, string> = { HOME: home };
let hand: Terminal | undefined;
let page = source;

beforeAll(async () => {
  const settings = settingsFrom(process.env, (line) => console.info(line));
  const { kubectl } = await ensureBinaries(settings);
  await ensureControllerManager(settings);
  // The page finds kubectl where the control plane keeps it.
  env["XDG_CACHE_HOME"] = dirname(settings.cacheFolder);
  symlinkSync(dirname(settings.cacheFolder), join(home, ".cache"));
  env["PATH"] = `${dirname(kubectl)}:${process.env["PATH"] ?? ""}`;
  mkdirSync(join(home, "typed"));
  // All at once: one that was put in may contain another that is looked for.
  const found = await freePorts(ports.length);
  const free = new Map(ports.map((port, index) => [port, String(found[index])] as const));
  page = source.replaceAll(new RegExp(ports.join("|"), "g"), (port) => free.get(port) ?? port);
});

afterAll(async () => {
  const [controlPlane, ...others] = terminals.map(({ terminal }) => terminal);
  await hand?.end("SIGTERM");
  await Promise.all(others.map(async (each) => each.end()));
  await controlPlane?.end();
  await cleanUp();
});

const opened = (): Terminal => new Terminal({ folder: join(home, "typed"), cwd: root, env });

/** Until the lines to look for are there. */
async function startsTo(step: Step): Promise<void> {
  const terminal = opened();
  terminals.push({ commands: step.commands, terminal });
  const { isOver } = terminal.type(step.commands);
  await waitFor(() => missingLine(terminal.printed, step.shown) === undefined || isOver(), step.commands, 120_000);
  if (isOver()) throw new Error(`${step.commands}ended: ${terminal.printed}`);
  const [, kubeconfig] = /^KUBECONFIG=(\S+)$/m.exec(terminal.printed) ?? [];
  if (kubeconfig !== undefined) env["KUBECONFIG"] = kubeconfig;
}

async function types({ commands, shown }: Step): Promise<void> {
  hand ??= opened();
  const terminal = hand;
  const { isOver } = terminal.type(commands);
  await waitFor(isOver, commands, 300_000).catch((error: unknown) => {
    throw new Error(`${String(error)}; it printed: ${terminal.printed}`, { cause: error });
  });
  const failed = terminal.printed.split("\n").filter((line) => line.startsWith(failedMark));
  if (failed.length > 0 && !commands.includes("# refused")) throw new Error(`${failed.join("\n")}\nprinted ${terminal.printed}`);
  const missing = missingLine(terminal.printed, shown);
  if (missing !== undefined) throw new Error(`${commands}should print ${missing}\nand printed ${terminal.printed}`);
}

async function endControllers(): Promise<void> {
  const controllers = terminals.filter(({ commands }) => commands.includes("bin/gatebolt controller"));
  await Promise.all(controllers.map(async ({ terminal }) => terminal.end()));
}

it("docs/kubernetes.md works as it stands, from an empty cluster to a refused call and back to an empty cluster", async () => {
  const steps = stepsOf(page);
  expect(steps.length).toBeGreaterThan(20);
  for (const step of steps) {
    if (step.commands.startsWith(ownTerminal)) await startsTo(step);
    else if (step.commands.startsWith("# the controllers end here")) await endControllers().then(async () => types(step));
    else await types(step);
  }
  const metrics = readFileSync(join(home, "gatebolt", "metrics"), "utf8");
  const [alerts = ""] = /^\| alert when[\s\S]*?\n\n/m.exec(source) ?? [];
  const named = [...alerts.matchAll(/\b(gatebolt_\w+|leader_election_\w+)\b/g)].map(([, name = ""]) => name.replace(/_bucket$/, ""));
  expect(named.length).toBeGreaterThan(8);
  expect(named.filter((name) => !metrics.includes(`# TYPE ${name} `))).toEqual([]);
});
