import type { Fleet } from "./fleet";
import { scriptResult } from "./script";

/** What the API server alone takes to tell somebody everything who has just started. */
export interface StartFloor {
  /** Milliseconds, the start of the process included as in a controller's start. */
  readonly took: number;
  readonly objects: number;
  readonly megabytes: number;
}

/** A process that knows nothing lists all tokens by watching, as a controller does, and ends. */
export async function startFloor({ cluster }: Fleet): Promise<StartFloor> {
  const { url, certificate: ca, token } = cluster.plane;
  const started = performance.now();
  const args = [url, "/apis/gatebolt.dev/v1alpha1/mcptokens"];
  const { objects, bytes } = await scriptResult<{ readonly objects: number; readonly bytes: number }>("lister.mjs", args, { ca, token });
  return { took: performance.now() - started, objects, megabytes: bytes / 1e6 };
}
