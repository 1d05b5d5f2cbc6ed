import type { ObjectOf } from "../../crds/types";
import type { KindName } from "../../crds/types/kinds";
import { type KubeApi, KubeError } from "../../kube-client/kube-api";
import type { Key } from "../port";

const reason = "Lifted";
const reporter = "gatebolt-cli";

/** Where Events about an object lie; those about cluster-scoped ones in `default`, as Kubernetes has it. */
function eventsPath(namespace: string): string {
  return `/apis/events.k8s.io/v1/namespaces/${encodeURIComponent(namespace === "" ? "default" : namespace)}/events`;
}

export interface Lifting {
  readonly object: ObjectOf<KindName>;
  /** The API server's name for whoever lifts it. */
  readonly by: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/**
 * Writes down who lifted a break-glass: the object is gone, and nothing else in the cluster says it. Whoever may lift but not write
 * Events leaves none; the cut is lifted all the same.
 */
export async function recordLifting(api: KubeApi, { object, by, at }: Lifting): Promise<void> {
  const { apiVersion, kind, metadata } = object;
  const { name, namespace = "", uid } = metadata;
  const body = {
    apiVersion: "events.k8s.io/v1",
    kind: "Event",
    metadata: { generateName: `${name.slice(0, 200)}-`, namespace: namespace === "" ? "default" : namespace },
    eventTime: new Date(at).toISOString().replace("Z", "000Z"),
    reportingController: reporter,
    reportingInstance: reporter,
    action: "Lift",
    reason,
    type: "Normal",
    regarding: { apiVersion, kind, name, uid, ...(namespace !== "" && { namespace }) },
    note: `lifted by ${by}`,
  };
  await tolerant(api.call({ method: "POST", path: eventsPath(namespace), body }));
}

interface Told {
  readonly note?: string;
  readonly eventTime?: string;
}

/** `ann, by gatebolt enable at 2026-…`, as an Event says; undefined where none does. */
export async function lifterOf(api: KubeApi, { namespace }: Key, uid: string): Promise<string | undefined> {
  const query = { fieldSelector: `regarding.uid=${uid},reason=${reason}` };
  const list = await tolerant(api.call<{ readonly items: readonly Told[] }>({ method: "GET", path: eventsPath(namespace), query }));
  const told = list?.items.at(-1);
  if (told?.note === undefined) return undefined;
  return `${told.note.replace(/^lifted by /, "")}, by gatebolt enable at ${told.eventTime ?? "an unknown time"}`;
}

/** What was refused to this account is undefined: it is only a remark. */
async function tolerant<Result>(asked: Promise<Result>): Promise<Result | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof KubeError) return undefined;
    throw error;
  }
}
