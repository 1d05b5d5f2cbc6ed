import type { UpstreamListener } from "../upstream";
import { ReplyStream } from "./reply-stream";

function setup(options: ConstructorParameters<typeof ReplyStream>[1]) {
  const heads: [number, unknown][] = [];
  const { promise: begun, resolve } = Promise.withResolvers<void>();
  const listener: UpstreamListener = {
    onHeaders: (status, headers) => {
      heads.push([status, headers["content-type"]]);
      resolve();
    },
    onData: () => true,
    onEnd: () => undefined,
    onError: () => undefined,
  };
  return { heads, begun, reply: new ReplyStream(listener, options) };
}

const refusal = { jsonrpc: "2.0", id: 1, error: { code: -32022, message: "Unsupported" } } as const;

describe("ReplyStream", () => {
  it("answers a message that comes first with its own status, as JSON", () => {
    const { heads, reply } = setup({ modern: true });
    reply.send(refusal, true);
    expect(heads).toEqual([[400, "application/json"]]);
  });

  it("is an event stream once it has waited as long as it may", async () => {
    const { heads, begun, reply } = setup({ modern: true, wait: 10 });
    await begun;
    reply.send(refusal, true);
    expect(heads).toEqual([[200, "text/event-stream"]]);
  });
});
