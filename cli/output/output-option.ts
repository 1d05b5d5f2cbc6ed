import { type Command, Option } from "commander";

export type OutputFormat = "table" | "wide" | "json" | "yaml";

/** `-o`/`--output`, for commands that print a table unless they are asked for something else. */
export function withOutputOption(command: Command, formats: readonly OutputFormat[] = ["json", "yaml"]): Command {
  return command.addOption(new Option("-o, --output <FORMAT>", "instead of a table").choices([...formats]));
}
