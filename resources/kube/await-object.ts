import { setTimeout as sleep } from "node:timers/promises";
import type { KindName } from "../../crds/types/kinds";
import type { ObjectOf } from "../../crds/types";
import { type KubeApi, KubeError, KubeUnreachable } from "../../kube-client/kube-api";
import type { Wait } from "../port";
import { collectionPath } from "./paths";

interface WatchEvent<Kind extends KindName> {
  readonly type: string;
  readonly object: ObjectOf<Kind>;
}

export interface Awaiting<Kind extends KindName, Result> extends Wait<Kind, Result> {
  readonly api: KubeApi;
  readonly get: () => Promise<ObjectOf<Kind> | undefined>;
}

/** Milliseconds between two looks where watching is not possible, or broke. */
const pollInterval = 200;

/** Looks once, then hears of every change. Whoever may get but not watch looks again and again instead. */
export async function awaitObject<Kind extends KindName, Result>(awaiting: Awaiting<Kind, Result>): Promise<Result | undefined> {
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(), awaiting.timeout);
  try {
    while (!end.signal.aborted) {
      const result = await lookAndWatch(awaiting, end.signal);
      if (result !== undefined) return result;
      await sleep(pollInterval, undefined, { signal: end.signal }).catch(() => undefined);
    }
    return awaiting.seen(await awaiting.get());
  } finally {
    clearTimeout(timer);
    end.abort();
  }
}

/** Undefined when the watch ended, or none was possible. */
async function lookAndWatch<Kind extends KindName, Result>(
  awaiting: Awaiting<Kind, Result>,
  signal: AbortSignal,
): Promise<Result | undefined> {
  const object = await awaiting.get();
  const result = awaiting.seen(object);
  if (result !== undefined) return result;
  try {
    return await watch(awaiting, object?.metadata.resourceVersion, signal);
  } catch (error) {
    if (error instanceof KubeError || error instanceof KubeUnreachable) return undefined;
    throw error;
  }
}

async function watch<Kind extends KindName, Result>(
  { api, key, timeout, seen }: Awaiting<Kind, Result>,
  resourceVersion: string | undefined,
  signal: AbortSignal,
): Promise<Result | undefined> {
  const query = {
    watch: true,
    fieldSelector: `metadata.name=${key.name}`,
    timeoutSeconds: Math.ceil(timeout / 1000) + 1,
    resourceVersion,
  };
  // The whole wait is bounded: silence alone means only that nothing changed.
  const idleTimeout = timeout + 5_000;
  const events = await api.lines({ path: collectionPath(key.kind, key.namespace), query, idleTimeout, signal });
  for await (const event of events as AsyncIterable<WatchEvent<Kind>>) {
    if (event.type === "ERROR") return undefined;
    const result = seen(event.type === "DELETED" ? undefined : event.object);
    if (result !== undefined) return result;
  }
  return undefined;
}
