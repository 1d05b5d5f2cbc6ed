import { createHook } from "node:async_hooks";

/**
 * One of the objects that Node makes for each `process.nextTick`, for as long as somebody holds it.
 *
 * A request takes seven of them. Node builds them with computed keys, and V8 (14, Node 24) has a short way to do so only until the shape that it
 * has learned is collected, which happens at the first full garbage collection that finds no such object alive; after that each costs a
 * microsecond more, for good. Holding one keeps its shape alive.
 */
export function keptTick(): object | undefined {
  let tick: object | undefined;
  const hook = createHook({
    init: (...[, type, , resource]: readonly [number, string, number, object]) => {
      if (type === "TickObject") tick = resource;
    },
  });
  hook.enable();
  process.nextTick(() => undefined);
  hook.disable();
  return tick;
}
