import type { Declarations } from "../../resources/declarations";
import type { Key } from "../../resources/port";
import { caution, type Diagnostic, problem } from "../framework/diagnostic";
import { type Readiness, readinessOf } from "./readiness";

interface Wait {
  readonly declarations: Declarations;
  readonly key: Key;
  readonly uid: string;
  /** Milliseconds. */
  readonly timeout: number;
  readonly stopped: AbortSignal;
}

/** Waits until the gateway has confirmed an object, and says what kept it from that. */
export async function settle(wait: Wait): Promise<readonly Diagnostic[]> {
  const { declarations, key, uid, timeout, stopped } = wait;
  let last: Readiness = { state: "waiting", for: "the controller to look at it" };
  const done = await declarations.waitFor<typeof key.kind, Readiness | "gone" | "stopped">({
    key,
    timeout,
    seen: (found) => {
      if (stopped.aborted) return "stopped";
      // What `create` made may not have been read back yet.
      if (!found) return last.state === "waiting" && last.for.startsWith("the controller") ? undefined : "gone";
      if (found.metadata.uid !== undefined && found.metadata.uid !== uid) return "gone";
      last = readinessOf(found);
      return last.state === "waiting" ? undefined : last;
    },
  });
  return verdict(done, last, wait);
}

function verdict(done: Readiness | "gone" | "stopped" | undefined, last: Readiness, { key, timeout }: Wait): readonly Diagnostic[] {
  const name = `${key.kind} ${key.namespace === "" ? "" : `${key.namespace}/`}${key.name}`;
  if (done === "gone")
    return [problem("The object went while we waited", `Somebody deleted ${name} while Terraform waited for it. Apply again.`)];
  if (done === "stopped") return [problem("Interrupted", `${name} is declared, and was not confirmed yet. Apply again to wait for it.`)];
  const reached = done ?? last;
  if (reached.state === "stalled")
    return [problem("The controller cannot go on with it", `${name} is declared, and a person must change it: ${reached.why}`)];
  if (reached.state === "ready")
    return reached.remark === undefined ? [] : [caution("Access is cut on purpose", `${name}: ${reached.remark}`)];
  return [
    problem(
      "Not confirmed in time",
      `${name} is declared, and after ${timeout / 1000} s Terraform still waited for ${reached.for}. See whether controller and gateway run, or raise timeouts.`,
    ),
  ];
}
