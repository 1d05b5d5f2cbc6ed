import { setTimeout as sleep } from "node:timers/promises";
import { Failure, refused } from "../failure";
import type { Target } from "../target/open-target";
import { cutsAtGateway } from "./cuts-in-force";
import type { Restriction, Scope } from "./restrictions";
import { untilAllowed } from "./until-allowed";

export interface Restoring {
  readonly scope: Scope;
  readonly lifted: readonly Restriction[];
  /** Milliseconds. */
  readonly timeout: number;
}

/** Milliseconds between two looks; restoring waits for a moment of quiet anyway. */
const interval = 25;

/** Waits until the gateway knows none of the lifted cuts any more; where it cannot be asked, until statuses say so. */
export async function untilRestored(target: Target, { scope, lifted, timeout }: Restoring): Promise<void> {
  const idle = await target.unenforced();
  if (idle !== undefined) throw refused(`Lifted, but nothing is restored yet: ${idle}.`);
  if (!(await target.gateway())) return untilAllowed(target, { scope, timeout });
  const ids = new Set(lifted.map(({ cut }) => cut.id));
  const start = performance.now();
  for (;;) {
    const outcome = await look(target, scope, ids);
    if (outcome === "restored") return;
    if (performance.now() - start > timeout) {
      throw refused(`Lifted, but after ${timeout / 1000} s ${outcome}. See ${target.trace}, and gatebolt status.`);
    }
    await sleep(interval);
  }
}

/** A gateway that is too busy to answer is asked again; what it said is told when time is up. */
async function look(target: Target, scope: Scope, ids: ReadonlySet<string>): Promise<string> {
  try {
    return (await cutsAtGateway(target, scope)).some(({ id }) => ids.has(id)) ? "the gateway still cuts" : "restored";
  } catch (error) {
    if (error instanceof Failure) return error.message;
    throw error;
  }
}
