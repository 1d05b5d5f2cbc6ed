// Not by gateway/main: a controller would read, and keep, all of a gateway's program for this.
import { type Log, openLog } from "../../gateway/audit/log";
import type { Shell } from "../shell";
import type { GatewayFlags } from "./gateway-flags";
import { textLines } from "./log-lines";

/** The log of a long-running command, on stderr. */
export function openStderrLog({ log, logLevel }: Pick<GatewayFlags, "log" | "logLevel">, { terminal }: Shell): Log {
  const stderr = { write: (lines: string) => terminal.writeLog(lines) };
  return openLog({ level: logLevel, destination: log === "text" ? textLines(stderr) : stderr });
}
