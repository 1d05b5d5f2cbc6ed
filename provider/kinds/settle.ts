import { setTimeout as sleep } from "node:timers/promises";
import type { Declarations } from "../../resources/declarations";
import { type Key, ResourceError } from "../../resources/port";
import { caution, type Diagnostic, problem } from "../framework/diagnostic";
import { failureOf } from "./failure";
import { type Readiness, readinessOf } from "./readiness";

export interface Wait {
  readonly declarations: Declarations;
  readonly key: Key;
  readonly uid: string;
  /** Milliseconds. */
  readonly timeout: number;
  readonly stopped: AbortSignal;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Milliseconds until somebody who does not answer is asked again. */
const pause = 500;

type End = Readiness | "gone" | "stopped";

/**
 * Waits until the gateway has confirmed an object, and says what kept it from that. The object is there, so nothing is thrown: a target
 * that does not answer for a while is waited for, too.
 */
export async function settle(wait: Wait): Promise<readonly Diagnostic[]> {
  const watch = new ReadinessWatch(wait);
  const interrupted = interruption(wait.stopped);
  try {
    const end = await Promise.race([watch.end(), interrupted.came]);
    return verdict(end, wait);
  } catch (error) {
    return [failureOf(error)];
  } finally {
    interrupted.forget();
  }
}

class ReadinessWatch {
  readonly #wait: Wait;
  readonly #deadline: number;
  #last: Readiness = { state: "waiting", for: "the controller to look at it" };
  #wasSeen = false;

  constructor(wait: Wait) {
    this.#wait = wait;
    this.#deadline = wait.now() + wait.timeout;
  }

  async end(): Promise<End> {
    const { now, stopped } = this.#wait;
    while (!stopped.aborted) {
      const found = await this.#look(Math.max(0, this.#deadline - now()));
      if (found !== undefined) return found;
      if (now() + pause >= this.#deadline) return this.#last;
      await sleep(pause);
    }
    return "stopped";
  }

  /** Undefined when time is up, or nobody answered. */
  async #look(timeout: number): Promise<End | undefined> {
    const { declarations, key } = this.#wait;
    try {
      return await declarations.waitFor<typeof key.kind, End>({ key, timeout, seen: (found) => this.#judge(found) });
    } catch (error) {
      if (!(error instanceof ResourceError) || error.code !== "UNREACHABLE") throw error;
      this.#last = { state: "waiting", for: `an answer (${error.message})` };
      return undefined;
    }
  }

  #judge(found: Parameters<typeof readinessOf>[0] | undefined): End | undefined {
    // What was made just now may not have been read back yet.
    if (!found) return this.#wasSeen ? "gone" : undefined;
    this.#wasSeen = true;
    if (found.metadata.uid !== undefined && found.metadata.uid !== this.#wait.uid) return "gone";
    this.#last = readinessOf(found);
    return this.#last.state === "waiting" ? undefined : this.#last;
  }
}

function interruption(stopped: AbortSignal): { readonly came: Promise<"stopped">; readonly forget: () => void } {
  const { promise: came, resolve } = Promise.withResolvers<"stopped">();
  const stop = (): void => resolve("stopped");
  stopped.addEventListener("abort", stop, { once: true });
  return { came, forget: () => stopped.removeEventListener("abort", stop) };
}

function verdict(end: End, { key, timeout }: Wait): readonly Diagnostic[] {
  const name = `${key.kind} ${key.namespace === "" ? "" : `${key.namespace}/`}${key.name}`;
  if (end === "gone")
    return [problem("The object went while we waited", `Somebody deleted ${name} while Terraform waited for it. Apply again.`)];
  if (end === "stopped") return [problem("Interrupted", `${name} is declared, and was not confirmed yet. Apply again to wait for it.`)];
  if (end.state === "stalled")
    return [problem("The controller cannot go on with it", `${name} is declared, and a person must change it: ${end.why}`)];
  if (end.state === "ready") return end.remark === undefined ? [] : [caution("Access is cut on purpose", `${name}: ${end.remark}`)];
  return [
    problem(
      "Not confirmed in time",
      `${name} is declared, and after ${timeout / 1000} s Terraform still waited for ${end.for}. See whether controller and gateway run, or raise timeouts.`,
    ),
  ];
}
