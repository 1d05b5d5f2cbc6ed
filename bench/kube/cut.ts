import { setTimeout as sleep } from "node:timers/promises";
import { declared } from "../../test/cluster/objects";
import { type Figure, quantile, shown } from "../figures";
import { type Fleet, pathOf, send } from "./fleet";
import type { Probe } from "./probe";

/** Milliseconds from before a request was sent. */
export interface CutSample {
  /** When that was, by `performance.now()`. */
  readonly sent: number;
  /** Until a bare watch told of it. */
  readonly watched: number;
  /** Until the gateway refused a call. */
  readonly refused: number;
}

const mergePatch = "application/merge-patch+json";
const host = pathOf("mcphosts", "laptop");

/** `enabled: false` is patched into the host; afterwards it is allowed again. */
export async function cutByPatch(fleet: Fleet, probe: Probe): Promise<CutSample> {
  const { cluster, hosts } = fleet;
  const watched = hosts.seen(({ metadata, spec }) => metadata.name === "laptop" && spec?.["enabled"] === false);
  const sample = await measured(probe, watched, async () => {
    await send(cluster, "PATCH", host, { contentType: mergePatch, body: { spec: { enabled: false } } });
  });
  await send(cluster, "PATCH", host, { contentType: mergePatch, body: { spec: { enabled: null } } });
  await probe.until(true);
  return sample;
}

/** A break-glass for the host is created; afterwards it is deleted, and its end confirmed. */
export async function cutByBreakGlass(fleet: Fleet, probe: Probe): Promise<CutSample> {
  const { cluster, cuts } = fleet;
  const name = `cut-${cuts.told}`;
  const watched = cuts.seen(({ metadata }) => metadata.name === name);
  const spec = { target: { kind: "McpHost", name: "laptop" }, reason: "bench", createdBy: "admin" };
  const sample = await measured(probe, watched, async () => {
    await send(cluster, "POST", pathOf("mcpbreakglasses"), { body: declared("McpBreakGlass", name, spec) });
  });
  await send(cluster, "DELETE", pathOf("mcpbreakglasses", name));
  await probe.until(true);
  return sample;
}

async function measured(probe: Probe, watched: Promise<number>, cut: () => Promise<void>): Promise<CutSample> {
  const sent = performance.now();
  const [refused, seen] = await Promise.all([probe.until(false), watched, cut()]);
  return { sent, watched: seen - sent, refused: refused - sent };
}

/** Cuts one after the other, `pause` milliseconds apart, until it is enough. */
export async function cutUntil(isEnough: (samples: number) => boolean, pause: number, cut: () => Promise<CutSample>): Promise<CutSample[]> {
  const samples: CutSample[] = [];
  while (!isEnough(samples.length)) {
    samples.push(await cut());
    await sleep(pause);
  }
  return samples;
}

/** What the API server takes to tell anybody at all in the same moment, and what we add to that, cut by cut. */
export function besideWatch(what: string, cuts: readonly CutSample[]): Figure[] {
  const watched = cuts.map((cut) => cut.watched);
  const ours = cuts.map((cut) => cut.refused - cut.watched);
  return [
    shown(`${what}: sent → bare watch, p50, p99`, p50p99(watched)),
    shown(`${what}: bare watch → first refused call, p50, p99`, p50p99(ours)),
  ];
}

export function p50p99(milliseconds: readonly number[]): string {
  return `${quantile(milliseconds, 0.5).toFixed(1)}, ${quantile(milliseconds, 0.99).toFixed(1)} ms`;
}
