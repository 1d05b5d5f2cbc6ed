import { type KubeApi, KubeError } from "../../../kube-client/kube-api";
import type { Happening } from "./happening";

const timeout = 5_000;

/** What became of a write: `refused` will be refused again, `away` may work later. */
export type Written =
  | { readonly state: "written" }
  | { readonly state: "refused" | "away"; readonly error: unknown; readonly wait: number };

/** Writes one happening: a new Event, or how often it has happened by now. Never throws. */
export async function writeEvent(api: KubeApi, happening: Happening, signal: AbortSignal): Promise<Written> {
  try {
    if (happening.isCreated) await patch(api, happening, signal);
    else await create(api, happening, signal);
    return { state: "written" };
  } catch (error) {
    const isRefused = error instanceof KubeError && error.status >= 400 && error.status < 500 && error.status !== 429;
    return { state: isRefused ? "refused" : "away", error, wait: error instanceof KubeError ? (error.retryAfter ?? 0) : 0 };
  }
}

async function create(api: KubeApi, happening: Happening, signal: AbortSignal): Promise<void> {
  const body = happening.event;
  try {
    await api.call({ method: "POST", path: collection(happening), body, timeout, signal });
  } catch (error) {
    // Our own, whose answer was lost: nobody else makes this name.
    if (!(error instanceof KubeError && error.status === 409)) throw error;
  }
}

async function patch(api: KubeApi, happening: Happening, signal: AbortSignal): Promise<void> {
  const { event } = happening;
  const path = `${collection(happening)}/${encodeURIComponent(event.metadata.name)}`;
  const body = { series: event.series };
  try {
    await api.call({ method: "PATCH", path, body, contentType: "application/merge-patch+json", timeout, signal });
  } catch (error) {
    // Events are kept for an hour; one that goes on for longer is told anew.
    if (!(error instanceof KubeError && error.status === 404)) throw error;
    await create(api, happening, signal);
  }
}

function collection({ event }: Happening): string {
  return `/apis/events.k8s.io/v1/namespaces/${encodeURIComponent(event.metadata.namespace)}/events`;
}
