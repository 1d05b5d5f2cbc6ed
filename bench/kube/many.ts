import { socketsOf } from "../../test/cluster/sockets";
import type { Program } from "../../test/cluster/program";
import { atMost, type Figure, quantile, shown } from "../figures";
import { cpuMilliseconds, residentMegabytes } from "../process-cost";
import { type ApiLoad, apiLoad, loadBetween, writeCount } from "./api-load";
import { besideWatch, cutByPatch, cutUntil } from "./cut";
import { declareTokens, type Fleet, readyTokens, tokensEach, tokensFrom } from "./fleet";
import type { IssuingFloor } from "./issuing-floor";
import type { Probe } from "./probe";

/** Milliseconds between two cuts while tokens are issued: enough samples, and most of the time for the issuing. */
const pause = 200;

interface Range {
  readonly from: number;
  readonly to: number;
}

export interface Many {
  readonly probe: Probe;
  readonly controller: Program;
  /** Tokens to issue. */
  readonly count: number;
  readonly floor: IssuingFloor;
}

/** Many tokens at once, with a cut now and then in the middle of it. */
export async function manyFigures(fleet: Fleet, { probe, controller, count, floor }: Many): Promise<Figure[]> {
  const range = { from: tokensEach, to: tokensEach + count };
  const { cluster } = fleet;
  const before = await apiLoad(cluster.plane);
  const cpuBefore = [cpuMilliseconds(controller.pid), cpuMilliseconds(cluster.gateway.pid)];
  const { seconds, declaredIn, cuts, changes } = await issued(fleet, probe, range);
  const load = loadBetween(before, await apiLoad(cluster.plane));
  const [own = 0, gateway = 0] = [controller, cluster.gateway].map(({ pid }, index) => cpuMilliseconds(pid) - (cpuBefore[index] ?? 0));
  const ours = changes + (load.writes["secrets"] ?? 0);
  return [
    atMost(`${count} tokens: first one sent → all Ready`, seconds, { limit: 60, unit: "s" }),
    shown("  of that until the API server had taken them all", `${declaredIn.toFixed(1)} s`),
    ...floorFigures(count / seconds, load, { count, floor }),
    atMost("  writes of Secret and status, each", ours / count, { limit: 4, unit: "" }),
    shown("  all other writes of the controller", String(otherWrites(load, range) - ours)),
    shown(
      "  CPU a token: controller; gateway, questions about the cuts included",
      `${(own / count).toFixed(2)}, ${(gateway / count).toFixed(2)} ms`,
    ),
    ...besideWatch("  cuts meanwhile", cuts),
    atMost(
      "  cuts meanwhile: sent → first refused call, p99",
      quantile(
        cuts.map(({ refused }) => refused),
        0.99,
      ),
      { limit: 50, unit: "ms" },
    ),
    atMost("resident after issuing", residentMegabytes(controller.pid), { limit: 150, unit: "MB" }),
    atMost("sockets to the API server", socketsOf(controller.pid, cluster.plane.url), { limit: 6, unit: "" }),
  ];
}

async function issued(fleet: Fleet, probe: Probe, range: Range) {
  const sent = performance.now();
  const state = { isDone: false, changes: 0 };
  const counter = fleet.tokens.listen(({ metadata, status }) => {
    if (metadata.name.startsWith("t-") && status) state.changes += 1;
  });
  const tokens = tokensFrom(range.from, range.to);
  const ready = readyTokens(fleet, tokens).finally(() => (state.isDone = true));
  const declared = declareTokens(fleet.cluster, tokens).then(() => performance.now());
  const cuts = await cutUntil(
    () => state.isDone,
    pause,
    async () => await cutByPatch(fleet, probe),
  );
  counter.stop();
  return { cuts, changes: state.changes, seconds: ((await ready) - sent) / 1000, declaredIn: ((await declared) - sent) / 1000 };
}

/** The controller's: without the declarations, which are ours. */
function otherWrites(load: ApiLoad, { from, to }: Range): number {
  const { mcphosts: patchedAndMade = 0 } = load.writes;
  return writeCount(load) - patchedAndMade - (to - from);
}

/** What the API server could take from anybody. */
function floorFigures(perSecond: number, load: ApiLoad, { count, floor }: Pick<Many, "count" | "floor">): Figure[] {
  const alone = `a bare writer of ${floor.tokens} alone`;
  return [
    shown(`  tokens a second: ours, ${alone}`, `${perSecond.toFixed(0)}, ${floor.perSecond.toFixed(0)}`),
    shown("  as a part of that floor", `${(perSecond / floor.perSecond).toFixed(2)} ×`),
    shown("  CPU of the API server a token: ours, floor", `${each(load.apiServerCpu, count)}, ${floor.apiServerCpu.toFixed(2)} ms`),
    shown("  CPU of etcd a token: ours, floor", `${each(load.etcdCpu, count)}, ${floor.etcdCpu.toFixed(2)} ms`),
  ];
}

function each(seconds: number, count: number): string {
  return ((seconds * 1000) / count).toFixed(2);
}
