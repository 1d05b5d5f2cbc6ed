import { Command } from "commander";
import type { McpToken } from "../../crds/types";
import type { Key } from "../../resources/port";
import { durationOption } from "../duration";
import { refused } from "../failure";
import { kindAmong } from "../kind-word";
import type { Shell, Terminal } from "../shell";
import { oneNamespace, openTarget, type Target } from "../target/open-target";
import { type TargetOptions, withTargetOptions } from "../target/target-options";
import { hindrance, isReady, prefixText } from "../tokens/token-state";

interface Options extends TargetOptions {
  readonly overlap?: string;
  readonly timeout: string;
}

/** `gatebolt rotate token NAME`: a new token now. */
export function command(shell: Shell): Command {
  const rotate = new Command("rotate")
    .description("Replace a token by a new one now. The old one works until the new one was used, and then for the overlap.")
    .argument("<KIND>", "token")
    .argument("<NAME>", "the token's name")
    .option("--overlap <DURATION>", "how long the old one still works; 0s ends it at once: for a leak (default: the token's own)")
    .option("--timeout <DURATION>", "how long to wait for the new one", "30s");
  return withTargetOptions(rotate)
    .addHelpText(
      "after",
      `
Examples:
  gatebolt rotate token ann-cursor
  gatebolt rotate token ann-cursor --overlap 0s`,
    )
    .action(async (word: string, name: string, options: Options) => {
      kindAmong(word, ["McpToken"]);
      if (options.overlap !== undefined) durationOption(options.overlap, "--overlap");
      await runRotate(name, options, shell);
    });
}

async function runRotate(name: string, options: Options, shell: Shell): Promise<void> {
  const timeout = durationOption(options.timeout, "--timeout");
  const target = await openTarget(options, shell);
  const key: Key<"McpToken"> = { kind: "McpToken", namespace: oneNamespace(target), name };
  const before = await target.resources.get(key);
  refuseUnrotatable(before, key, target);
  // With milliseconds: two orders within a second are two rotations.
  const rotateAt = new Date(shell.now()).toISOString();
  await target.resources.order(key, { rotateAt, ...(options.overlap !== undefined && { overlap: options.overlap }) });
  const idle = await target.unenforced();
  if (idle !== undefined) throw refused(`The order is recorded, but ${idle}: the new token is made when one starts.`);
  const outcome = await target.resources.waitFor({ key, timeout, seen: (token) => token && outcomeOf(token, rotateAt) });
  if (outcome === undefined)
    throw refused(`The order is recorded, but no new token was issued within ${options.timeout}: see gatebolt get token ${name} -o yaml`);
  if ("hindrance" in outcome) throw refused(`No new token: ${outcome.hindrance}`);
  report(outcome.token, before, { target, terminal: shell.terminal });
}

function refuseUnrotatable(token: McpToken | undefined, { name }: Key, { flags, namespaceFlag }: Target): asserts token is McpToken {
  if (!token) throw refused(`There is no token ${name}. List them with: gatebolt get tokens${namespaceFlag}${flags}`);
  if (token.spec.hash)
    throw refused(`Token ${name} is declared by its hash: make a new one with gatebolt token new, and write its hash in place of the old.`);
  if (token.status?.revoked) throw refused(`Token ${name} is revoked, which is for good: issue another one.`);
}

type Outcome = { readonly token: McpToken } | { readonly hindrance: string };

function outcomeOf(token: McpToken, rotateAt: string): Outcome | undefined {
  if (token.status?.lastHandledRotateAt === rotateAt && isReady(token)) return { token };
  const why = hindrance(token);
  return why === undefined ? undefined : { hindrance: why };
}

interface Reporting {
  readonly target: Target;
  readonly terminal: Terminal;
}

function report(token: McpToken, before: McpToken, { target, terminal }: Reporting): void {
  const place = target.secrets.placeOf(token);
  terminal.print(`rotated ${token.metadata.name}: ${prefixText(token)}${place === undefined ? "" : ` in ${place}`}`);
  const { retiring } = token.status ?? {};
  if (!retiring) terminal.say(`The old one, ${prefixText(before)}, does not work any more.`);
  else
    terminal.say(
      `The old one, mcpt_${retiring.prefix}, works until ${afterFirstUse(retiring.overlap)}${retiring.until === undefined ? "" : `, and until ${retiring.until} at the latest`}.`,
    );
}

function afterFirstUse(overlap: string | undefined): string {
  return overlap === undefined || overlap.startsWith("0") ? "the new one is first used" : `${overlap} after the new one is first used`;
}
