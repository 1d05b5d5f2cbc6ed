import type { KindName } from "../../crds/types";
import { TokenReconciler } from "../mcp-token/reconcile";
import { Alarm } from "../runtime/alarm";
import { Backoff } from "../runtime/backoff";
import { StatusWriter } from "../runtime/status-writer";
import { UsageTurns } from "../runtime/usage-turns";
import { WorkQueue } from "../runtime/work-queue";
import type { Key } from "../sources/source";
import type { Effects } from "./effects";
import type { Memory } from "./memory";
import { reconcilers } from "./reconcilers";
import type { Reports } from "./reports";
import { usageFields } from "./status-fields";

/** Objects that are worked on at the same time at most: enough for 400 tokens a second. */
export const workers = 16;

export interface Work {
  readonly queue: WorkQueue;
  readonly alarm: Alarm;
  readonly turns: UsageTurns;
}

interface WorkParts {
  readonly effects: Effects;
  readonly memory: Memory;
  readonly report: Reports;
  readonly refreshUsage: () => Promise<void>;
  /** An object is due: something about it changes by the clock alone. */
  readonly rang: (key: Key) => void;
}

/** Everything by which objects are brought up to date: one after the other, by urgency, by the clock. */
export function createWork({ effects, memory, report, refreshUsage, rang }: WorkParts): Work {
  const { source, timers, now, random, randomBytes, leadership, reconciles, observeQueue, workAtOnce, step = () => undefined } = effects;
  const leads = () => leadership.isLeader;
  const turns: UsageTurns = new UsageTurns(timers, (key) => queue.add(key, "usage"));
  const statuses = new StatusWriter({ source, leads, usageFields, later: (key) => turns.add(key) });
  const tokens = new TokenReconciler({ source, statuses, random: randomBytes, now, leads, step, refreshUsage });
  const byKind = reconcilers({ world: memory.world, tokens, statuses, source, leads });
  const alarm: Alarm = new Alarm({ now, timers, ring: rang });
  const queue: WorkQueue = new WorkQueue({
    concurrency: workers,
    ...(workAtOnce && { ordinaryAtOnce: workAtOnce }),
    work: async (key) => {
      const reconcile = async () => await byKind[key.kind as KindName](key, turns.use(key));
      alarm.set(key, await (reconciles ? reconciles.run(key, reconcile) : reconcile()));
    },
    failed: (key, error, wait) => report.work(key, { error, reconcile: reconciles?.takeFailed(key) }, wait),
    backoff: new Backoff({ first: 50, longest: 60_000, random }),
    timers,
    ...(observeQueue && { observer: observeQueue.observer }),
  });
  observeQueue?.watch(queue);
  return { queue, alarm, turns };
}
