import { type Command, Option } from "commander";
import { parseHostPort } from "../../gateway/main";
import { sizeOption } from "./size";
import { startFailure } from "./start-failure";

/** Flags that `up` and `gateway` share. */
export interface GatewayFlags {
  readonly listen: string;
  readonly admin: string;
  readonly publicUrl?: string;
  readonly allowHost?: readonly string[];
  readonly allowUpstream?: readonly string[];
  readonly maxBody: string;
  readonly log: "json" | "text";
  readonly logLevel: string;
}

export function withGatewayFlags(command: Command): Command {
  return command
    .option("--listen <HOST:PORT>", "where clients connect; port 0 = any free one", "127.0.0.1:8080")
    .option("--admin <HOST:PORT>", "where the admin API listens; port 0 = any free one", "127.0.0.1:8081")
    .option("--public-url <URL>", "what clients reach the gateway by, when that is not the listen address")
    .option("--allow-host <NAME...>", "further host names that the gateway is reached by")
    .option("--allow-upstream <CIDR...>", "addresses that servers may have although they are refused by default")
    .option("--max-body <SIZE>", "the largest request body", "16MiB")
    .addOption(new Option("--log <FORMAT>", "how the log is written to stderr").choices(["json", "text"]).default("json"))
    .addOption(new Option("--log-level <LEVEL>", "from which level on").choices(["debug", "info", "warn", "error"]).default("info"));
}

/** The part of a gateway's options that these flags say. Throws wrong usage for what cannot be read. */
export function gatewaySettings({ listen, admin, publicUrl, allowHost = [], allowUpstream = [], maxBody }: GatewayFlags) {
  return {
    listen: hostPortOption(listen, "--listen"),
    admin: hostPortOption(admin, "--admin"),
    publicUrl,
    allowHosts: allowHost,
    allowUpstream,
    maxBody: sizeOption(maxBody, "--max-body"),
  };
}

function hostPortOption(text: string, option: string) {
  try {
    return parseHostPort(text, option);
  } catch (error) {
    throw startFailure(error);
  }
}
