import type { Cluster } from "../cluster/cluster";
import type { Program } from "../cluster/program";
import type { Acts } from "./acts";
import { statusOf } from "./guard";
import type { Model, ModelToken } from "./model";

/** How a token is, against how it has to be; undefined: as it has to be. */
type Wrong = string | undefined;

/** Waits until everything is as declared, for at most `limit` milliseconds. Resolves with what is not. */
export async function wrongTokens(cluster: Cluster, model: Model, { acts, limit }: { acts: Acts; limit: number }): Promise<string[]> {
  const end = performance.now() + limit;
  let open = [...model.tokens];
  for (;;) {
    const found = await Promise.all(open.map(async (token) => ({ token, wrong: await wrongOf(cluster, model, { acts, token }) })));
    open = found.filter(({ wrong }) => wrong !== undefined).map(({ token }) => token);
    if (open.length === 0) break;
    if (performance.now() > end) return found.flatMap(({ wrong }) => wrong ?? []);
  }
  const held = await Promise.all(
    model
      .restricted()
      .map(async ({ bytes, token }) => ((await statusOf(cluster, bytes)) === 200 ? [`${token.name} works and may not`] : [])),
  );
  return held.flat();
}

async function wrongOf(cluster: Cluster, model: Model, { acts, token }: { acts: Acts; token: ModelToken }): Promise<Wrong> {
  const bytes = await acts.look(token);
  const isAllowed = model.isAllowed(token);
  // Issuance waits while the host is cut, and is over once the token is revoked.
  if (bytes === undefined) return isAllowed ? `${token.name} has no Secret` : undefined;
  const status = await statusOf(cluster, bytes);
  return (status === 200) === isAllowed ? undefined : `${token.name} answers ${status} and is ${isAllowed ? "allowed" : "not allowed"}`;
}

/** Messages of level `error`, each with how often it was said. */
export function errorsIn(programs: readonly Program[]): Map<string, number> {
  const errors = new Map<string, number>();
  // Not the last, which one that was killed may not have ended.
  for (const line of programs.flatMap(({ log }) => log.split("\n").slice(0, -1))) {
    if (!line.includes('"level":"error"')) continue;
    const { msg, err } = JSON.parse(line) as { readonly msg: string; readonly err?: { readonly message?: string } };
    const text = err?.message === undefined ? msg : `${msg} (${err.message.replace(/\d+/g, "N")})`;
    errors.set(text, (errors.get(text) ?? 0) + 1);
  }
  return errors;
}

/** The gateway was not there, or was about to go. */
export function isOfAMishap(error: string): boolean {
  return error.includes("the gateway was not compared with what is declared");
}
