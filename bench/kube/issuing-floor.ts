import { apiLoad, loadBetween } from "./api-load";
import { type Fleet, send } from "./fleet";
import { RawWatch } from "./raw-watch";
import type { RecordedIssue } from "./recorded-issue";
import { writeTokens, writtenAs } from "./writing";

/** What issuing takes where nobody decides anything. */
export interface IssuingFloor {
  readonly tokens: number;
  readonly perSecond: number;
  /** Milliseconds of CPU time a token. */
  readonly apiServerCpu: number;
  readonly etcdCpu: number;
  /** Milliseconds that each of some takes which are written one after the other. */
  readonly alone: readonly number[];
}

/** How many are written one after the other. */
const few = 150;

const namespace = "floor";
const collection = `/apis/gatebolt.dev/v1alpha1/namespaces/${namespace}/mcptokens`;

/**
 * The requests that issuing makes of this API server, made by a process that does nothing else, while neither controller nor gateway
 * runs and one watch is told of it. Leaves nothing behind but an empty namespace.
 */
export async function issuingFloor(fleet: Fleet, issue: RecordedIssue, count: number): Promise<IssuingFloor> {
  const { cluster } = fleet;
  await send(cluster, "POST", "/api/v1/namespaces", { body: { apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } } });
  const watch = await RawWatch.open(cluster.plane, collection);
  const made = (prefix: string, length: number) =>
    Array.from({ length }, (_, index) => writtenAs(issue, { namespace, name: `${prefix}-${index}` }));
  const alone = await writeTokens(fleet, { namespace, tokens: made("a", few), atOnce: 1 });
  const before = await apiLoad(cluster.plane);
  const { seconds } = await writeTokens(fleet, { namespace, tokens: made("f", count) });
  const load = loadBetween(before, await apiLoad(cluster.plane));
  await watch.close();
  await send(cluster, "DELETE", collection);
  await send(cluster, "DELETE", `/api/v1/namespaces/${namespace}/secrets`);
  const each = (cpuSeconds: number) => (cpuSeconds * 1000) / count;
  return {
    tokens: count,
    perSecond: count / seconds,
    apiServerCpu: each(load.apiServerCpu),
    etcdCpu: each(load.etcdCpu),
    alone: alone.each,
  };
}
