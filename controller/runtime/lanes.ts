/** What is worked on first. Pushing a restriction does not go through here; what is said and done about it does. */
export const lanes = ["breakGlass", "revoke", "disable", "confirmed", "create", "resync", "usage"] as const;
export type Lane = (typeof lanes)[number];

/** The first so many lanes have a worker of their own, which nothing slow below them can take. */
export const urgentLanes = 2;

export function moreUrgent(a: Lane | undefined, b: Lane): Lane {
  return a !== undefined && lanes.indexOf(a) < lanes.indexOf(b) ? a : b;
}
