import { setTimeout as sleep } from "node:timers/promises";
import type { Program } from "../../test/cluster/program";
import { atMost, type Figure, quantile, shown } from "../figures";
import { residentMegabytes, untilIdle } from "../process-cost";
import { apiLoad, loadBetween, settling, untilQuiet, writeCount } from "./api-load";
import { besideWatch, cutByPatch, type CutSample, cutUntil } from "./cut";
import type { Fleet } from "./fleet";
import type { Probe } from "./probe";
import { leaseHolder, startedReplica, takenOver } from "./replica";
import { startFloor } from "./start-floor";

/** Replicas that start, end as they should, and are killed, with everything declared and in force. */
export async function replicaFigures(fleet: Fleet, probe: Probe, first: Program): Promise<Figure[]> {
  const { cluster } = fleet;
  await untilQuiet(cluster.plane);
  const floor = await startFloor(fleet);
  const second = await quietly(fleet, async () => await startedReplica(cluster));
  const leader = await leaseHolder(cluster);
  const handOver = await quietly(fleet, async () => {
    const taken = takenOver(cluster, leader);
    await first.stop();
    return await taken;
  });
  const resident = residentMegabytes(second.result.controller.pid);
  const standby = await cluster.startController();
  const { took, cuts, afterwards, killedAt } = await killed(fleet, probe, { leading: second.result.controller, standby });
  return [
    atMost(`start with ${floor.objects} tokens → ready`, second.result.took / 1000, { limit: 3, unit: "s" }),
    shown(`  a bare client that lists them by watching, ${floor.megabytes.toFixed(0)} MB`, `${(floor.took / 1000).toFixed(2)} s`),
    shown("  as a multiple of that floor", `${(second.result.took / floor.took).toFixed(2)} ×`),
    atMost("  writes that it sets off", second.writes, { limit: 0, unit: "" }),
    atMost("  resident", resident, { limit: 150, unit: "MB" }),
    atMost("leader ended → another leads", handOver.result / 1000, { limit: 1, unit: "s" }),
    atMost("  writes of the new one, which looks at everything", handOver.writes, { limit: 0, unit: "" }),
    shown("  the old one's last words: how often what it told has happened since", String(handOver.series)),
    atMost("leader killed → another leads", took / 1000, { limit: 17, unit: "s" }),
    ...besideWatch("  cuts meanwhile", cuts),
    atMost("  cuts meanwhile: sent → first refused call, p99", quantile(refusedOf(cuts), 0.99), { limit: 50, unit: "ms" }),
    shown("  the slowest: after the kill, watch, refused", slowest(cuts, killedAt)),
    ...besideWatch("  cuts while that one looks at everything", afterwards),
    shown("  the slowest of these", slowest(afterwards, killedAt)),
  ];
}

async function quietly<Result>({ cluster }: Fleet, act: () => Promise<Result>) {
  const before = await apiLoad(cluster.plane);
  const result = await act();
  await sleep(settling);
  const load = loadBetween(before, await apiLoad(cluster.plane));
  const series = load.writes["events/series"] ?? 0;
  return { result, writes: writeCount(load) - series, series };
}

/**
 * Cuts go on from before the kill until another leads, and from then on while that one looks at everything for some seconds, which takes one of the
 * cores that everybody shares. `standby` has looked at everything before: what a start takes is not what a kill takes.
 */
async function killed(fleet: Fleet, probe: Probe, { leading, standby }: { readonly leading: Program; readonly standby: Program }) {
  const { cluster } = fleet;
  await untilIdle(standby.pid);
  const state = { isLed: false, isSettled: false, killedAt: 0 };
  const over = takenOver(cluster, await leaseHolder(cluster)).finally(() => (state.isLed = true));
  const killing = sleep(50).then(async () => {
    state.killedAt = performance.now();
    await leading.stop("SIGKILL");
  });
  const cut = async () => await cutByPatch(fleet, probe);
  const cuts = await cutUntil(() => state.isLed, 20, cut);
  await killing;
  const took = await over;
  const settled = sleep(settling).finally(() => (state.isSettled = true));
  const afterwards = await cutUntil(() => state.isSettled, 20, cut);
  await settled;
  return { took, cuts, afterwards, killedAt: state.killedAt };
}

function refusedOf(cuts: readonly CutSample[]): readonly number[] {
  return cuts.map(({ refused }) => refused);
}

/** As in `12.0 s 60 75 ms; …`: tells what they have in common. */
function slowest(cuts: readonly CutSample[], killedAt: number): string {
  const worst = cuts.toSorted((a, b) => b.refused - a.refused).slice(0, 3);
  return worst
    .map(({ sent, watched, refused }) => `${((sent - killedAt) / 1000).toFixed(1)} s ${watched.toFixed(0)} ${refused.toFixed(0)} ms`)
    .join("; ");
}
