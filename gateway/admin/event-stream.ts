import type { ServerResponse } from "node:http";
import type { AdminEvent } from "../../contract/admin";
import type { EventHub } from "./event-hub";

const keepAliveMilliseconds = 15_000;
/** A reader that is this far behind is dropped: it connects again and asks for the state. */
const longestBacklog = 1024 * 1024;

interface Stream {
  readonly response: ServerResponse;
  readonly hub: EventHub;
  /** Asked with each keep-alive: a credential that is not good any more ends the stream. */
  readonly mayStay: () => Promise<boolean>;
}

/** Sends events as they happen, in the format of server-sent events; replays nothing. Returns what ends it. */
export function streamEvents({ response, hub, mayStay }: Stream): () => void {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no" });
  // Readers learn at once that they are connected, before anything happens.
  write(response, ": connected\n\n");
  const unsubscribe = hub.subscribe((event) => send(response, event));
  const timer = setInterval(() => {
    mayStay().then(
      (stays) => (stays ? write(response, ": keep-alive\n\n") : response.end()),
      () => response.end(),
    );
  }, keepAliveMilliseconds).unref();
  response.on("close", () => {
    clearInterval(timer);
    unsubscribe();
  });
  return () => response.end();
}

function send(response: ServerResponse, event: AdminEvent): void {
  if (response.writableLength > longestBacklog) response.destroy();
  else write(response, `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
}

/** It may have ended a moment ago, with its "close" still to come. */
function write(response: ServerResponse, text: string): void {
  if (!response.destroyed && !response.writableEnded) response.write(text);
}
