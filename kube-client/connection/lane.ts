import { Pool } from "undici";
import type { buildConnector } from "undici";

/** Some sockets, and when something last came from the other side. */
export interface Lane {
  readonly pool: Pool;
  /** By the clock given; 0 before the first answer. */
  heard: number;
}

export interface LaneOptions {
  readonly origin: string;
  readonly connect: buildConnector.connector;
  /** Sockets at most; over HTTP/2 one is enough for a hundred requests at once. */
  readonly connections: number;
}

/** Milliseconds that an unused connection is kept. */
const keepAliveTimeout = 60_000;

/** Milliseconds between pings of an HTTP/2 connection. */
const pingInterval = 30_000;

export function newLane({ origin, connect, connections }: LaneOptions): Lane {
  const pool = new Pool(origin, {
    connect,
    connections,
    allowH2: true,
    keepAliveTimeout,
    // We measure ourselves: undici's timers do not know when a reader is slow on purpose.
    bodyTimeout: 0,
    headersTimeout: 0,
    h2Options: { pingInterval },
  });
  return { pool, heard: 0 };
}

/** Milliseconds after which what still runs on a lane that is not used any more is ended. */
const grace = 30_000;

/**
 * Lets what runs on it come to its end; with `limited` not for ever, for half-open connections never end by themselves. Resolves when nothing
 * of it is left, however it went: nobody uses it any more.
 */
export async function retire({ pool }: Lane, limited: boolean): Promise<void> {
  const timer = limited ? setTimeout(() => void pool.destroy(), grace).unref() : undefined;
  await Promise.allSettled([pool.close()]);
  clearTimeout(timer);
}
