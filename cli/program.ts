import { Command, CommanderError } from "commander";
import { ResourceError } from "../resources/port";
import { absentCommands, type CommandEntry, commandTable } from "./command-table";
import { Failure } from "./failure";
import type { Shell } from "./shell";

/** Runs one command line (without node and script) and returns the exit code: 0 done, 1 refused or failed, 2 wrong usage. */
export async function runCommandLine(line: readonly string[], shell: Shell): Promise<number> {
  const args = withoutHelpWord(line);
  const entry = entryOf(args);
  const absent = absentCommands[args[commandIndex(args)] ?? ""];
  if (!entry && absent !== undefined) {
    shell.terminal.say(absent);
    return 1;
  }
  try {
    const program = configured(newProgram(shell), shell);
    for (const each of commandTable) {
      if (each === entry) program.addCommand(configured(each.load().command(shell), shell));
      else program.command(each.name).summary(each.summary);
    }
    await program.parseAsync(commandFirst(args, entry), { from: "user" });
    return 0;
  } catch (error) {
    return exitCodeOf(error, shell, entry);
  }
}

function newProgram({ version }: Shell): Command {
  return new Command("gatebolt")
    .description("Declare who may reach which MCP server; cut access at the next call.")
    .usage("COMMAND [OPTIONS]")
    .helpOption("-h, --help", "this text; with a command before it, that command's")
    .version(version, "--version", "print the version")
    .addHelpText(
      "after",
      `
Every command: gatebolt COMMAND --help
For example:   gatebolt init && gatebolt up`,
    );
}

function configured(command: Command, shell: Shell): Command {
  command
    .exitOverride()
    .helpCommand(false)
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: (text) => shell.terminal.print(text.replace(/\n$/, "")),
      writeErr: (text) => shell.terminal.say(text.replace(/\n$/, "").replace(/^error: /, "")),
    });
  command.commands.forEach((sub) => configured(sub, shell));
  return command;
}

/** Options that kubectl allows before the command; those here take a value. */
const valued = new Set(["-n", "--namespace", "--context", "--kubeconfig", "--manifests", "--data", "-o", "--output"]);

function commandIndex(args: readonly string[]): number {
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? "";
    if (!arg.startsWith("-")) return index;
    if (valued.has(arg)) index++;
  }
  return -1;
}

function entryOf(args: readonly string[]): CommandEntry | undefined {
  const name = args[commandIndex(args)];
  return commandTable.find((entry) => entry.name === name);
}

/** `help get` as `get --help`, and `help` alone as `--help`. */
function withoutHelpWord(line: readonly string[]): readonly string[] {
  return line[0] === "help" ? [...line.slice(1), "--help"] : line;
}

/** `-n team get hosts` as `get -n team hosts`. */
function commandFirst(args: readonly string[], entry: CommandEntry | undefined): string[] {
  if (!entry) return args.length === 0 ? ["--help"] : [...args];
  const index = commandIndex(args);
  return [entry.name, ...args.slice(0, index), ...args.slice(index + 1)];
}

function exitCodeOf(error: unknown, { terminal }: Shell, entry: CommandEntry | undefined): number {
  if (error instanceof Failure) {
    if (error.message !== "") terminal.say(error.message);
    return error.exitCode;
  }
  if (error instanceof ResourceError) {
    terminal.say(error.message);
    return 1;
  }
  // Commander has printed its own message; help and version are no errors.
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    if (error.code !== "commander.help") terminal.say(`See: gatebolt ${entry ? `${entry.name} ` : ""}--help`);
    return 2;
  }
  throw error;
}
