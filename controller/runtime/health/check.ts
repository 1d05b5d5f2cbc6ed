/** How one thing stands. `degraded` says that it does not do all it should and that restarting or avoiding this process would not help. */
export interface Finding {
  readonly state: "ok" | "degraded" | "failing";
  /** What is wrong, and what to do where something can be done; anybody who reaches the port reads it. */
  readonly message?: string;
}

export interface Check {
  /** One word, as in `caches`. */
  readonly name: string;
  find(): Finding | Promise<Finding>;
}

export const ok: Finding = { state: "ok" };

/** A check of something that tells what is wrong with it, and undefined when nothing is. */
export function check(name: string, wrong: () => string | undefined): Check {
  return {
    name,
    find: () => {
      const message = wrong();
      return message === undefined ? ok : { state: "failing", message };
    },
  };
}
