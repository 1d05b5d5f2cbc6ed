import { resolve } from "node:path";
import { Command } from "commander";
import { runCheck } from "../check/run-check";
import { stepText } from "../check/step";
import { findAccess } from "../client-config/find-access";
import { Failure, refused, wrongUsage } from "../failure";
import type { Shell } from "../shell";
import { openTarget } from "../target/open-target";
import { type TargetOptions, withTargetOptions } from "../target/target-options";
import { readSecretFile } from "../tokens/secret-file";

interface Options extends TargetOptions {
  readonly tokenFile?: string;
  readonly header?: string;
  readonly connection?: string;
}

interface Checked {
  readonly url: string;
  readonly tokenFile: string;
  readonly header: { readonly name: string; readonly scheme?: string | undefined };
}

/** `gatebolt test`: the quick check of one connection, step by step. */
export function command(shell: Shell): Command {
  const test = new Command("test")
    .description("Check a connection step by step: token, DNS, TCP, TLS, HTTP, decision, both eras of MCP. The failing step says its fix.")
    .argument("[URL]", "what the client connects to")
    .option("--token-file <FILE>", "the file that holds the token")
    .option("--header <NAME[:SCHEME]>", "how the token is presented (default: Authorization:Bearer)")
    .option("--connection <NAME>", "instead of URL and --token-file: each server of this connection");
  return withTargetOptions(test)
    .addHelpText(
      "after",
      `
Examples:
  gatebolt test http://127.0.0.1:8080/default/desk/notes/mcp --token-file .gatebolt/secrets/default/ann-cursor/token
  gatebolt test --connection ann-cursor`,
    )
    .action(async (url: string | undefined, options: Options) => runTest(url, options, shell));
}

async function runTest(url: string | undefined, options: Options, shell: Shell): Promise<void> {
  const { terminal } = shell;
  const checks = options.connection === undefined ? [given(url, options)] : await ofConnection(options.connection, options, shell);
  let allWell = true;
  for (const { url: text, tokenFile, header } of checks) {
    const token = await readSecretFile(resolve(shell.cwd, tokenFile));
    if (token === undefined) throw new Failure(2, `There is no file ${tokenFile}: name the file that holds the token with --token-file.`);
    terminal.print(`testing ${text}`);
    const well = await runCheck({ url: new URL(text), token, header }, (step) => terminal.print(stepText(step)));
    allWell &&= well;
  }
  if (!allWell) throw new Failure(1, "");
}

function given(url: string | undefined, { tokenFile, header }: Options): Checked {
  if (url === undefined || tokenFile === undefined) throw wrongUsage("Give URL and --token-file, or --connection NAME.");
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) throw wrongUsage(`${url} is not an http or https URL.`);
  return { url, tokenFile, header: headerOf(header) };
}

async function ofConnection(connection: string, options: Options, shell: Shell): Promise<readonly Checked[]> {
  const access = await findAccess(await openTarget(options, shell), { connection });
  const tokenFile = options.tokenFile ?? access.tokenFile;
  if (tokenFile === undefined) throw refused(`No token of connection ${connection} lies on this machine: name its file with --token-file.`);
  const header = options.header === undefined ? access.header : headerOf(options.header);
  return access.endpoints.map(({ url }) => ({ url, tokenFile, header }));
}

/** `X-API-Key`, or `Authorization:C3Bearer`. */
function headerOf(text = "Authorization:Bearer"): Checked["header"] {
  const [, name, scheme] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+)(?::\s*(\S+))?$/.exec(text) ?? [];
  if (name === undefined) throw wrongUsage(`--header ${text}: write NAME or NAME:SCHEME, for example X-API-Key or Authorization:Bearer.`);
  return { name, scheme };
}
