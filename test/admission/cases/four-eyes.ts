import { breakGlass, clusterBreakGlass } from "../drafts";
import { allowed, create, denied, edit, remove, type Row } from "../row";

const name = "four-eyes.gatebolt.dev";
const until = "2030-01-01T00:00:00Z";
const bot = { kind: "McpHost", name: "bot" };
const own = { by: "breaker-restorer" } as const;

/** With the option that nobody lifts a cut of their own. */
export const fourEyesRows: readonly Row[] = [
  [
    "breaker-restorer",
    "lift the own cut, though with enable",
    remove(breakGlass(bot, {}, own)),
    denied(name, "somebody else must lift it"),
  ],
  [
    "breaker-restorer",
    "lift the own wide cut",
    remove(clusterBreakGlass(bot, {}, own)),
    denied(name, "ask anybody with verb enable on McpHost"),
  ],
  ["breaker-restorer", "lift somebody's cut", remove(breakGlass(bot)), allowed],
  ["restorer", "lift somebody's wide cut", remove(clusterBreakGlass(bot)), allowed],
  ["breaker-restorer", "cut a host", create(breakGlass(bot)), allowed],
  ["breaker-restorer", "cut a host for a time", create(breakGlass(bot, { until })), denied(name, "somebody else must say when it ends")],
  [
    "breaker-restorer",
    "give the own cut an end",
    edit(breakGlass(bot, {}, own), { spec: { until } }),
    denied(name, "leave spec.until out"),
  ],
  ["breaker-restorer", "give somebody's cut an end", edit(breakGlass(bot), { spec: { until } }), allowed],
  ["breaker-restorer", "say more about the own cut", edit(breakGlass(bot, {}, own), { spec: { reason: "x" } }), allowed],
  ["breaker-restorer", "take a cut of the own out of Git", remove(breakGlass(bot, { managedByGitOps: true }, own)), allowed],
  ["admin", "lift the own cut", remove(breakGlass(bot)), denied(name, "somebody else must lift it")],
  ["namespace-controller", "delete the cuts of a namespace that ends", remove(breakGlass(bot)), allowed],
];
