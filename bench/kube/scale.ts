import { loadavg } from "node:os";
import { type Figure, quantile, shown, tableOf } from "../figures";
import { openProbe } from "../kube";
import { cpuMilliseconds, residentMegabytes } from "../process-cost";
import { cutByPatch, cutUntil } from "./cut";
import { declareTokens, type Fleet, readyTokens, startFleet } from "./fleet";
import { startedReplica } from "./replica";

const sizes = [1_000, 10_000, 30_000, 100_000];
const cuts = 100;

/** Memory, start and cut of a controller that has just been started with so many tokens in force; and what issuing them took. */
export async function scaleFigures(): Promise<Figure[]> {
  const fleet = await startFleet();
  const figures: Figure[] = [];
  try {
    for (const [index, size] of sizes.entries()) {
      const found = await sizeFigures(fleet, { from: sizes[index - 1] ?? 0, to: size });
      // At once: the largest takes half an hour, and whoever stops it there has the others.
      console.log(tableOf(found));
      figures.push(...found);
    }
  } finally {
    await fleet.close();
  }
  return figures;
}

async function sizeFigures(fleet: Fleet, range: { readonly from: number; readonly to: number }): Promise<Figure[]> {
  const { cluster } = fleet;
  const issuer = await cluster.startController();
  const probe = await openProbe(fleet);
  const sent = performance.now();
  const ready = readyTokens(fleet, range.to - range.from);
  await declareTokens(cluster, range);
  const rate = ((range.to - range.from) / ((await ready) - sent)) * 1000;
  await issuer.stop();
  const { controller, took } = await startedReplica(cluster);
  const startCpu = cpuMilliseconds(controller.pid);
  const samples = await cutUntil(
    (count) => count >= cuts,
    15,
    async () => await cutByPatch(fleet, probe),
  );
  const [watched, refused] = [samples.map((each) => each.watched), samples.map((each) => each.refused)];
  const resident = [controller, cluster.gateway].map(({ pid }) => `${residentMegabytes(pid).toFixed(0)} MB`);
  await controller.stop();
  await probe.close();
  const show = (values: readonly number[]) => [0.5, 0.99].map((fraction) => quantile(values, fraction).toFixed(1)).join(", ");
  const named = (what: string) => `${range.to} tokens: ${what}`;
  return [
    shown(named("issued, each second"), rate.toFixed(0)),
    shown(named("start → ready, CPU of that"), `${(took / 1000).toFixed(2)}, ${(startCpu / 1000).toFixed(2)} s`),
    shown(named("resident: controller, gateway"), resident.join(", ")),
    shown(named("sent → bare watch, p50, p99"), `${show(watched)} ms`),
    shown(named("sent → first refused call, p50, p99"), `${show(refused)} ms`),
    shown(
      named("load average"),
      loadavg()
        .map((each) => each.toFixed(1))
        .join(" "),
    ),
  ];
}
