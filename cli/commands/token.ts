import { randomBytes } from "node:crypto";
import { Command } from "commander";
import { newToken } from "../../contract/token";
import { refused, reasonOf, wrongUsage } from "../failure";
import type { Shell } from "../shell";
import { deliverToCommand } from "../tokens/deliver-to-command";
import { writeTokenFile } from "../tokens/token-file";

interface Options {
  readonly out?: string;
  readonly exec?: string;
}

/** `gatebolt token new`: a token that only its owner ever holds; the manifest gets its hash. */
export function command(shell: Shell): Command {
  const token = new Command("token").description("Tokens made offline, declared by their hash.");
  token
    .command("new")
    .description("Make a token and print the spec.hash to declare. The token itself goes to a file or to a command, and nowhere else.")
    .option("--out <FILE>", "write the token to a new file that only you can read")
    .option("--exec <CMD>", "run a command (by sh) that reads the token from its standard input")
    .addHelpText(
      "after",
      `
Examples:
  gatebolt token new --out ./agent.token
  gatebolt token new --exec 'vault kv put secret/agent token=-'

Declare what is printed under "spec:" of an McpToken. Another hash in its place rotates the token.`,
    )
    .action(async (options: Options) => makeToken(options, shell));
  return token;
}

async function makeToken({ out, exec }: Options, { terminal, cwd, env }: Shell): Promise<void> {
  if ((out === undefined) === (exec === undefined)) {
    throw wrongUsage("Say where the token goes: --out FILE writes it to a file, --exec CMD gives it to a command's standard input.");
  }
  const { id, plaintext, hash } = newToken(randomBytes);
  if (out !== undefined) await writeTokenFile(out, plaintext, cwd);
  else if (exec !== undefined) {
    await deliverToCommand({ command: exec, token: plaintext, cwd, env }).catch((error: unknown) => {
      throw refused(`The token was not delivered, so nothing is printed to declare: ${reasonOf(error)}`, error);
    });
  }
  terminal.print(`hash:\n  prefix: ${id}\n  sha256: ${hash}`);
}
