import { Command } from "commander";
import { prefixOf, idOfPrefix, parseToken } from "../../contract/token";
import type { AdminClient } from "../admin/admin-client";
import { type ExplainedServer, explanationText } from "../overview/explanation-text";
import { refused, wrongUsage } from "../failure";
import { type OutputFormat, withOutputOption } from "../output/output-option";
import { structuredText } from "../output/structured";
import type { Shell } from "../shell";
import { openTarget, type Target } from "../target/open-target";
import { type TargetOptions, withTargetOptions } from "../target/target-options";

interface Options extends TargetOptions {
  readonly server?: string;
  readonly output?: OutputFormat;
}

/** `gatebolt explain`: the gateway's own decision about a token, link by link. */
export function command(shell: Shell): Command {
  const explain = new Command("explain")
    .description("Show every link of a token's decision, which one denies, by whom and since when: the gateway's own answer.")
    .argument("<TOKEN-PREFIX>", "mcpt_ and the ten characters after it, or a token's name")
    .option("--server <NAME>", "one server of the gateway (default: each of them)");
  return withTargetOptions(withOutputOption(explain))
    .addHelpText(
      "after",
      `
Examples:
  gatebolt explain ann-cursor
  gatebolt explain "$(cut -c1-15 .gatebolt/secrets/default/ann-cursor/token)" --server notes`,
    )
    .action(async (word: string, options: Options) => runExplain(word, options, shell));
}

async function runExplain(word: string, options: Options, shell: Shell): Promise<void> {
  if (parseToken(word).ok)
    throw wrongUsage("Give the prefix alone, its first 15 characters: a whole token does not belong on a command line.");
  const target = await openTarget(options, shell);
  const gateway = await target.gateway();
  if (!gateway) throw refused("No gatebolt up runs on this data folder, so nothing is decided: start it, then ask again.");
  const tokenId = idOfPrefix(word) ?? (await idOfName(target, word));
  const explained =
    options.server === undefined ? await everyServer(target, gateway, tokenId) : [await one(gateway, tokenId, options.server)];
  if (options.output === "json" || options.output === "yaml") {
    const value = options.server === undefined ? explained.map(({ explanation }) => explanation) : explained[0]?.explanation;
    shell.terminal.print(await structuredText(value, options.output));
    return;
  }
  shell.terminal.print(explained.map((each) => explanationText(prefixOf(tokenId), each)).join("\n\n"));
}

async function idOfName({ resources, namespace = "default" }: Target, name: string): Promise<string> {
  const token = await resources.get({ kind: "McpToken", namespace, name });
  const id = token?.status?.current?.prefix ?? token?.spec.hash?.prefix;
  if (id !== undefined) return id;
  if (token) throw refused(`Token ${name} was not issued yet: see gatebolt get token ${name} -o yaml`);
  throw refused(`${name} is neither a prefix (mcpt_ and ten characters) nor the name of a token in namespace ${namespace}.`);
}

/** Asked without a server first: a token that denies by itself needs no list. */
async function everyServer({ resources }: Target, gateway: AdminClient, tokenId: string): Promise<readonly ExplainedServer[]> {
  const explanation = await gateway.explain({ tokenId });
  if (explanation.reason !== "server_required") return [{ explanation }];
  const gatewayLink = explanation.links.find(({ link }) => link === "McpGateway");
  const { namespace = "", name = "" } = gatewayLink ?? {};
  const servers = (await resources.get({ kind: "McpGateway", namespace, name }))?.spec.servers ?? [];
  const each = await Promise.all(servers.map(async (server) => one(gateway, tokenId, server.name)));
  return each.length === 0 ? [{ explanation }] : each;
}

async function one(gateway: AdminClient, tokenId: string, server: string): Promise<ExplainedServer> {
  return { server, explanation: await gateway.explain({ tokenId, server }) };
}
