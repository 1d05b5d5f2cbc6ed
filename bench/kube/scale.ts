import { loadavg } from "node:os";
import { type Figure, shown, tableOf } from "../figures";
import { openProbe } from "../kube";
import { cpuMilliseconds, residentMegabytes, untilIdle } from "../process-cost";
import { untilQuiet } from "./api-load";
import { cutByPatch, cutUntil, p50p99 } from "./cut";
import { declareTokens, type Fleet, readyTokens, startFleet, tokensFrom } from "./fleet";
import { assertInForce, placeTokens, sharesOf } from "./placing";
import { startedReplica } from "./replica";
import { startFloor } from "./start-floor";

/** Tokens in force, and how many of each hundred of those that come to it are issued; the others are put there (`placing.ts`). */
export interface ScaleStep {
  readonly size: number;
  readonly issuedOfHundred: number;
}

// At fifty-five a second, seventy thousand more take over twenty minutes to issue, and say nothing that twenty thousand did not.
const steps: readonly ScaleStep[] = [
  { size: 1_000, issuedOfHundred: 100 },
  { size: 10_000, issuedOfHundred: 100 },
  { size: 30_000, issuedOfHundred: 100 },
  { size: 100_000, issuedOfHundred: 5 },
];
const cuts = 100;

/** Memory, start and cut of a controller that has just been started with so many tokens in force; and what issuing them took. */
export async function scaleFigures(asked: readonly ScaleStep[] = steps): Promise<Figure[]> {
  const fleet = await startFleet();
  const figures: Figure[] = [];
  try {
    for (const [index, step] of asked.entries()) {
      const found = await stepFigures(fleet, asked[index - 1]?.size ?? 0, step);
      // At once: the largest takes half an hour, and whoever stops it there has the others.
      console.log(tableOf(found));
      figures.push(...found);
      if (found.some(({ holds }) => !holds)) break;
    }
  } finally {
    await fleet.close();
  }
  return figures;
}

/** What fails at one size is said, and the sizes before it stay: nothing larger is tried. */
async function stepFigures(fleet: Fleet, before: number, step: ScaleStep): Promise<Figure[]> {
  try {
    const filled = await filledTo(fleet, before, step);
    return [...filled, ...(await startFigures(fleet, step.size))];
  } catch (error) {
    const logs = fleet.cluster.controllers.slice(-1).map(({ log }) => log.split("\n").slice(-20).join("\n"));
    console.error([`${step.size} tokens:`, error, ...logs].join("\n"));
    return [{ name: named(step.size, "failed"), measured: String(error).slice(0, 200), promise: "", holds: false }];
  }
}

async function filledTo(fleet: Fleet, before: number, { size, issuedOfHundred }: ScaleStep): Promise<Figure[]> {
  const { cluster } = fleet;
  const { issued, placed } = sharesOf(tokensFrom(before, size), issuedOfHundred);
  const { controller: issuer } = await startedReplica(cluster);
  const sent = performance.now();
  const ready = readyTokens(fleet, issued);
  const [last] = await Promise.all([ready, declareTokens(cluster, issued)]);
  const rate = shown(named(size, `${issued.length} more issued, each second`), ((issued.length / (last - sent)) * 1000).toFixed(0));
  await untilQuiet(cluster.plane);
  await issuer.stop();
  if (placed.length === 0) return [rate];
  const started = performance.now();
  const bytes = await placeTokens(fleet, placed);
  const perSecond = (placed.length / (performance.now() - started)) * 1000;
  const { controller, took } = await startedReplica(cluster);
  await untilQuiet(cluster.plane);
  await assertInForce(fleet, bytes);
  await controller.stop();
  return [
    rate,
    shown(named(size, `${placed.length} put there as in force, each second`), perSecond.toFixed(0)),
    shown(named(size, "  start that tells the gateway of these → ready"), seconds(took)),
  ];
}

async function startFigures(fleet: Fleet, size: number): Promise<Figure[]> {
  const { cluster } = fleet;
  const floor = await startFloor(fleet);
  const { controller, took } = await startedReplica(cluster);
  const startCpu = cpuMilliseconds(controller.pid);
  // It goes on looking at everything: the first to lead after others were away has a fifth of a millisecond for each token, and a core.
  await untilIdle(controller.pid);
  const planCpu = cpuMilliseconds(controller.pid) - startCpu;
  const probe = await openProbe(fleet);
  const samples = await cutUntil(
    (count) => count >= cuts,
    15,
    async () => await cutByPatch(fleet, probe),
  );
  await probe.close();
  const resident = [controller, cluster.gateway].map(({ pid }) => `${residentMegabytes(pid).toFixed(0)} MB`);
  await controller.stop();
  const load = loadavg().map((each) => each.toFixed(1));
  return [
    shown(named(size, "start → ready, CPU of that"), `${seconds(took)}, ${seconds(startCpu)}`),
    shown(named(size, "  CPU of looking at everything afterwards"), seconds(planCpu)),
    shown(
      named(size, `  a bare client that lists ${floor.objects} by watching`),
      `${seconds(floor.took)}, ${floor.megabytes.toFixed(0)} MB`,
    ),
    shown(named(size, "resident: controller, gateway"), resident.join(", ")),
    shown(named(size, "sent → bare watch, p50, p99"), p50p99(samples.map(({ watched }) => watched))),
    shown(named(size, "sent → first refused call, p50, p99"), p50p99(samples.map(({ refused }) => refused))),
    shown(named(size, "load average"), load.join(" ")),
  ];
}

function named(size: number, what: string): string {
  return `${size} tokens: ${what}`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
