import { Command } from "commander";
import type { McpToken } from "../../crds/types";
import type { Key } from "../../resources/port";
import { durationOption, momentOption } from "../duration";
import { refused, wrongUsage } from "../failure";
import { kindAmong } from "../kind-word";
import { sinceText } from "../output/age";
import { type OutputFormat, withOutputOption } from "../output/output-option";
import { listOf, structuredText } from "../output/structured";
import { tableText } from "../output/table";
import type { Shell } from "../shell";
import { openTarget, type Target } from "../target/open-target";
import { type TargetOptions, withGatewayOptions, withTargetOptions } from "../target/target-options";
import { connectionFinder } from "../tokens/connection-finder";
import { withExactTimes } from "../tokens/exact-times";
import { lastUsedAt } from "../tokens/last-use";
import { collect, labelsOf, type LinkFilter, withLinkFilter } from "../tokens/link-filter";
import { type ConnectionFinder, linksOfToken } from "../tokens/links";
import { isSelected, refuseVague, type TokenSelection } from "../tokens/token-selection";
import { isRevocationEnforced, prefixText } from "../tokens/token-state";

interface Options extends TargetOptions, LinkFilter {
  readonly selector?: string;
  readonly prefix?: readonly string[];
  readonly createdBefore?: string;
  readonly unusedFor?: string;
  readonly all?: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly output?: OutputFormat;
}

/** Milliseconds to wait for the gateway, for all tokens together. */
const patience = 30_000;

/** `gatebolt revoke token`: for good. */
export function command(shell: Shell): Command {
  const revoke = new Command("revoke")
    .description("Revoke tokens for good: nothing brings one back. Manifests are not edited; the order is recorded beside them.")
    .argument("<KIND>", "token")
    .argument("[NAME...]", "names of tokens")
    .option("-l, --selector <LABELS>", "only those with these labels: KEY=VALUE,…")
    .option("--prefix <PREFIX>", "only the one whose public id this is: mcpt_… (repeatable)", collect)
    .option("--created-before <TIME>", "only those created before: 2026-10-01, or a duration ago such as 30d")
    .option("--unused-for <DURATION>", "only those not used for so long, or never: 30d")
    .option("--all", "all tokens of the namespace, or with -A of all namespaces")
    .option("--dry-run", "show which, and do nothing")
    .option("--yes", "do not ask");
  return withGatewayOptions(withTargetOptions(withLinkFilter(withOutputOption(revoke))), "--gateway-url")
    .addHelpText(
      "after",
      `
Examples:
  gatebolt revoke token ann-cursor
  gatebolt revoke token --user ann --dry-run
  gatebolt revoke tokens --unused-for 90d --yes`,
    )
    .action(async (word: string, names: readonly string[], options: Options) => {
      kindAmong(word, ["McpToken"]);
      await runRevoke(selectionOf(names, options, shell.now()), options, shell);
    });
}

function selectionOf(names: readonly string[], options: Options, now: number): TokenSelection {
  const { selector, createdBefore, unusedFor, all = false } = options;
  const selection: TokenSelection = {
    ...options,
    names,
    prefix: options.prefix ?? [],
    labels: labelsOf(selector),
    createdBefore: createdBefore === undefined ? undefined : momentOption(createdBefore, "--created-before", { now, towards: "past" }),
    unusedFor: unusedFor === undefined ? undefined : durationOption(unusedFor, "--unused-for"),
    all,
  };
  refuseVague(selection);
  return selection;
}

async function runRevoke(selection: TokenSelection, options: Options, shell: Shell): Promise<void> {
  const { terminal } = shell;
  const target = await openTarget(options, shell);
  const find = await connectionFinder(target.resources, target.namespace);
  const tokens = await selectedTokens(selection, { target, find, now: shell.now() });
  if (tokens.length === 0) {
    terminal.say("No token that is not revoked already matches: nothing to do.");
    return;
  }
  const table = tokenTable(tokens, find, shell.now());
  if (options.dryRun) {
    const { output } = options;
    terminal.print(output === "json" || output === "yaml" ? await structuredText(listOf(tokens), output) : table);
    terminal.say(`${tokens.length} would be revoked.`);
    return;
  }
  if (!options.yes) await askFirst(table, tokens.length, shell);
  await revokeAll(tokens, target, shell);
}

interface Looking {
  readonly target: Target;
  readonly find: ConnectionFinder;
  readonly now: number;
}

async function selectedTokens(selection: TokenSelection, { target, find, now }: Looking): Promise<readonly McpToken[]> {
  const all = await target.resources.list("McpToken", target.namespace === undefined ? {} : { namespace: target.namespace });
  const unknown = selection.names.filter((name) => !all.some(({ metadata }) => metadata.name === name));
  if (unknown.length > 0)
    throw refused(`There is no token ${unknown.join(", ")}. List them with: gatebolt get tokens${target.namespaceFlag}${target.flags}`);
  // What is for good is not decided by status, which knows uses by the hour only.
  const judged = selection.unusedFor === undefined ? all : ((await withExactTimes(all, target)) as readonly McpToken[]);
  return judged.filter((token) => token.status?.revoked === undefined && isSelected(token, selection, { find, now }));
}

function tokenTable(tokens: readonly McpToken[], find: ConnectionFinder, now: number): string {
  const rows = tokens.map((token) => {
    const { host = "", user = "" } = linksOfToken(token, find);
    const { displayName = "" } = token.spec;
    return [
      token.metadata.namespace ?? "",
      token.metadata.name,
      displayName,
      host,
      user,
      prefixText(token),
      sinceText(lastUsedAt(token), now) || "never",
    ];
  });
  return tableText(["NAMESPACE", "NAME", "DISPLAY", "HOST", "USER", "PREFIX", "LAST-USED"], rows);
}

async function askFirst(table: string, count: number, { terminal }: Shell): Promise<void> {
  terminal.say(table);
  if (!terminal.attended.stdin) throw wrongUsage("Nobody is there to confirm this: add --yes, or look first with --dry-run.");
  const what = count === 1 ? "this token" : `these ${count} tokens`;
  if (!(await terminal.confirm(`Revoke ${what} for good?`))) throw refused("Nothing was revoked.");
}

async function revokeAll(tokens: readonly McpToken[], { resources, unenforced }: Target, { terminal }: Shell): Promise<void> {
  const keys = tokens.map(
    (token): Key<"McpToken"> => ({ kind: "McpToken", namespace: token.metadata.namespace ?? "", name: token.metadata.name }),
  );
  for (const key of keys) await resources.order(key, { revoke: true });
  const idle = await unenforced();
  if (idle !== undefined) throw refused(`The orders are recorded, but nothing enforces them now: ${idle}. They act when one starts.`);
  const end = performance.now() + patience;
  for (const key of keys) {
    const done = await resources.waitFor({
      key,
      timeout: Math.max(0, end - performance.now()),
      // A token that is gone is revoked, too.
      seen: (token) => (!token || isRevocationEnforced(token) ? true : undefined),
    });
    if (!done)
      throw refused(
        `The order to revoke ${key.name} is recorded, but the gateway has not confirmed it: see gatebolt get token ${key.name} -o yaml`,
      );
    terminal.print(`revoked ${key.namespace}/${key.name}`);
  }
}
