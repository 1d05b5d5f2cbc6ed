import { type Program, type Supervised, supervise } from "./supervised";

/** A server that can be ended and started again, with the same arguments and what lies in its folder. */
export interface Restartable {
  /** Starts it if it does not run. */
  readonly start: () => void;
  /** Kills it, as a power cut would, and waits until it is gone. */
  readonly stop: () => Promise<void>;
  /** Stops it in its tracks: connections stay open and nothing is answered. */
  readonly pause: () => Promise<void>;
  readonly resume: () => Promise<void>;
  /** Rejects when the present run ends by itself, with the end of its log. */
  readonly ended: () => Promise<never>;
}

/** The program, not yet started. */
export function restartable(program: Program): Restartable {
  let running: Supervised | undefined;
  const signal = async (name: "SIGSTOP" | "SIGCONT"): Promise<void> => {
    if (!running) throw new Error(`send ${name} to ${program.name}: it does not run; start it first`);
    await running.signal(name);
  };
  return {
    start: () => {
      running ??= supervise(program);
    },
    stop: async () => {
      const last = running;
      running = undefined;
      await last?.stop();
    },
    pause: () => signal("SIGSTOP"),
    resume: () => signal("SIGCONT"),
    ended: () => running?.ended ?? Promise.reject(new Error(`wait for ${program.name}: it does not run; start it first`)),
  };
}
