import { Command } from "commander";
import type { McpHost, McpToken } from "../../crds/types";
import { durationOption } from "../duration";
import { sinceText } from "../output/age";
import { type OutputFormat, withOutputOption } from "../output/output-option";
import { listOf, structuredText } from "../output/structured";
import { tableText } from "../output/table";
import type { Shell } from "../shell";
import { openTarget } from "../target/open-target";
import { type TargetOptions, withGatewayOptions, withTargetOptions } from "../target/target-options";
import { connectionFinder } from "../tokens/connection-finder";
import { type ConnectionFinder, linksOfToken } from "../tokens/links";
import { withExactTimes } from "../tokens/exact-times";
import { isUnusedFor, lastUsedAt } from "../tokens/last-use";

interface Options extends TargetOptions {
  readonly after: string;
  readonly output?: OutputFormat;
  readonly gateway?: string;
}

/** `gatebolt stale`: tokens that nobody uses. */
export function command(shell: Shell): Command {
  const stale = new Command("stale")
    .description("List tokens that were not used for a while or never, with owner, last use and expiry. One that is younger is not stale.")
    .option("--after <DURATION>", "from when on a token is stale", "30d");
  return withGatewayOptions(withTargetOptions(withOutputOption(stale)))
    .addHelpText(
      "after",
      `
Examples:
  gatebolt stale
  gatebolt stale --after 90d -A

Revoke them with: gatebolt revoke tokens --unused-for 90d`,
    )
    .action(async (options: Options) => runStale(options, shell));
}

async function runStale(options: Options, shell: Shell): Promise<void> {
  const after = durationOption(options.after, "--after");
  const target = await openTarget({ ...options, gatewayUrl: options.gateway }, shell);
  const filter = target.namespace === undefined ? {} : { namespace: target.namespace };
  const tokens = (await withExactTimes(await target.resources.list("McpToken", filter), target)) as readonly McpToken[];
  const found = staleTokens(tokens, after, shell.now());
  if (options.output === "json" || options.output === "yaml") {
    shell.terminal.print(await structuredText(listOf(found), options.output));
    return;
  }
  if (found.length === 0) {
    shell.terminal.say(`No token is unused for ${options.after} or longer.`);
    return;
  }
  const find = await connectionFinder(target.resources, target.namespace);
  shell.terminal.print(staleTable(found, { hosts: await target.resources.list("McpHost", filter), find, now: shell.now() }));
}

/** Pure: those that still work and were not used for so long, the longest unused first. */
function staleTokens(tokens: readonly McpToken[], after: number, now: number): readonly McpToken[] {
  return tokens
    .filter((token) => !["Revoked", "Expired"].includes(token.status?.phase ?? "") && isUnusedFor(token, after, now))
    .sort((a, b) => lastUse(a) - lastUse(b));
}

function lastUse(token: McpToken): number {
  return Date.parse(lastUsedAt(token) ?? "") || 0;
}

interface Known {
  readonly hosts: readonly McpHost[];
  readonly find: ConnectionFinder;
  readonly now: number;
}

function staleTable(tokens: readonly McpToken[], known: Known): string {
  const rows = tokens.map((token) => staleRow(token, known));
  return tableText(["NAMESPACE", "NAME", "DISPLAY", "OWNER", "HOST", "USER", "LAST-USED", "EXPIRES"], rows);
}

function staleRow(token: McpToken, { hosts, find, now }: Known): string[] {
  const { host, user } = linksOfToken(token, find);
  const { namespace, name } = token.metadata;
  const owner = hosts.find(({ metadata }) => metadata.name === host && metadata.namespace === namespace)?.spec.owner;
  const { notAfter = "never" } = token.status?.current ?? {};
  const used = sinceText(lastUsedAt(token), now) || "never";
  return [namespace, name, token.spec.displayName, owner, host, user, used, notAfter].map((cell) => cell ?? "");
}
