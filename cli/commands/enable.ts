import { Command } from "commander";
import { AdminClient } from "../admin/admin-client";
import { adminUrl } from "../admin/admin-url";
import { adminTokenFile, readAdminToken } from "../admin/running";
import { type CutTarget, cutTargetOf, targetText } from "../cutting/cut-target";
import { cutsInForce } from "../cutting/cuts-in-force";
import { lift } from "../cutting/lift";
import { cutByGateway } from "../cutting/cut-by-gateway";
import { type OwnSwitches, ownSwitches, type Remaining, remedyAfterEnabling } from "../cutting/own-switches";
import { restrictionsOf, restrictionText, type Scope } from "../cutting/restrictions";
import { untilRestored } from "../cutting/until-restored";
import { durationOption } from "../duration";
import { refused, wrongUsage } from "../failure";
import type { Shell } from "../shell";
import { findData } from "../target/find-data";
import { openTarget, type Target } from "../target/open-target";
import { attentive } from "../target/readable";
import { type TargetOptions, withTargetOptions } from "../target/target-options";

interface Options extends TargetOptions {
  readonly all?: boolean;
  readonly selector?: string;
  readonly everywhere?: boolean;
  readonly atGateway?: string;
  readonly adminTokenFile?: string;
  readonly timeout: string;
}

/** `gatebolt enable`: lists what cuts the target, lifts what it may, and says what remains. */
export function command(shell: Shell): Command {
  const enable = new Command("enable")
    .description("Lift what cuts the target, say what remains and how to lift it, and return when the gateway allows again.")
    .argument("<KIND>", "host, user, connection, token, gateway, server, identity")
    .argument("[NAME]", "what to give access back to")
    .option("--all", "lift cuts of every object of the kind")
    .option("-l, --selector <LABELS>", "lift cuts of every object with exactly these labels: KEY=VALUE,…")
    .option("--everywhere", "lift cuts in all namespaces; a user may be named by address")
    .option("--at-gateway <URL>", "lift holds and orphaned cuts at the gateway's admin port itself")
    .option("--admin-token-file <FILE>", "the gateway's admin token, with --at-gateway (default: that of gatebolt up)")
    .option("--timeout <DURATION>", "how long to wait for the gateway", "30s");
  return withTargetOptions(enable)
    .addHelpText(
      "after",
      `
Examples:
  gatebolt enable host cursor-macbook
  gatebolt enable hosts -l team=payments
  gatebolt enable user ann@example.com --everywhere

"enabled: false" in a manifest is its author's: it is named with FILE:LINE, not edited.`,
    )
    .action(async (word: string, name: string | undefined, options: Options) => {
      const target = cutTargetOf({ word, name, ...options });
      if (options.atGateway === undefined) await enableTarget(target, options, shell);
      else await liftHolds(target, { ...options, atGateway: options.atGateway }, shell);
    });
}

async function enableTarget(target: CutTarget, options: Options, shell: Shell): Promise<void> {
  const { terminal } = shell;
  const timeout = durationOption(options.timeout, "--timeout");
  const { target: opened, isPartial } = attentive(await openTarget(options, shell));
  const scope: Scope = { target, namespace: options.everywhere ? "" : (opened.namespace ?? wrongScope()) };
  const switches = await ownSwitches(opened.resources, scope);
  const restrictions = restrictionsOf(await cutsInForce(opened, scope), scope);
  const unknown = restrictions.length === 0 ? await cutByGateway(opened, scope) : [];
  if (restrictions.length + switches.ours.length + switches.remaining.length + unknown.length === 0) {
    terminal.say(`Nothing${isPartial() ? " that you may read" : ""} cuts ${targetText(target)}.`);
    return;
  }
  const start = performance.now();
  const { lifted, remaining } = await lift(opened, restrictions);
  const turned = await turnBack(opened, switches);
  for (const text of [...lifted.map(({ cut }) => restrictionText(cut)), ...turned.done]) terminal.say(`lifted:  ${text}`);
  const remains = [...remaining, ...turned.remaining, ...unknown];
  for (const { text, remedy } of remains) terminal.say(`remains: ${text}\n         ${remedy}`);
  const isLifted = lifted.length + turned.done.length > 0;
  // Where the controller's word is waited for, it would tell of what remains as well.
  if (isLifted && (remains.length === 0 || (await opened.gateway()))) await untilRestored(opened, { scope, lifted, timeout });
  if (remains.length > 0) throw refused(`${targetText(target)} is still cut.`);
  terminal.print(`restored in ${Math.round(performance.now() - start)} ms`);
}

interface TurnedBack {
  readonly done: readonly string[];
  readonly remaining: readonly Remaining[];
}

async function turnBack({ resources }: Target, { ours, remaining }: OwnSwitches): Promise<TurnedBack> {
  const done: string[] = [];
  const left = [...remaining];
  for (const { key, text } of ours) {
    const remedy = await remedyAfterEnabling(resources, key);
    if (remedy === undefined) done.push(text);
    else left.push({ text, remedy });
  }
  return { done, remaining: left };
}

async function liftHolds(target: CutTarget, options: Options & { readonly atGateway: string }, shell: Shell): Promise<void> {
  const { namespace = "default", everywhere = false } = options;
  const atGateway = adminUrl(options.atGateway, "--at-gateway");
  if (options.allNamespaces) wrongScope();
  const file = options.adminTokenFile ?? adminTokenFile(options.data ?? findData(shell.cwd) ?? ".gatebolt");
  const client = new AdminClient({ url: atGateway, token: await readAdminToken(file) });
  shell.terminal.say(`target: the gateway at ${atGateway}`);
  const scope = { target, namespace: everywhere ? "" : namespace };
  // Not break-glasses: their objects are what lifts them. An orphaned one has none any more.
  const holds = restrictionsOf(await client.cuts(), scope).flatMap(({ cut, lifting }) => (lifting.by === "gateway" ? [cut] : []));
  if (holds.length === 0)
    throw refused(
      `No hold and no orphaned cut at this gateway is on ${targetText(target)}${everywhere ? "" : ` in namespace ${namespace}`}. List all cuts with: gatebolt status`,
    );
  for (const hold of holds) {
    await client.lift(hold.id);
    shell.terminal.say(`lifted:  ${restrictionText(hold)}`);
  }
  shell.terminal.print(`${holds.length} lifted`);
}

function wrongScope(): never {
  throw wrongUsage("Cuts are lifted in one namespace (-n) or in all of them (--everywhere), not with -A.");
}
