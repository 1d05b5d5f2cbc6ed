import { Command } from "commander";
import type { GateboltObject } from "../../crds/types";
import type { KindInfo } from "../../crds/types/kinds";
import { refused } from "../failure";
import { kindAndName, kindOf, wordForMany } from "../kind-word";
import { objectTable } from "../output/object-table";
import { type OutputFormat, withOutputOption } from "../output/output-option";
import { listOf, structuredText } from "../output/structured";
import type { Shell } from "../shell";
import { openTarget, type Target } from "../target/open-target";
import { type TargetOptions, withGatewayOptions, withTargetOptions } from "../target/target-options";
import { connectionFinder } from "../tokens/connection-finder";
import { withExactTimes } from "../tokens/exact-times";
import { isFiltering, labelsOf, type LinkFilter, passes, withLinkFilter } from "../tokens/link-filter";
import { linksOf } from "../tokens/links";

interface Options extends TargetOptions, LinkFilter {
  readonly output?: OutputFormat;
  readonly selector?: string;
}

/** `gatebolt get`: what `kubectl get` would print. */
export function command(shell: Shell): Command {
  const get = new Command("get")
    .description("List objects with what acts on them, or show one.")
    .argument("<KIND>", "host, user, gateway, server, identity, connection, token, expirypolicy, breakglass, clusterbreakglass")
    .argument("[NAME]", "one object")
    .option("-l, --selector <LABELS>", "only those with these labels: KEY=VALUE,…");
  return withGatewayOptions(withTargetOptions(withLinkFilter(withOutputOption(get, ["wide", "json", "yaml"]))), "--gateway-url")
    .addHelpText(
      "after",
      `
Examples:
  gatebolt get tokens
  gatebolt get tokens --host cursor-macbook --status Active
  gatebolt get host cursor-macbook -o yaml
  gatebolt get hosts -A -o json

What has passed is shown as an age, LAST-USED from the full hour on; -o json has all times exact.`,
    )
    .action(async (word: string, name: string | undefined, options: Options) => runGet({ ...kindAndName(word, name), options }, shell));
}

interface Asked {
  readonly word: string;
  readonly name: string | undefined;
  readonly options: Options;
}

async function runGet({ word, name, options }: Asked, shell: Shell): Promise<void> {
  const kind = kindOf(word);
  const labels = labelsOf(options.selector);
  const target = await openTarget(options, shell);
  const all = name === undefined ? await listed(target, kind, labels) : [await one(target, kind, name)];
  const objects = name === undefined ? await filtered(all, target, options) : all;
  for (const fault of await target.resources.faults()) shell.terminal.say(`fault ${fault}`);
  const leftOut = all.length - objects.length;
  await print({ target, kind, objects, leftOut, single: name !== undefined, format: options.output ?? "table" }, shell);
}

type Labels = Readonly<Record<string, string>>;

async function listed({ resources, namespace }: Target, { kind }: KindInfo, labels: Labels): Promise<readonly GateboltObject[]> {
  return await resources.list(kind, { ...(namespace !== undefined && { namespace }), labels });
}

async function filtered(objects: readonly GateboltObject[], { resources, namespace }: Target, filter: LinkFilter) {
  if (!isFiltering(filter)) return objects;
  const find = await connectionFinder(resources, namespace);
  return objects.filter((object) => passes(linksOf(object, find), filter));
}

async function one(target: Target, kind: KindInfo, name: string): Promise<GateboltObject> {
  const namespace = kind.namespaced ? (target.namespace ?? "default") : "";
  const object = await target.resources.get({ kind: kind.kind, namespace, name });
  if (object) return object;
  const where = kind.namespaced ? ` in namespace ${namespace}` : "";
  throw refused(
    `There is no ${kind.kind} ${name}${where}. List them with: gatebolt get ${wordForMany(kind)}${target.namespaceFlag}${target.flags}`,
  );
}

interface Printed {
  readonly target: Target;
  readonly kind: KindInfo;
  readonly objects: readonly GateboltObject[];
  /** How many do not pass the filters. */
  readonly leftOut: number;
  readonly single: boolean;
  readonly format: OutputFormat;
}

async function print({ target, kind, objects, leftOut, single, format }: Printed, { terminal, now }: Shell): Promise<void> {
  if (format === "json" || format === "yaml") {
    const exact = await withExactTimes(objects, target);
    terminal.print(await structuredText(single ? exact[0] : listOf(exact), format));
    return;
  }
  if (objects.length === 0) {
    const where = target.namespace === undefined ? "" : ` in namespace ${target.namespace}`;
    const without = leftOut === 0 ? "" : ` The filters leave out all ${leftOut} that there are.`;
    terminal.say(`No ${wordForMany(kind)} found${where}.${without}`);
    return;
  }
  terminal.print(objectTable({ kind, objects, wide: format === "wide", namespaces: target.namespace === undefined, now: now() }));
}
