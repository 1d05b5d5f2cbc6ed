import { createServer } from "node:net";
import { ControllerMetrics } from "../runtime/metrics/controller-metrics";
import type { Timers } from "../runtime/timers";
import { serveHealth } from "./served-health";

/** Counts what still rings: with one timer left a process does not end. */
function countedTimers() {
  const running = new Set<() => void>();
  const timers: Timers = {
    after(_milliseconds, action) {
      running.add(action);
      return () => running.delete(action);
    },
  };
  return { timers, running };
}

function parts(listen: string, timers: Timers) {
  return {
    listen,
    timers,
    metrics: new ControllerMetrics(),
    monotonic: () => 0,
    elector: () => undefined,
    caches: () => [],
    gateway: () => ({ state: "waiting" as const }),
  };
}

describe("serveHealth", () => {
  it("leaves nothing running when its address is none", async () => {
    const { timers, running } = countedTimers();
    await expect(serveHealth(parts("foo", timers))).rejects.toThrow("--metrics foo: write HOST:PORT");
    expect(running.size).toBe(0);
  });

  it("leaves nothing running when somebody else listens there", async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, "127.0.0.1", () => {
        const address = other.address();
        resolve(typeof address === "object" && address !== null ? address.port : 0);
      });
    });
    const { timers, running } = countedTimers();
    try {
      await expect(serveHealth(parts(`127.0.0.1:${port}`, timers))).rejects.toThrow("choose another with --metrics");
      expect(running.size).toBe(0);
    } finally {
      other.close();
    }
  });

  it("serves, and ends with everything it started", async () => {
    const { timers, running } = countedTimers();
    const server = await serveHealth(parts("127.0.0.1:0", timers));
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    await server.close();
    expect(running.size).toBe(0);
  });
});
