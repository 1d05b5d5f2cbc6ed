import { setTimeout as sleep } from "node:timers/promises";
import { request } from "undici";
import type { ControlPlane } from "../../tools/control-plane/start";

/** What API server and etcd have done since they started. */
export interface ApiLoad {
  /**
   * Requests that write, by `RESOURCE/SUBRESOURCE`, Leases left out: those are written by the clock. `events/series`: how often something
   * that was told has happened since, which a leader tells when it goes.
   */
  readonly writes: Readonly<Record<string, number>>;
  /** Seconds of CPU time. */
  readonly apiServerCpu: number;
  readonly etcdCpu: number;
}

const writing = new Set(["POST", "PUT", "PATCH", "APPLY", "DELETE", "DELETECOLLECTION"]);

/** Reads the metrics of both. */
export async function apiLoad(plane: ControlPlane): Promise<ApiLoad> {
  const apiServer = String((await plane.request("GET", "/metrics", { accept: "text/plain" })).body["text"]);
  const etcd = await (await request(`${plane.etcdUrl}/metrics`)).body.text();
  return {
    writes: writesIn(apiServer),
    apiServerCpu: sample(apiServer, "process_cpu_seconds_total"),
    etcdCpu: sample(etcd, "process_cpu_seconds_total"),
  };
}

/** What came in between. */
export function loadBetween(before: ApiLoad, after: ApiLoad): ApiLoad {
  const writes = Object.entries(after.writes).map(([what, count]) => [what, count - (before.writes[what] ?? 0)] as const);
  return {
    writes: Object.fromEntries(writes.filter(([, count]) => count > 0)),
    apiServerCpu: after.apiServerCpu - before.apiServerCpu,
    etcdCpu: after.etcdCpu - before.etcdCpu,
  };
}

export function writeCount({ writes }: ApiLoad): number {
  return Object.values(writes).reduce((sum, count) => sum + count, 0);
}

/** Milliseconds after which whatever a start or a take-over sets off has been written. */
export const settling = 4_000;

/** Looks for quiet after which what is measured is measured all the same: ten minutes. */
const longest = 150;

/** Waits until the leader has written everything that issuing and cutting left to write: Events have a bound a second. */
export async function untilQuiet(plane: ControlPlane): Promise<void> {
  let load = await apiLoad(plane);
  for (let look = 0; look < longest; look++) {
    await sleep(settling);
    const next = await apiLoad(plane);
    const since = loadBetween(load, next);
    if (writeCount(since) === 0) return;
    load = next;
    if (look === longest - 1) console.error("the API server is still written to, and what follows is measured beside that:", since.writes);
  }
}

function writesIn(text: string): Record<string, number> {
  const writes: Record<string, number> = {};
  for (const [, labels = "", value = ""] of text.matchAll(/^apiserver_request_total\{(.*)\} (\S+)$/gm)) {
    const { verb = "", resource = "", subresource = "" } = labelsIn(labels);
    if (!writing.has(verb) || resource === "leases") continue;
    const what = subresource === "" ? nameOf(resource, verb) : `${resource}/${subresource}`;
    writes[what] = (writes[what] ?? 0) + Number(value);
  }
  return writes;
}

function nameOf(resource: string, verb: string): string {
  return resource === "events" && verb !== "POST" ? "events/series" : resource;
}

function labelsIn(text: string): Record<string, string> {
  return Object.fromEntries([...text.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value]));
}

function sample(text: string, name: string): number {
  return Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1]);
}
