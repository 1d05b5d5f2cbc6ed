import type { Logger } from "pino";
import type { Store } from "../store/store";
import type { UsageLedger } from "../usage/usage-ledger";

interface Chores {
  readonly store: Pick<Store, "prune">;
  readonly usage: UsageLedger;
  readonly log: Logger;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const flushMilliseconds = 10_000;
const pruneMilliseconds = 60 * 60_000;
/** How long a revoked or deleted token is told that it was: afterwards it is unknown. */
const tombstoneMilliseconds = 30 * 24 * 60 * 60_000;

/** Does what no request waits for: keeps usage, forgets ended tokens and old tombstones. Returns what ends it, with a last flush. */
export function startChores({ store, usage, log, now }: Chores): () => Promise<void> {
  const report = (attempt: string) => (error: unknown) => log.warn({ err: error }, `could not ${attempt}; tried again later`);
  const prune = async () => await store.prune(now() - tombstoneMilliseconds);
  const forget = async () => await usage.forgetEnded().catch(report("look after the tokens that were used"));
  const flushing = setInterval(() => void usage.flush().then(forget, report("keep what was used")), flushMilliseconds).unref();
  const pruning = setInterval(() => void prune().catch(report("forget old tombstones")), pruneMilliseconds).unref();
  return async () => {
    clearInterval(flushing);
    clearInterval(pruning);
    await usage.flush();
  };
}
