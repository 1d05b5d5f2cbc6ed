import type { Upstream, UpstreamRequest } from "../upstream";
import { UpstreamError } from "../upstream";
import type { CollectedAnswer } from "./token-answer";

export interface CollectLimits {
  /** Milliseconds until the whole answer must be there. */
  readonly timeout: number;
  /** Bytes of its body. */
  readonly size: number;
}

/** Sends a request and gathers its answer. Rejects with UpstreamError: unreachable, too slow, too long. */
export function collectAnswer(upstream: Upstream, request: UpstreamRequest, { timeout, size }: CollectLimits): Promise<CollectedAnswer> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let status = 0;
    let length = 0;
    const giveUp = (error: UpstreamError) => {
      clearTimeout(timer);
      exchange.abort();
      reject(error);
    };
    const exchange = upstream.exchange(request, {
      onHeaders: (answered) => {
        status = answered;
      },
      onData: (chunk) => {
        length += chunk.length;
        chunks.push(chunk);
        if (length > size) giveUp(new UpstreamError("invalid", `The server's answer is larger than ${size} bytes.`));
        return true;
      },
      onEnd: () => {
        clearTimeout(timer);
        resolve({ status, body: Buffer.concat(chunks).toString("utf8") });
      },
      onError: giveUp,
    });
    const timer = setTimeout(() => giveUp(new UpstreamError("timeout", "The server did not answer in time.")), timeout);
    timer.unref();
  });
}
