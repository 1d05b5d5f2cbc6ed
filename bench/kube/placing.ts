import { randomBytes } from "node:crypto";
import { newToken } from "../../contract/token";
import { waitFor } from "../../test/gatebolt-process";
import { type Fleet, hostName, tokenName, tokensEach } from "./fleet";
import { Probe } from "./probe";
import { finishedIssue, type RecordedIssue } from "./recorded-issue";
import { writeTokens, writtenAs } from "./writing";

/** Tokens whose texts are held at once: each has some kilobytes of them. */
const batch = 5_000;

/** The first so many of each host's hundred are issued, the others put there. */
export function sharesOf(tokens: readonly number[], issuedOfHundred: number) {
  const isIssued = (index: number) => index % tokensEach < issuedOfHundred;
  return { issued: tokens.filter(isIssued), placed: tokens.filter((index) => !isIssued(index)) };
}

/**
 * Puts tokens there with Secret and finished status, as a cluster has them that was restored: each like the first one of its host, which
 * has to be in force, with bytes of its own. No controller may run, for it would issue them. Resolves with the bytes of the last one.
 */
export async function placeTokens(fleet: Fleet, tokens: readonly number[]): Promise<string> {
  const models = new Map<string, RecordedIssue>();
  let last = "";
  for (let from = 0; from < tokens.length; from += batch) {
    const written = [];
    for (const index of tokens.slice(from, from + batch)) {
      const model = models.get(hostName(index)) ?? (await modelOf(fleet, index));
      models.set(model.host, model);
      const made = newToken((count) => randomBytes(count));
      written.push(writtenAs(model, { namespace: "default", name: tokenName(index), replaced: replacedBy(model, made) }));
      last = made.plaintext;
    }
    await writeTokens(fleet, { namespace: "default", tokens: written });
  }
  return last;
}

/** Resolves when the gateway accepts them; rejects when it does not for a minute. */
export async function assertInForce({ cluster }: Fleet, bytes: string): Promise<void> {
  const probe = new Probe(cluster, bytes);
  await waitFor(async () => await probe.isAllowed(), "a token that was put there", 60_000).finally(async () => await probe.close());
}

async function modelOf(fleet: Fleet, index: number): Promise<RecordedIssue> {
  return await finishedIssue(fleet, { name: tokenName(index - (index % tokensEach)), host: hostName(index) });
}

function replacedBy({ name, secret, after }: RecordedIssue, made: ReturnType<typeof newToken>): ReadonlyMap<string, string> {
  const { token = "", authorization = "" } = (secret as { readonly data: Readonly<Record<string, string>> }).data;
  const [status] = after as readonly { readonly live: readonly { readonly id: string; readonly hash: string }[] }[];
  const { id = "", hash = "" } = status?.live[0] ?? {};
  if ([id, hash, token, authorization].includes("")) throw new Error(`put tokens there like ${name}: it is not in force`);
  return new Map([
    [id, made.id],
    [hash, made.hash],
    [authorization, base64(`Bearer ${made.plaintext}`)],
    [token, base64(made.plaintext)],
  ]);
}

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}
