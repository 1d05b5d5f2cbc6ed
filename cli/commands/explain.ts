import { Command } from "commander";
import { prefixOf, idOfPrefix, parseToken } from "../../contract/token";
import type { McpToken } from "../../crds/types";
import type { AdminClient } from "../admin/admin-client";
import { explainDeclared } from "../explaining/explain-declared";
import { gatherDeclared } from "../explaining/gather-declared";
import { withSwitchAuthors } from "../explaining/own-switch-author";
import { type ExplainedServer, explanationText } from "../overview/explanation-text";
import { refused, wrongUsage } from "../failure";
import { type OutputFormat, withOutputOption } from "../output/output-option";
import { structuredText } from "../output/structured";
import type { Shell } from "../shell";
import { openTarget, type Target } from "../target/open-target";
import { type TargetOptions, withGatewayOptions, withTargetOptions } from "../target/target-options";

interface Options extends TargetOptions {
  readonly server?: string;
  readonly output?: OutputFormat;
  readonly gateway?: string;
}

/** `gatebolt explain`: the gateway's own decision about a token, link by link. */
export function command(shell: Shell): Command {
  const explain = new Command("explain")
    .description(
      "Show every link of a token's decision, which one denies, by whom and since when: the gateway's own answer, or on a cluster without --gateway what is declared.",
    )
    .argument("<TOKEN-PREFIX>", "mcpt_ and the ten characters after it, or a token's name")
    .option("--server <NAME>", "one server of the gateway (default: each of them)");
  return withGatewayOptions(withTargetOptions(withOutputOption(explain)))
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
  const target = await openTarget({ ...options, gatewayUrl: options.gateway }, shell);
  const idle = await target.unenforced();
  if (idle !== undefined) throw refused(`Nothing is decided now: ${idle}. Start it, then ask again.`);
  const gateway = await target.gateway();
  const { tokenId, explained: bare } = gateway ? await told(target, gateway, { word, options }) : await joined(target, { word, options });
  const explained = await Promise.all(
    bare.map(async (each) => ({ ...each, explanation: await withSwitchAuthors(target.resources, each.explanation) })),
  );
  if (options.output === "json" || options.output === "yaml") {
    const value = options.server === undefined ? explained.map(({ explanation }) => explanation) : explained[0]?.explanation;
    shell.terminal.print(await structuredText(value, options.output));
    return;
  }
  shell.terminal.print(explained.map((each) => explanationText(prefixOf(tokenId), each)).join("\n\n"));
}

interface Question {
  readonly word: string;
  readonly options: Options;
}

interface Answer {
  readonly tokenId: string;
  readonly explained: readonly ExplainedServer[];
}

async function told(target: Target, gateway: AdminClient, { word, options }: Question): Promise<Answer> {
  const tokenId = idOfPrefix(word) ?? (await idOfName(target, word));
  const { server } = options;
  return { tokenId, explained: server === undefined ? await everyServer(target, gateway, tokenId) : [await one(gateway, tokenId, server)] };
}

/** Without the gateway: what follows from the objects that the caller may read. */
async function joined(target: Target, { word, options }: Question): Promise<Answer> {
  target.notice(
    "declared: this follows from the objects that you may read; the gateway's own answer: --gateway URL --gateway-token-file FILE",
  );
  const id = idOfPrefix(word);
  const token = id === undefined ? await tokenNamed(target, word) : await tokenWithId(target, id);
  const tokenId = id ?? idOf(token, word);
  const declared = await gatherDeclared(target, token);
  const names = declared.gateway?.spec.servers.map(({ name }) => name) ?? [];
  const servers = options.server === undefined ? (names.length > 1 ? names : [undefined]) : [options.server];
  const explained = servers.map((server) => {
    const explanation = explainDeclared(declared, { tokenId, server }, target.now());
    return { ...(server !== undefined && { server }), explanation };
  });
  return { tokenId, explained };
}

async function tokenWithId({ resources, namespace }: Target, id: string): Promise<McpToken> {
  const tokens = await resources.list("McpToken", namespace === undefined ? {} : { namespace });
  const found = tokens.find(({ spec, status }) => {
    return [...(status?.live ?? []).map((live) => live.id), status?.current?.prefix, status?.retiring?.prefix, spec.hash?.prefix].includes(
      id,
    );
  });
  if (found) return found;
  throw refused(
    `No token with the prefix ${prefixOf(id)} is declared ${namespace === undefined ? "here" : `in namespace ${namespace}; with -A all are looked at`}.`,
  );
}

async function idOfName(target: Target, name: string): Promise<string> {
  return idOf(await tokenNamed(target, name), name);
}

function idOf({ spec, status }: McpToken, name: string): string {
  const id = status?.current?.prefix ?? spec.hash?.prefix;
  if (id !== undefined) return id;
  throw refused(`Token ${name} was not issued yet: see gatebolt get token ${name} -o yaml`);
}

async function tokenNamed({ resources, namespace = "default" }: Target, name: string): Promise<McpToken> {
  const token = await resources.get({ kind: "McpToken", namespace, name });
  if (token) return token;
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
