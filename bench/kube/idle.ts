import { token } from "../../test/cluster/objects";
import { atMost, type Figure, quantile, shown } from "../figures";
import { besideWatch, cutByBreakGlass, cutByPatch, type CutSample, cutUntil } from "./cut";
import { declareTokens, type Fleet, isReady, pathOf, readyTokens, send } from "./fleet";
import type { Probe } from "./probe";

const samples = 150;
/** Milliseconds between two samples: what the one before has caused is over. */
const pause = 15;

/** Cuts, and tokens made one at a time, while nothing else happens. */
export async function idleFigures(fleet: Fleet, probe: Probe): Promise<Figure[]> {
  const enough = (count: number) => count >= samples;
  const patches = await cutUntil(enough, pause, async () => await cutByPatch(fleet, probe));
  const breakGlasses = await cutUntil(enough, pause, async () => await cutByBreakGlass(fleet, probe));
  return [...cutFigures("enabled: false", patches), ...cutFigures("break-glass", breakGlasses), ...(await creationFigures(fleet))];
}

function cutFigures(what: string, cuts: readonly CutSample[]): Figure[] {
  const [watched, refused] = [cuts.map((cut) => cut.watched), cuts.map((cut) => cut.refused)];
  return [
    ...besideWatch(what, cuts),
    shown(`${what}: sent → first refused call, p50`, `${quantile(refused, 0.5).toFixed(1)} ms`),
    atMost("  as a multiple of the bare watch", quantile(refused, 0.5) / quantile(watched, 0.5), { limit: 3, unit: "×" }),
    atMost(`${what}: sent → first refused call, p99`, quantile(refused, 0.99), { limit: 25, unit: "ms" }),
  ];
}

async function creationFigures(fleet: Fleet): Promise<Figure[]> {
  const { cluster, tokens } = fleet;
  const first = readyTokens(fleet, [0]);
  await declareTokens(cluster, [0]);
  await first;
  const times: number[] = [];
  for (let index = 0; index < samples; index++) {
    const name = `one-${index}`;
    const ready = tokens.seen((object) => object.metadata.name === name && isReady(object));
    const sent = performance.now();
    await send(cluster, "POST", pathOf("mcptokens"), { body: token(name, { hostRef: { name: "h-0" } }) });
    times.push((await ready) - sent);
  }
  return [
    atMost("token created → Secret, gateway and Ready, p50", quantile(times, 0.5), { limit: 30, unit: "ms" }),
    atMost("token created → Secret, gateway and Ready, p99", quantile(times, 0.99), { limit: 150, unit: "ms" }),
  ];
}
