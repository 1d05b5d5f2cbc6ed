import type { Command } from "commander";
import { wrongUsage } from "../failure";
import type { Links } from "./links";

/** Repeatable options; several of one kind mean any of them, different kinds mean all of them. */
export interface LinkFilter {
  readonly host?: readonly string[];
  readonly user?: readonly string[];
  readonly gateway?: readonly string[];
  readonly connection?: readonly string[];
  readonly status?: readonly string[];
}

const names = ["host", "user", "gateway", "connection", "status"] as const;

export function withLinkFilter(command: Command): Command {
  command.option("--host <NAME>", "only those of this host (repeatable)", collect);
  command.option("--user <NAME>", "only those of this user (repeatable)", collect);
  command.option("--gateway <NAME>", "only those of this gateway (repeatable)", collect);
  command.option("--connection <NAME>", "only those of this connection (repeatable)", collect);
  return command.option("--status <STATUS>", "only those with this STATUS or EFFECTIVE (repeatable)", collect);
}

/** Collects a repeatable option. */
export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

export function isFiltering(filter: LinkFilter): boolean {
  return names.some((name) => filter[name] !== undefined);
}

/** Upper and lower case of a status are the same: `--status active`. */
export function passes(links: Links, filter: LinkFilter): boolean {
  return names.every((name) => {
    const wanted = filter[name];
    const has = links[name];
    if (wanted === undefined) return true;
    return has !== undefined && wanted.some((one) => one === has || (name === "status" && one.toLowerCase() === has.toLowerCase()));
  });
}

/** Labels of `-l a=b,c=d`. Throws wrong usage for any other selector. */
export function labelsOf(selector: string | undefined): Readonly<Record<string, string>> {
  if (selector === undefined) return {};
  const pairs = selector.split(",").map((pair) => /^\s*([^=!\s]+)==?([^=!\s]*)\s*$/.exec(pair));
  if (pairs.some((pair) => pair === null)) throw wrongUsage(`-l ${selector}: write KEY=VALUE, several with commas between them.`);
  return Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? "", pair?.[2] ?? ""]));
}
