import { resolve } from "node:path";
import { Command } from "commander";
import { refused } from "../failure";
import { type GatewayFlags, withGatewayFlags } from "../serving/gateway-flags";
import { openStderrLog } from "../serving/log";
import type { Shell } from "../shell";
import { readAdminFile } from "../admin/running";
import { shownPath } from "../target/shown-path";
import { type DataLock, takeData } from "../up/data-lock";
import { showGuide } from "../up/show-guide";
import { type PreparedData, prepareData, refuseMissingManifests } from "../up/prepare-data";
import { type RunningUp, startUp } from "../up/run-up";

interface Options extends GatewayFlags {
  readonly manifests: string;
  readonly data: string;
  readonly allowEmpty?: boolean;
}

/** `gatebolt up`: controller on files and gateway on SQLite, in one process. */
export function command(shell: Shell): Command {
  const up = new Command("up")
    .description("Run the gateway, and a controller that keeps it equal to a folder of manifests. No cluster, no database.")
    .option("--manifests <DIR>", "the folder of manifests", "./gatebolt")
    .option("--data <DIR>", "where tokens, status and records are kept", ".gatebolt")
    .option("--allow-empty", "an empty folder of manifests is meant, and takes everything away");
  return withGatewayFlags(up)
    .addHelpText(
      "after",
      `
Examples:
  gatebolt up
  gatebolt up --manifests ./access --listen 0.0.0.0:8080 --public-url https://mcp.example.com

Prints "gatebolt ready listen=… admin=…" on stdout when the folder's declarations are enforced. The log goes to stderr.
Ctrl-C ends it; tokens and records stay for the next start.`,
    )
    .action(async (options: Options) => runUp(options, shell));
}

async function runUp(options: Options, shell: Shell): Promise<void> {
  const { cwd, terminal } = shell;
  const manifests = resolve(cwd, options.manifests);
  await refuseMissingManifests(manifests, options.manifests);
  const data = await prepareData(resolve(cwd, options.data));
  const lock = await lockData(data, options.data);
  const stop = shell.stopSignal();
  // A gateway goes on when nobody reads its log any more.
  terminal.survivesBrokenPipes();
  const log = openStderrLog(options, shell);
  try {
    const up = await startUp({ ...options, manifests, data, allowEmpty: options.allowEmpty ?? false }, log.logger, shell);
    await serve(up, { stop, manifests, data, flags: flagsOf(options), shell });
    await up.close();
  } finally {
    log.flush();
    lock.release();
  }
}

async function lockData(data: PreparedData, shown: string): Promise<DataLock> {
  const lock = takeData(data.path);
  if (lock) return lock;
  const running = await readAdminFile(data.path);
  const who = running === undefined ? "" : ` (pid ${running.pid}, ${running.listen})`;
  throw refused(`Another gatebolt up${who} uses the data folder ${shown}: stop that one, or name another folder with --data.`);
}

interface Serving {
  readonly stop: Promise<string>;
  readonly manifests: string;
  readonly data: PreparedData;
  readonly flags: string;
  readonly shell: Shell;
}

/** Until a signal. The ready line comes when the declarations are enforced, however long a faulty start takes. */
async function serve({ gateway, controller }: RunningUp, { stop, manifests, data, flags, shell }: Serving): Promise<void> {
  const { terminal, cwd } = shell;
  const stopped = stop.then(() => "stopped" as const);
  if ((await Promise.race([controller.enforced, stopped])) === "stopped") return;
  terminal.print(`gatebolt ready listen=${gateway.listenUrl} admin=${gateway.adminUrl}`);
  // Who reads our stdout, a script for example, says what is to be said itself.
  if (terminal.attended.stderr && terminal.attended.stdout) {
    await Promise.race([showGuide({ manifests, data: data.path, flags, terminal, shown: (path) => shownPath(path, cwd) }), stopped]);
  }
  await stop;
}

/** What later commands need to find the folders, when they are not where they are looked for. */
function flagsOf({ manifests, data }: Options): string {
  return `${manifests === "./gatebolt" ? "" : ` --manifests ${manifests}`}${data === ".gatebolt" ? "" : ` --data ${data}`}`;
}
