import { randomBytes } from "node:crypto";
import type { Logger } from "pino";
import type { Effects } from "../loop/effects";
import type { Log } from "../runtime/log";
import type { Timers } from "../runtime/timers";

/** The process's own clock, timers and dice. */
export function realEffects(log: Logger, now: () => number): Pick<Effects, "now" | "timers" | "randomBytes" | "random" | "log"> {
  return { now, timers: realTimers, randomBytes: (count) => randomBytes(count), random: Math.random, log: methodsOf(log) };
}

/** A pino logger's methods need their logger; those of ours are passed around alone. */
function methodsOf(log: Logger): Log {
  return {
    debug: (fields, message) => log.debug(fields, message),
    info: (fields, message) => log.info(fields, message),
    warn: (fields, message) => log.warn(fields, message),
    error: (fields, message) => log.error(fields, message),
  };
}

const realTimers: Timers = {
  after(milliseconds, action) {
    const timer = setTimeout(action, milliseconds);
    return () => clearTimeout(timer);
  },
};
