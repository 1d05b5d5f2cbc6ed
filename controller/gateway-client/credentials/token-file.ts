import { readFile } from "node:fs/promises";
import { GatewayError } from "../gateway-error";
import { messageOf } from "../system-error";
import type { GatewayCredential } from "./gateway-credential";

/** Milliseconds after which the file is looked at again, beside the call that asks. */
const lookEvery = 1_000;

/**
 * `--gateway-token-file`: a replaced file, or a Secret that was mounted anew, counts within a second, and at once when the gateway
 * refuses the token. No call waits for a file but the first, and while it cannot be read the last token goes on.
 */
export function tokenFileCredential(path: string, now: () => number = Date.now): GatewayCredential {
  let last: string | undefined;
  let refused: string | undefined;
  let lookedAt = Number.NEGATIVE_INFINITY;
  const look = async () => {
    lookedAt = now();
    last = await readToken(path).catch((error: unknown) => {
      if (last === undefined) throw error;
      return last;
    });
    return last;
  };
  return {
    async token() {
      if (last === undefined || last === refused) return await look();
      if (now() - lookedAt >= lookEvery) void look();
      return last;
    },
    refused: (token) => {
      refused = token;
    },
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
