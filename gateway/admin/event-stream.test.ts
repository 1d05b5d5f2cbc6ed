import { createServer, get, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { AdminEvent } from "../../contract/admin";
import { EventHub } from "./event-hub";
import { streamEvents } from "./event-stream";

const event: AdminEvent = { type: "cut", at: 1, kind: "McpHost", namespace: "default", name: "cursor" };

describe("streamEvents", () => {
  let server: Server;
  let hub: EventHub;
  let mayStay: () => Promise<boolean>;
  let backlog: () => number;

  beforeEach(async () => {
    // Only the keep-alive's clock is ours; sockets go on with the real one.
    jest.useFakeTimers({ doNotFake: ["nextTick", "setImmediate", "setTimeout", "clearTimeout", "queueMicrotask", "performance", "Date"] });
    hub = new EventHub();
    mayStay = async () => true;
    server = createServer((_request, response) => {
      backlog = () => response.writableLength;
      streamEvents({ response, hub, mayStay: () => mayStay() });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterEach(async () => {
    jest.useRealTimers();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  /** Connects, and tells what came and when it ended. */
  function connect() {
    let text = "";
    let told = () => {};
    const ended = Promise.withResolvers<void>();
    const request = get({ host: "127.0.0.1", port: (server.address() as AddressInfo).port, agent: false }, (response) => {
      response.on("data", (chunk) => {
        text += String(chunk);
        told();
      });
      response.on("error", () => undefined);
      response.on("close", () => ended.resolve());
      paused = response;
    });
    let paused: { pause(): void } | undefined;
    request.on("error", () => ended.resolve());
    const until = async (pattern: RegExp) => {
      while (!pattern.test(text)) await new Promise<void>((more) => (told = more));
      return text;
    };
    return { until, ended: ended.promise, request, pause: () => paused?.pause() };
  }

  it("says that it is connected, then tells each event under its type", async () => {
    const stream = connect();
    await stream.until(/: connected\n\n/);
    hub.publish(event);
    expect(await stream.until(/data: .*\n\n/)).toBe(`: connected\n\nevent: cut\ndata: ${JSON.stringify(event)}\n\n`);
  });

  it("keeps a silent connection alive every 15 seconds", async () => {
    const stream = connect();
    await stream.until(/: connected/);
    jest.advanceTimersByTime(15_000);
    expect(await stream.until(/: keep-alive/)).toBe(": connected\n\n: keep-alive\n\n");
  });

  it.each([
    ["is not good any more", async () => false],
    ["cannot be checked", () => Promise.reject(new Error("unreadable"))],
  ])("ends when its credential %s", async (_, check) => {
    const stream = connect();
    await stream.until(/: connected/);
    mayStay = check;
    jest.advanceTimersByTime(15_000);
    await expect(stream.ended).resolves.toBeUndefined();
  });

  it("forgets a reader that left", async () => {
    const unsubscribed = Promise.withResolvers<void>();
    const subscribe = hub.subscribe.bind(hub);
    hub.subscribe = (listener) => {
      const end = subscribe(listener);
      return () => {
        end();
        unsubscribed.resolve();
      };
    };
    const stream = connect();
    await stream.until(/: connected/);
    stream.request.destroy();
    await expect(unsubscribed.promise).resolves.toBeUndefined();
  });

  it("drops a reader that does not read, before it costs more than a megabyte or two", async () => {
    const stream = connect();
    await stream.until(/: connected/);
    stream.pause();
    const long = { ...event, detail: "x".repeat(64 * 1024) };
    for (let sent = 0; sent < 2_000; sent++) {
      hub.publish(long);
      if (sent % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    expect(backlog()).toBeLessThan(2 * 1024 * 1024);
    stream.request.destroy();
    await stream.ended;
  });
});
