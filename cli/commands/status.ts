import { Command } from "commander";
import { type KindName, kinds } from "../../crds/types/kinds";
import type { GateboltObject } from "../../crds/types";
import { declaredCuts } from "../cutting/cuts-in-force";
import { type OutputFormat, withOutputOption } from "../output/output-option";
import { structuredText } from "../output/structured";
import { type Findings, overviewOf } from "../overview/overview";
import { overviewText } from "../overview/overview-text";
import type { Shell } from "../shell";
import { openTarget, type Target } from "../target/open-target";
import { attentive, readable } from "../target/readable";
import { type TargetOptions, withGatewayOptions, withTargetOptions } from "../target/target-options";

interface Options extends TargetOptions {
  readonly output?: OutputFormat;
  readonly gateway?: string;
}

/** `gatebolt status`: what a person on call should know. */
export function command(shell: Shell): Command {
  const status = new Command("status").description(
    "What is cut now, by whom and since when; what ends soon; what is unused, ownerless, used by several apps, or waits for a person.",
  );
  return withGatewayOptions(withTargetOptions(withOutputOption(status)))
    .addHelpText(
      "after",
      `
Examples:
  gatebolt status
  gatebolt status -n team-a -o json

Without -n, all namespaces are looked at.`,
    )
    .action(async (options: Options) => runStatus(options, shell));
}

async function runStatus({ output, gateway, ...given }: Options, shell: Shell): Promise<void> {
  const options = { ...given, gatewayUrl: gateway };
  const opened = await openTarget(options.namespace === undefined ? { ...options, allNamespaces: true } : options, shell);
  const { target, isPartial } = attentive(opened);
  const overview = overviewOf(await findings(target, shell));
  if (output === "json" || output === "yaml") shell.terminal.print(await structuredText(overview, output));
  else shell.terminal.print(overviewText(overview, { now: shell.now(), isPartial: isPartial() }));
}

async function findings(target: Target, { terminal, now }: Shell): Promise<Findings> {
  const gateway = await target.gateway();
  const idle = await target.unenforced();
  if (idle !== undefined) terminal.say(`Nothing is let through, for ${idle}; this is what is declared.`);
  const cuts = gateway ? await gateway.cuts() : (await declaredCuts(target, target.namespace ?? "")).map(({ cut }) => cut);
  return {
    cuts: cuts.filter(({ namespace }) => target.namespace === undefined || (namespace ?? "") === "" || namespace === target.namespace),
    objects: await everything(target),
    usage: await gateway?.usage(),
    sessions: (await gateway?.sessions()) ?? [],
    faults: await target.resources.faults(),
    now: now(),
  };
}

async function everything({ resources, namespace, notice }: Target): Promise<readonly GateboltObject[]> {
  const names = Object.keys(kinds) as KindName[];
  const lists = await Promise.all(
    names.map(async (kind) => readable<GateboltObject>(resources.list(kind, namespace === undefined ? {} : { namespace }), notice)),
  );
  return lists.flat();
}
