import { setTimeout as sleep } from "node:timers/promises";
import { refused } from "../failure";
import type { Target } from "../target/open-target";
import { cutsInForce } from "./cuts-in-force";
import type { Restriction, Scope } from "./restrictions";

export interface Restoring {
  readonly scope: Scope;
  readonly lifted: readonly Restriction[];
  /** Milliseconds. */
  readonly timeout: number;
}

/** Milliseconds between two looks; restoring waits half a second for quiet anyway. */
const interval = 25;

/** Waits until the gateway knows none of the lifted cuts any more. Without a running gateway there is nothing to wait for. */
export async function untilRestored(target: Target, { scope, lifted, timeout }: Restoring): Promise<void> {
  if (!(await target.gateway())) throw refused("Lifted, but nothing is restored yet: no gatebolt up runs on this data folder.");
  const ids = new Set(lifted.map(({ cut }) => cut.id));
  const start = performance.now();
  while ((await cutsInForce(target, scope)).some(({ id }) => ids.has(id))) {
    if (performance.now() - start > timeout) {
      throw refused(`Lifted, but the gateway still cuts after ${timeout / 1000} s: see the log of gatebolt up, and gatebolt status.`);
    }
    await sleep(interval);
  }
}
