import { setTimeout as sleep } from "node:timers/promises";
import { type KubeApi, KubeError } from "../../kube-client/kube-api";

/** How often a request is made at most, when the API server asks to wait. */
const attempts = 5;

/** Milliseconds to wait at most between two. */
const longest = 5_000;

/** Waits and asks again where the API server says so: it is busy, or has just begun to serve a kind. Such a request was not carried out. */
export function patientApi(api: KubeApi): KubeApi {
  return {
    server: api.server,
    context: api.context,
    namespace: api.namespace,
    call: async (request) => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await api.call(request);
        } catch (error) {
          const wait = waitAfter(error);
          if (wait === undefined || attempt === attempts) throw error;
          await sleep(wait);
        }
      }
    },
    lines: async (request) => api.lines(request),
    close: async () => api.close(),
  };
}

function waitAfter(error: unknown): number | undefined {
  if (!(error instanceof KubeError) || error.retryAfter === undefined || ![429, 503].includes(error.status)) return undefined;
  return Math.min(error.retryAfter, longest);
}
