import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { Command } from "commander";
import { clients } from "../client-config/clients";
import { Failure, reasonOf, refused } from "../failure";
import { type ClientFile, readClientFile } from "../import/client-file";
import { parseJsonc } from "../import/jsonc";
import { connectionName, starterManifests, type StarterPlan } from "../import/manifest-text";
import { starterPlan } from "../import/starter-plan";
import { writeStarter } from "../import/write-starter";
import type { Shell } from "../shell";

interface Options {
  readonly from?: string;
  readonly manifests: string;
  readonly data: string;
}

/** `gatebolt init`: a folder of manifests to start from. */
export function command(shell: Shell): Command {
  return new Command("init")
    .description("Write commented manifests to start from: servers, a gateway, you, one app and its token.")
    .option("--from <FILE>", "a client's MCP configuration (VS Code, Cursor, Claude, Windsurf) whose servers to take over")
    .option("--manifests <DIR>", "where to write them", "./gatebolt")
    .option("--data <DIR>", "where secrets found in FILE go", ".gatebolt")
    .addHelpText(
      "after",
      `
Examples:
  gatebolt init
  gatebolt init --from ~/.cursor/mcp.json

Nothing that is there already is overwritten, and FILE stays as it is.`,
    )
    .action(async (options: Options) => init(options, shell));
}

async function init({ from, manifests, data }: Options, shell: Shell): Promise<void> {
  const { terminal, cwd } = shell;
  const file = from === undefined ? undefined : await readConfiguration(from, cwd);
  if (file && file.servers.length === 0) throw refused(noServers(from ?? "", file));
  const plan = starterPlan(file, { env: shell.env, user: shell.user, data });
  const written = await writeStarter({ plan, texts: starterManifests(plan), manifests, data, cwd });
  for (const path of written) terminal.print(path);
  for (const line of summary(plan, file?.skipped ?? [])) terminal.say(line);
  terminal.say(nextSteps(plan, { manifests, data }));
}

function noServers(from: string, { skipped }: ClientFile): string {
  if (skipped.length === 0) return `${from} names no server: add one there first, or run gatebolt init without --from for an example.`;
  return [`${from} names no server that could be taken over:`, ...skipped].join("\n  ");
}

async function readConfiguration(path: string, cwd: string): Promise<ClientFile> {
  try {
    return readClientFile(parseJsonc(await readFile(resolve(cwd, path), "utf8")), path);
  } catch (error) {
    throw new Failure(2, `Cannot read ${path} as an MCP client's configuration: ${reasonOf(error)}.`, error);
  }
}

function summary(plan: StarterPlan, skipped: readonly string[]): string[] {
  return [
    ...skipped.map((line) => `not taken over: ${line}`),
    ...plan.servers.flatMap(({ title, notes }) => notes.map((note) => `${title}: ${note}`)),
    ...plan.servers.flatMap(({ title, secrets }) =>
      secrets.map(({ name, key, value, origin }) => {
        const path = `${plan.data}/secrets/default/${name}/${key}`;
        if (value !== undefined) return `${title}: a secret was moved to ${path}; it is sent to ${origin} only.`;
        return `${title}: its client asks you for a secret. Write it to ${path} before you start (chmod 600).`;
      }),
    ),
  ];
}

function nextSteps(plan: StarterPlan, { manifests, data }: Pick<Options, "manifests" | "data">): string {
  const flags = `${manifests === "./gatebolt" ? "" : ` --manifests ${manifests}`}${data === ".gatebolt" ? "" : ` --data ${data}`}`;
  return `
Next:
  gatebolt validate ${manifests}
  gatebolt up${flags}
and in another terminal, for your app's configuration:
  gatebolt config ${clientWord(plan)} --connection ${connectionName(plan)}${flags}`;
}

/** The client that the configuration came from, if it is known. */
function clientWord({ host }: StarterPlan): string {
  return Object.entries(clients).find(([, { title }]) => title === host.displayName)?.[0] ?? "vscode";
}
