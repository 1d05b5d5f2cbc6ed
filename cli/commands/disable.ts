import { Command } from "commander";
import { type Key, ResourceError, type Resources } from "../../resources/port";
import { AdminClient } from "../admin/admin-client";
import { adminUrl } from "../admin/admin-url";
import { adminTokenFile, readAdminToken } from "../admin/running";
import { type BreakGlassKind, breakGlassOf, cutText, type Enforcement, enforcementOf, unconfirmedText } from "../cutting/break-glass";
import { type CutTarget, cutTargetOf, targetText, targetWords } from "../cutting/cut-target";
import { holdOf } from "../cutting/hold";
import { noSuchTarget } from "../cutting/no-such-target";
import { durationOption, momentOption } from "../duration";
import { refused, wrongUsage } from "../failure";
import type { Shell } from "../shell";
import { findData } from "../target/find-data";
import { openTarget, type Target } from "../target/open-target";
import { type TargetOptions, withTargetOptions } from "../target/target-options";

interface Options extends TargetOptions {
  readonly reason: string;
  readonly incident?: string;
  readonly until?: string;
  readonly all?: boolean;
  readonly selector?: string;
  readonly everywhere?: boolean;
  readonly atGateway?: string;
  readonly adminTokenFile?: string;
  readonly timeout: string;
}

/** `gatebolt disable`: cuts now, by a break-glass that only an explicit act lifts. */
export function command(shell: Shell): Command {
  const disable = new Command("disable")
    .description("Cut access now, whatever the manifests say, and close what is open. Returns when the gateway enforces it.")
    .argument("<KIND>", "host, user, connection, token, gateway, server, identity")
    .argument("[NAME]", "what to cut; it need not exist yet")
    .requiredOption("--reason <TEXT>", "why; whoever is cut off reads it in explain")
    .option("--incident <URL>", "where to read more")
    .option("--until <TIME>", "when it ends by itself: 2026-12-01T08:00:00Z, or a duration such as 2h")
    .option("--all", "every object of the kind")
    .option("-l, --selector <LABELS>", "every object of the kind with these labels: KEY=VALUE,…")
    .option("--everywhere", "in all namespaces; a user may be named by address")
    .option("--at-gateway <URL>", "cut at the gateway's admin port itself (a hold), when nothing else works")
    .option("--admin-token-file <FILE>", "the gateway's admin token, with --at-gateway (default: that of gatebolt up)")
    .option("--timeout <DURATION>", "how long to wait for the gateway", "10s");
  return withTargetOptions(disable)
    .addHelpText(
      "after",
      `
Examples:
  gatebolt disable host cursor-macbook --reason "laptop lost"
  gatebolt disable hosts -l team=payments --reason "agent misbehaves" --until 2h
  gatebolt disable user ann@example.com --everywhere --reason "left the company"

gatebolt enable with the same words gives access back.`,
    )
    .action(async (word: string, name: string | undefined, options: Options) => {
      if (options.reason.trim() === "") throw wrongUsage("--reason is empty: write why, for those who are cut off and who will restore.");
      const target = cutTargetOf({ word, name, ...options });
      if (options.atGateway === undefined) await cutByBreakGlass(target, options, shell);
      else await cutByHold(target, { ...options, atGateway: options.atGateway }, shell);
    });
}

async function cutByBreakGlass(target: CutTarget, options: Options, shell: Shell): Promise<void> {
  const { terminal, now, user } = shell;
  const timeout = durationOption(options.timeout, "--timeout");
  const until = options.until === undefined ? undefined : untilOption(options.until, now());
  const opened = await openTarget(options, shell);
  const namespace = options.everywhere ? "" : (opened.namespace ?? wrongScope());
  const { reason, incident, everywhere = false } = options;
  const { sentAt, ...key } = await opened.resources.create(
    breakGlassOf({ target, namespace, everywhere, reason, incident, until, by: user }),
  );
  const running = (await opened.unenforced()) === undefined;
  const enforcement = running ? await confirmed(opened.resources, { key, timeout }) : undefined;
  if (!enforcement) throw await unconfirmed(opened, { key, timeout: options.timeout });
  terminal.print(cutText(performance.now() - sentAt, enforcement.streamsClosed));
  if (enforcement.matched === 0) terminal.say(await noSuchTarget(target, namespace, opened));
  terminal.say(`undo: gatebolt enable ${targetWords(target)}${everywhere ? " --everywhere" : opened.namespaceFlag}${opened.flags}`);
}

interface Awaited {
  readonly key: Key<BreakGlassKind>;
  /** Milliseconds. */
  readonly timeout: number;
}

/** Whoever may cut but not read has cut all the same, and is told so. */
async function confirmed(resources: Resources, { key, timeout }: Awaited): Promise<Enforcement | undefined> {
  try {
    return await resources.waitFor({ key, timeout, seen: enforcementOf });
  } catch (error) {
    if (!(error instanceof ResourceError)) throw error;
    throw refused(`The cut is recorded in ${key.kind} ${key.name}, but not confirmed: ${error.message}`, error);
  }
}

/** An end in the past would be a cut that cuts nothing: most likely a slip, found when it is too late. */
function untilOption(text: string, now: number): string {
  const until = momentOption(text, "--until", { now, towards: "future" });
  if (Date.parse(until) > now) return until;
  throw wrongUsage(`--until ${text}: this time has passed, so nothing would be cut; write a later one, or a duration such as 2h.`);
}

interface Unconfirmed {
  readonly key: Key<BreakGlassKind>;
  readonly timeout: string;
}

async function unconfirmed(
  { resources, unenforced, recordOf, flags, namespaceFlag }: Target,
  { key, timeout }: Unconfirmed,
): Promise<Error> {
  const recorded = `The cut is recorded in ${await recordOf(key)}`;
  const idle = await unenforced();
  if (idle !== undefined) return refused(`${recorded}, but nothing enforces it now: ${idle}. It acts from the moment one starts.`);
  const who = unconfirmedText(await resources.get(key)) ?? "the controller has not answered";
  return refused(
    `${recorded}, not confirmed within ${timeout}: ${who.replace(/\.$/, "")}. It stays in force; look again with: gatebolt get ${key.kind === "McpBreakGlass" ? "breakglass" : "clusterbreakglass"} ${key.name}${namespaceFlag}${flags}`,
  );
}

async function cutByHold(target: CutTarget, options: Options & { readonly atGateway: string }, shell: Shell): Promise<void> {
  const { reason, everywhere = false, namespace = "default" } = options;
  const atGateway = adminUrl(options.atGateway, "--at-gateway");
  if (options.until !== undefined || options.incident !== undefined) {
    throw wrongUsage("A hold at the gateway has no --until and no --incident: leave them out, or cut without --at-gateway.");
  }
  if (options.allNamespaces) wrongScope();
  const file = options.adminTokenFile ?? adminTokenFile(options.data ?? findData(shell.cwd) ?? ".gatebolt");
  const client = new AdminClient({ url: atGateway, token: await readAdminToken(file) });
  shell.terminal.say(`target: the gateway at ${atGateway}`);
  const start = performance.now();
  const { closed } = await client.hold(holdOf({ target, namespace: everywhere ? "" : namespace, reason, by: shell.user }));
  const streams = closed.reduce((sum, replica) => sum + replica.streams, 0);
  shell.terminal.print(cutText(performance.now() - start, streams));
  shell.terminal.say(
    `${targetText(target)} is held at this gateway. undo: gatebolt enable ${targetWords(target)} ${everywhere ? "--everywhere " : namespaceFlag(options)}--at-gateway ${atGateway}${credentialFlags(options)}`,
  );
}

function namespaceFlag({ namespace }: Options): string {
  return namespace === undefined ? "" : `-n ${namespace} `;
}

function credentialFlags({ adminTokenFile: file, data }: Options): string {
  if (file !== undefined) return ` --admin-token-file ${file}`;
  return data === undefined ? "" : ` --data ${data}`;
}

function wrongScope(): never {
  throw wrongUsage("A cut is made in one namespace (-n) or in all of them (--everywhere), not with -A.");
}
