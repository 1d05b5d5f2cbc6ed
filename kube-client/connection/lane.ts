import { type buildConnector, type Dispatcher, Pool } from "undici";
import { brokenOffLate } from "./broken-off-late";

/** Some sockets, and when something last came from the other side. */
export interface Lane {
  readonly pool: Dispatcher;
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
  return { pool: pool.compose(brokenOffLate), heard: 0 };
}

/**
 * Lets what runs on it come to its end, but not for longer than `patience` milliseconds: half-open connections never end by themselves. Resolves
 * when nothing of it is left, however it went: nobody uses it any more.
 */
export async function retire({ pool }: Lane, patience: number): Promise<void> {
  const { promise: destroyed, resolve } = Promise.withResolvers<void>();
  const timer = Number.isFinite(patience) ? setTimeout(() => resolve(pool.destroy()), patience).unref() : undefined;
  // Not the closing alone: that of a pool in which something waits for a connection never ends once it is destroyed.
  await Promise.allSettled([Promise.race([pool.close(), destroyed])]);
  clearTimeout(timer);
}
