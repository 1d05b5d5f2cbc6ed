import type { Command } from "commander";
import type { Shell } from "./shell";

/** Makes one command; `shell` is what it will run in. */
type CommandMaker = (shell: Shell) => Command;

export interface CommandEntry {
  readonly name: string;
  /** For the list in `gatebolt --help`. */
  readonly summary: string;
  /** Loaded only when it is run, so that help and small commands are quick. */
  readonly load: () => CommandModule;
}

interface CommandModule {
  readonly command: CommandMaker;
}

/** Commands that interfaces name and this build does not have, with what to do instead. */
export const absentCommands: Readonly<Record<string, string>> = {
  console: "This build has no console yet: use gatebolt status and gatebolt get.",
};

/** Every command, in the order in which a person meets them. */
export const commandTable: readonly CommandEntry[] = [
  {
    name: "init",
    summary: "write commented manifests, from a client's configuration if given",
    load: () => require("./commands/init") as CommandModule,
  },
  { name: "up", summary: "run controller and gateway over a folder of manifests", load: () => require("./commands/up") as CommandModule },
  { name: "gateway", summary: "run a gateway alone", load: () => require("./commands/gateway") as CommandModule },
  {
    name: "controller",
    summary: "keep a gateway equal to a cluster's resources",
    load: () => require("./commands/controller") as CommandModule,
  },
  { name: "validate", summary: "check manifests offline", load: () => require("./commands/validate") as CommandModule },
  { name: "get", summary: "list objects and what acts on them", load: () => require("./commands/get") as CommandModule },
  { name: "disable", summary: "cut access now", load: () => require("./commands/disable") as CommandModule },
  { name: "enable", summary: "lift what cuts, and say what remains", load: () => require("./commands/enable") as CommandModule },
  { name: "status", summary: "what is cut, expiring, stale, ownerless", load: () => require("./commands/status") as CommandModule },
  { name: "issue", summary: "host, token and client configuration in one go", load: () => require("./commands/issue") as CommandModule },
  { name: "revoke", summary: "revoke tokens for good", load: () => require("./commands/revoke") as CommandModule },
  { name: "rotate", summary: "replace a token by a new one now", load: () => require("./commands/rotate") as CommandModule },
  { name: "token", summary: "make a token offline, to be declared by its hash", load: () => require("./commands/token") as CommandModule },
  { name: "stale", summary: "tokens that nobody uses", load: () => require("./commands/stale") as CommandModule },
  { name: "explain", summary: "every link of a token's decision", load: () => require("./commands/explain") as CommandModule },
  { name: "test", summary: "check a connection step by step", load: () => require("./commands/test") as CommandModule },
  { name: "config", summary: "a client's configuration for a connection", load: () => require("./commands/config") as CommandModule },
];
