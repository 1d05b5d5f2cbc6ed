import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../../tools/control-plane/ports";
import { writesOfAFreshController } from "../chaos/fresh-controller";
import { Cluster } from "../cluster/cluster";
import { declared, desk } from "../cluster/objects";
import type { Program } from "../cluster/program";
import { Acts } from "./acts";
import { Guard } from "./guard";
import { Model } from "./model";
import { Random } from "./random";
import { Trouble } from "./trouble";
import { errorsIn, isOfAMishap, wrongTokens } from "./verdict";
import { Vitals } from "./vitals";

export interface ChurnOptions {
  readonly seed: number;
  readonly seconds: number;
  /** Told how it goes, now and then. */
  readonly say: (line: string) => void;
}

/** What came of it. */
export interface Outcome {
  /** Restrictions that had been in force and were not for a moment. */
  readonly lost: readonly string[];
  /** Tokens that are not as declared in the end. */
  readonly wrong: readonly string[];
  /** Records that the gateway did not hold as declared in the end. */
  readonly repaired: number;
  /** What says that memory grows on and on, of either process. It means something after a quarter of an hour: before that, caches fill. */
  readonly growth: readonly string[];
  /** Of the replica that lived from the beginning. */
  readonly mostSockets: number;
  /** Errors in logs for which no mishap is the reason. */
  readonly unexpected: readonly string[];
  /** For people. */
  readonly summary: readonly string[];
}

/** Of one controller: six to the API server, the rest to the gateway. */
export const socketLimit = 16;
const hosts = 12;
/** Milliseconds: between two acts, two calls of the guard, two mishaps, two looks at memory. */
const pauses = { act: 25, guard: 10, mishap: 8_000, vitals: 2_000 };
/** Milliseconds in which everything has to be as declared once nobody is killed any more. */
const patience = 90_000;

/** People declare things at random while processes are killed; then everything has to be as declared. */
export async function churn(options: ChurnOptions): Promise<Outcome> {
  const cluster = await Cluster.start();
  try {
    return await churnOn(cluster, options);
  } finally {
    await cluster.stop();
  }
}

async function churnOn(cluster: Cluster, { seed, seconds, say }: ChurnOptions): Promise<Outcome> {
  const model = new Model(hosts);
  await cluster.apply(...desk(cluster.upstream.url), ...model.hosts.map(({ name }) => declared("McpHost", name)));
  const metrics = `127.0.0.1:${await freePort()}`;
  const spared = await cluster.startController({ args: ["--metrics", metrics] });
  await cluster.startController();
  const random = new Random(seed);
  const parts = { acts: new Acts(cluster, model, random), guard: new Guard(cluster, model, new Random(seed + 1)) };
  const trouble = new Trouble(cluster, new Random(seed + 2), spared);
  const [start, end] = [performance.now(), performance.now() + seconds * 1000];
  const controller = new Vitals(spared.pid, `http://${metrics}/metrics`);
  let gateway: Vitals | undefined;
  const until = async (pause: number, act: () => Promise<void> | void) => {
    for (; performance.now() < end; await sleep(pause)) await act();
  };
  // In the later half the gateway lives on, so that its memory can be judged as well.
  const isLater = () => performance.now() > start + (end - start) / 2;
  await Promise.all([
    until(pauses.act, async () => await parts.acts.next()),
    until(pauses.guard, async () => await parts.guard.check()),
    until(pauses.mishap, async () => await trouble.next(isLater())),
    until(pauses.vitals, async () => {
      await controller.take();
      if (isLater() && !trouble.isGatewayAway) await (gateway ??= new Vitals(cluster.gateway.pid, `${cluster.admin}/metrics`)).take();
    }),
    until(60_000, () => say(`seed ${seed}: ${progress(parts, trouble)}`)),
  ]);
  const wrong = await wrongTokens(cluster, model, { acts: parts.acts, limit: patience });
  const took = (performance.now() - end) / 1000;
  const repaired = await writesOfAFreshController(cluster);
  const errors = errorsIn([...cluster.controllers, ...trouble.gateways, cluster.gateway] satisfies Program[]);
  const summary = [
    `seed ${seed}, ${seconds} s: ${progress(parts, trouble)}`,
    `restrictions looked at ${parts.guard.checks} times, lost ${parts.guard.lost.length}`,
    `${model.tokens.size} tokens in the end, ${wrong.length} not as declared, after ${took.toFixed(1)} s; a fresh controller had to write ${repaired} records`,
    `controller from the beginning: ${controller.summary}; gateway: ${gateway?.summary ?? "not looked at"}`,
    `errors in logs: ${[...errors].map(([text, count]) => `${count}× ${text}`).join("; ") || "none"}`,
  ];
  const unexpected = [...errors.keys()].filter((text) => !isOfAMishap(text));
  const growth = [
    ...controller.growth.map((what) => `controller: ${what}`),
    ...(gateway?.growth ?? ["it was never looked at"]).map((what) => `gateway: ${what}`),
  ];
  return { lost: parts.guard.lost, wrong, repaired, growth, mostSockets: controller.mostSockets, unexpected, summary };
}

function progress({ acts }: { readonly acts: Acts }, { counts }: Trouble): string {
  const told = (all: object) => Object.entries(all).map(([what, count]) => `${what} ${count}`);
  return `${told(acts.counts).join(", ")}; ${told(counts).join(", ") || "nothing killed"}`;
}
