import { setTimeout as sleep } from "node:timers/promises";
import type { Cluster } from "../../test/cluster/cluster";
import type { Program } from "../../test/cluster/program";
import { atMost, type Figure, quantile, shown } from "../figures";
import { residentMegabytes } from "../process-cost";
import { apiLoad, loadBetween, writeCount } from "./api-load";
import { cutByPatch, cutUntil } from "./cut";
import type { Fleet } from "./fleet";
import type { Probe } from "./probe";
import { leaseHolder, startedReplica, takenOver } from "./replica";

/** Milliseconds after which whatever a start or a take-over sets off has been written. */
const settling = 4_000;

/** Replicas that start, end as they should, and are killed, with everything declared and in force. */
export async function replicaFigures(fleet: Fleet, probe: Probe, first: Program): Promise<Figure[]> {
  const { cluster } = fleet;
  await untilQuiet(cluster);
  const second = await quietly(fleet, async () => await startedReplica(cluster));
  const leader = await leaseHolder(cluster);
  const handOver = await quietly(fleet, async () => {
    const taken = takenOver(cluster, leader);
    await first.stop();
    return await taken;
  });
  const resident = residentMegabytes(second.result.controller.pid);
  await cluster.startController();
  const { took, cuts } = await killed(fleet, probe, second.result.controller);
  return [
    atMost("start with 10 000 tokens → ready", second.result.took / 1000, { limit: 3, unit: "s" }),
    atMost("  writes that it sets off", second.writes, { limit: 0, unit: "" }),
    atMost("  resident", resident, { limit: 150, unit: "MB" }),
    atMost("leader ended → another leads", handOver.result / 1000, { limit: 1, unit: "s" }),
    atMost("  writes of the new one, which looks at everything", handOver.writes, { limit: 0, unit: "" }),
    shown("  the old one's last words: how often what it told has happened since", String(handOver.series)),
    atMost("leader killed → another leads", took / 1000, { limit: 17, unit: "s" }),
    atMost("  cuts meanwhile: sent → first refused call, p99", quantile(cuts, 0.99), { limit: 50, unit: "ms" }),
  ];
}

/** Waits until the leader has written everything that issuing and cutting left to write: Events have a bound a second. */
async function untilQuiet({ plane }: Cluster): Promise<void> {
  for (let load = await apiLoad(plane); ; ) {
    await sleep(settling);
    const next = await apiLoad(plane);
    if (writeCount(loadBetween(load, next)) === 0) return;
    load = next;
  }
}

async function quietly<Result>({ cluster }: Fleet, act: () => Promise<Result>) {
  const before = await apiLoad(cluster.plane);
  const result = await act();
  await sleep(settling);
  const load = loadBetween(before, await apiLoad(cluster.plane));
  const series = load.writes["events/series"] ?? 0;
  return { result, writes: writeCount(load) - series, series };
}

/** Cuts go on from before the kill until another leads. */
async function killed(fleet: Fleet, probe: Probe, leading: Program) {
  const { cluster } = fleet;
  const state = { isOver: false };
  const over = takenOver(cluster, await leaseHolder(cluster)).finally(() => (state.isOver = true));
  const killing = sleep(50).then(async () => await leading.stop("SIGKILL"));
  const cuts = await cutUntil(
    () => state.isOver,
    20,
    async () => await cutByPatch(fleet, probe),
  );
  await killing;
  return { took: await over, cuts: cuts.map(({ refused }) => refused) };
}
