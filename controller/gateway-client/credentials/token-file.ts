import { readFile } from "node:fs/promises";
import { GatewayError } from "../gateway-error";
import { messageOf } from "../system-error";
import type { GatewayCredential } from "./gateway-credential";

/**
 * `--gateway-token-file`: read at every call, so that a replaced file, or a Secret that was mounted anew, counts at once. While it
 * cannot be read the last token goes on: a cut must not wait for a file.
 */
export function tokenFileCredential(path: string): GatewayCredential {
  let last: string | undefined;
  return {
    async token() {
      try {
        last = await readToken(path);
      } catch (error) {
        if (last === undefined) throw error;
      }
      return last;
    },
    refused: () => undefined,
  };
}

async function readToken(path: string): Promise<string> {
  const attempt = `read the gateway's admin token in ${path} (--gateway-token-file)`;
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw new GatewayError(
      "no_credential",
      `${attempt}: ${messageOf(cause)}. Put the text of the gateway's --admin-token-file there.`,
      cause,
    );
  });
  const token = text.trim();
  // It becomes a header: nothing else may stand in one.
  if (/^[!-~]+$/.test(token)) return token;
  throw new GatewayError(
    "no_credential",
    `${attempt}: it is empty, or holds more than a token. Put the text of the gateway's --admin-token-file there.`,
  );
}
