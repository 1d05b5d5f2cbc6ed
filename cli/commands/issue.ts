import { Command } from "commander";
import { accessOf } from "../client-config/access";
import type { Access, Client } from "../client-config/client";
import { clientOf, linkedClientOf } from "../client-config/client-word";
import { durationOf, momentOption } from "../duration";
import { wrongUsage } from "../failure";
import { copyToClipboard, openLink } from "../issuing/clipboard";
import { type IssuedToken, issueToken, type Wish } from "../issuing/issue-token";
import type { Shell } from "../shell";
import { openTarget } from "../target/open-target";
import { type TargetOptions, withTargetOptions } from "../target/target-options";
import { prefixText } from "../tokens/token-state";
import { refuseExistingFile, writeTokenFile } from "../tokens/token-file";

interface Options extends TargetOptions {
  readonly host: string;
  readonly gateway: string;
  readonly user?: string;
  readonly expiry?: string;
  readonly client?: string;
  readonly open?: boolean;
  readonly out?: string;
}

/** Milliseconds. */
const patience = 30_000;

/** `gatebolt issue`: host, token and the client's configuration in one go. */
export function command(shell: Shell): Command {
  const issue = new Command("issue")
    .description("Make a token for an app, and the host if there is none; print the token once, and the app's configuration.")
    .requiredOption("--host <NAME>", "the app or agent; made when there is none of this name")
    .requiredOption("--gateway <NAME>", "the gateway it reaches; NAMESPACE/NAME for one of another namespace")
    .option("--user <NAME>", "the person on whose behalf it connects")
    .option("--expiry <DURATION>", "how long the token lives: 30d, a time, or never (default: by policy, else 90d)")
    .option("--client <CLIENT>", "also print configuration for: vscode, cursor, claude-code, claude-desktop, windsurf, codex, curl, json")
    .option("--open", "copy the token, and open the client's installer (vscode, cursor)")
    .option("--out <FILE>", "write the token to a new file that only you can read, instead of printing it");
  return withTargetOptions(issue)
    .addHelpText(
      "after",
      `
Examples:
  gatebolt issue --host ann-phone --gateway desk --user ann --expiry 7d
  gatebolt issue --host night-agent --gateway desk --out ./agent.token
  gatebolt issue --host ann-laptop --gateway desk --user ann --client cursor --open

The token is shown this once. Its name appears in: gatebolt get tokens`,
    )
    .action(async (options: Options) => runIssue(options, shell));
}

async function runIssue(options: Options, shell: Shell): Promise<void> {
  const client = clientFor(options);
  if (options.out !== undefined) refuseExistingFile(options.out, shell.cwd);
  const wish: Wish = { ...options, expiry: expiryOf(options.expiry, shell.now()), owner: shell.user, timeout: patience };
  const issued = await issueToken(await openTarget(options, shell), wish);
  const { terminal } = shell;
  const { token, madeHost } = issued;
  const until = token.status?.current?.notAfter;
  terminal.say(
    `${madeHost ? `made host ${options.host}; ` : ""}issued token ${token.metadata.name} (${prefixText(token)}), ${until === undefined ? "without an end" : `until ${until}`}`,
  );
  const delivered = await deliver(issued, options, shell);
  if (!client) return;
  const access = accessFor(issued, delivered.file);
  terminal.print(client.configuration(access));
  if (client.place !== undefined) terminal.say(`for ${client.title}: ${client.place}`);
  for (const line of client.remaining(access)) terminal.say(line);
  if (options.open) await openInstaller(client, access, shell);
}

function clientFor({ client, open }: Options): Client | undefined {
  if (open && client === undefined) throw wrongUsage("--open needs --client: vscode or cursor.");
  if (client === undefined) return undefined;
  return open ? linkedClientOf(client) : clientOf(client);
}

function expiryOf(text: string | undefined, now: number): Wish["expiry"] {
  if (text === undefined) return undefined;
  if (text === "never") return { never: true };
  if (/^\d{4}-/.test(text)) return { at: momentOption(text, "--expiry", { now, towards: "future" }) };
  if (durationOf(text) === undefined) {
    throw wrongUsage(
      `--expiry ${text}: write one number and one of s, m, h, d, for example 30d; a time, for example 2027-01-31T08:00:00Z; or never.`,
    );
  }
  return { after: text };
}

interface Delivered {
  readonly file?: string;
}

/** To a file, or to the clipboard, or to stdout: to one of them. */
async function deliver({ plaintext }: IssuedToken, { out, open }: Options, { terminal, cwd, env }: Shell): Promise<Delivered> {
  if (out !== undefined) {
    await writeTokenFile(out, plaintext, cwd);
    terminal.say(`the token is in ${out}`);
    return { file: out };
  }
  if (open && (await copyToClipboard(plaintext, env))) {
    terminal.say("the token is in the clipboard; paste it where the app asks for it");
    return {};
  }
  if (open) terminal.say("no program to copy with was found (pbcopy, wl-copy, xclip, xsel), so here it is:");
  terminal.print(plaintext);
  return {};
}

function accessFor({ token, gateway }: IssuedToken, tokenFile: string | undefined): Access {
  return accessOf({ name: token.metadata.name, gateway, tokenFile });
}

async function openInstaller(client: Client, access: Access, { terminal, env }: Shell): Promise<void> {
  for (const endpoint of access.endpoints) {
    const link = client.link?.(access, endpoint) ?? "";
    if (!(await openLink(link, env))) terminal.say(`open this in ${client.title}: ${link}`);
  }
}
