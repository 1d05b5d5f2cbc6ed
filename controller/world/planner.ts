import type { KindName } from "../../crds/types";
import type { StatusOf } from "../runtime/declared";
import type { Known } from "./known";
import type { World } from "./world";

/** What is to be said about an object now, and when to look again by itself. */
interface Plan<Kind extends KindName> {
  readonly status: StatusOf<Kind>;
  /** Milliseconds since 1970. */
  readonly due?: number | undefined;
}

/** Reads the world and says what an object's status is. It changes nothing. */
export type Planner<Kind extends KindName> = (known: Known<Kind>, world: World) => Plan<Kind>;

/** The earliest of some times that lies ahead. */
export function nextOf(times: readonly (number | undefined)[], now: number): number | undefined {
  const ahead = times.filter((time) => time !== undefined && time > now) as number[];
  return ahead.length === 0 ? undefined : Math.min(...ahead);
}

/** When the cuts that act on an object end by themselves: then it must be looked at again. */
export function endsOf({ cuts }: Pick<Known, "cuts">): readonly (number | undefined)[] {
  return cuts.map(({ until }) => until);
}
