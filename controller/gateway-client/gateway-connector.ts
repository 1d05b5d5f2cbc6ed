import { readFile } from "node:fs/promises";
import { callbackify } from "node:util";
import { buildConnector } from "undici";
import { messageOf } from "./system-error";

/** Milliseconds to connect in. */
const timeout = 10_000;

/**
 * Connects to the gateway, trusting the certificates of `--gateway-ca-file` instead of the system's. The file is read for each new
 * connection, so that a renewed CA counts without a restart; while it cannot be read, the last one goes on.
 */
export function gatewayConnector(caFile: string | undefined): buildConnector.connector {
  if (caFile === undefined) return buildConnector({ timeout });
  let last: { readonly ca: string; readonly connect: buildConnector.connector } | undefined;
  const current = async (): Promise<buildConnector.connector> => {
    const ca = await readFile(caFile, "utf8").catch((cause: unknown) => {
      if (last) return last.ca;
      throw new Error(`--gateway-ca-file ${caFile}: ${messageOf(cause)}; name a PEM file that may be read`, { cause });
    });
    if (last?.ca !== ca) last = { ca, connect: buildConnector({ timeout, ca }) };
    return last.connect;
  };
  const withCurrent = callbackify(current);
  return (options, callback) => {
    withCurrent((error, connect) => {
      if (error) callback(error, null);
      else connect(options, callback);
    });
  };
}
