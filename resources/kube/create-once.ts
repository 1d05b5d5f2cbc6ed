import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { KubeError, KubeUnreachable } from "../../kube-client/kube-api";

/** Says which request made an object. The next apply of its author gives it up. */
export const creationMark = "gatebolt.dev/creation";

/** Milliseconds for which a request without an answer is made again, and between two. An API server restarts in some seconds. */
const patience = { atMost: 15_000, pause: 250 };

interface Creation<Made> {
  /** Makes the object, with this as the value of the mark; a name that is taken is refused (AlreadyExists). */
  readonly post: (mark: string) => Promise<Made>;
  /** What there is under its name. */
  readonly find: () => Promise<Made | undefined>;
  /** Stands for time, in tests. Milliseconds. */
  readonly patience?: typeof patience;
}

/**
 * Makes an object though the answer may get lost: where a connection broke in the middle, nobody knows whether the request was carried
 * out, so it is made again; a name that is taken then by an object with our mark was taken by ourselves.
 */
export async function createOnce<Made extends Marked>({
  post,
  find,
  patience: { atMost, pause } = patience,
}: Creation<Made>): Promise<Made> {
  const mark = randomUUID();
  const start = performance.now();
  for (let isAgain = false; ; isAgain = true) {
    try {
      return await post(mark);
    } catch (error) {
      if (isAgain && isTaken(error)) return ownOrThrow(await find(), mark, error);
      const mayBeMade = isAgain ? isSilence(error) : isCutOff(error);
      if (!mayBeMade || performance.now() - start > atMost) throw error;
    }
    await sleep(pause);
  }
}

function ownOrThrow<Made extends Marked>(found: Made | undefined, mark: string, taken: KubeError): Made {
  if (found?.metadata.annotations?.[creationMark] === mark) return found;
  throw taken;
}

interface Marked {
  readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
}

export function isTaken(error: unknown): error is KubeError {
  return error instanceof KubeError && error.reason === "AlreadyExists";
}

/** Connections that were there, and broke; or an answer by somebody in between, or by a server that did not get one itself. */
const cutOff: ReadonlySet<unknown> = new Set([
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "UND_ERR_SOCKET",
  "UND_ERR_HEADERS_TIMEOUT",
  "UND_ERR_BODY_TIMEOUT",
]);

function isCutOff(error: unknown): boolean {
  if (error instanceof KubeUnreachable) return cutOff.has((error.cause as { readonly code?: unknown } | undefined)?.code);
  return isSilence(error);
}

function isSilence(error: unknown): boolean {
  return error instanceof KubeUnreachable || (error instanceof KubeError && (error.status === 502 || error.status === 504));
}
