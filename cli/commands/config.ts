import { Command } from "commander";
import { clientOf, linkedClientOf } from "../client-config/client-word";
import { findAccess } from "../client-config/find-access";
import type { Shell } from "../shell";
import { openTarget } from "../target/open-target";
import { type TargetOptions, withTargetOptions } from "../target/target-options";

interface Options extends TargetOptions {
  readonly connection: string;
  readonly token?: string;
  readonly link?: boolean;
}

/** `gatebolt config`: what to paste into a client. */
export function command(shell: Shell): Command {
  const config = new Command("config")
    .description("Print a client's configuration for a connection, with URL and header filled in. The token itself is never in it.")
    .argument("<CLIENT>", "vscode, cursor, claude-code, claude-desktop, windsurf, codex, curl, json")
    .requiredOption("--connection <NAME>", "the McpConnection")
    .option("--token <NAME>", "which of its tokens (default: the first that works)")
    .option("--link", "print install links instead (vscode, cursor), one a server");
  return withTargetOptions(config)
    .addHelpText(
      "after",
      `
Examples:
  gatebolt config cursor --connection ann-cursor
  gatebolt config vscode --connection ann-cursor --link
  sh -c "$(gatebolt config curl --connection ann-cursor)"`,
    )
    .action(async (word: string, options: Options) => runConfig(word, options, shell));
}

async function runConfig(word: string, options: Options, shell: Shell): Promise<void> {
  const { terminal } = shell;
  // Before anything is read: a misspelt client is no matter of the target.
  const client = options.link ? linkedClientOf(word) : clientOf(word);
  const access = await findAccess(await openTarget(options, shell), { connection: options.connection, token: options.token });
  if (options.link) for (const endpoint of access.endpoints) terminal.print(client.link?.(access, endpoint) ?? "");
  else terminal.print(client.configuration(access));
  if (client.place !== undefined && !options.link) terminal.say(`for ${client.title}: ${client.place}`);
  for (const line of client.remaining(access)) terminal.say(line);
  if (access.tokenPlace !== undefined) terminal.say(`The token lies in ${access.tokenPlace}.`);
}
