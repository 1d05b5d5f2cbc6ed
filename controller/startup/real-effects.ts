import { randomBytes } from "node:crypto";
import type { Logger } from "pino";
import type { Effects } from "../loop/effects";
import { Reconciles } from "../loop/reconciles";
import type { Log } from "../runtime/log";
import type { Timers } from "../runtime/timers";

type RealEffects = Pick<Effects, "now" | "timers" | "randomBytes" | "random" | "log" | "reconciles">;

/** The process's own clock, timers and dice. */
export function realEffects(log: Logger, now: () => number): RealEffects {
  const reconciles = new Reconciles(randomBytes(4).toString("hex"));
  return {
    now,
    timers: realTimers,
    randomBytes: (count) => randomBytes(count),
    random: Math.random,
    reconciles,
    log: logOf(log, reconciles),
  };
}

/** Whatever is logged during a reconcile carries its id. */
function logOf(log: Logger, reconciles: Reconciles): Log {
  const write = (level: "debug" | "info" | "warn" | "error") => (fields: object, message: string) => {
    const id = reconciles.current;
    log[level](id === undefined ? fields : { reconcile: id, ...fields }, message);
  };
  return { debug: write("debug"), info: write("info"), warn: write("warn"), error: write("error") };
}

const realTimers: Timers = {
  after(milliseconds, action) {
    const timer = setTimeout(action, milliseconds);
    return () => clearTimeout(timer);
  },
};
