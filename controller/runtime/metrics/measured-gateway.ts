import type { Gateway } from "../gateway";

/** The same gateway, with each answer counted: `ok`, or the code of the error. The stream of events counts when it ends. */
export function measuredGateway(gateway: Gateway, count: (op: string, code: string) => void): Gateway {
  async function counted<Answer>(op: string, ask: () => Promise<Answer>): Promise<Answer> {
    try {
      const answer = await ask();
      count(op, "ok");
      return answer;
    } catch (error) {
      count(op, codeOf(error));
      throw error;
    }
  }
  return {
    state: () => counted("state", () => gateway.state()),
    push: (batch, urgency) => counted(urgency === "restriction" ? "restrict" : "push", () => gateway.push(batch, urgency)),
    mark: (mark) => counted("mark", () => gateway.mark(mark)),
    digests: () => counted("digests", () => gateway.digests()),
    bucket: (index) => counted("bucket", () => gateway.bucket(index)),
    cuts: (on) => counted("cuts", () => gateway.cuts(on)),
    addHold: (hold) => counted("addHold", () => gateway.addHold(hold)),
    predecessors: () => counted("predecessors", () => gateway.predecessors()),
    usage: () => counted("usage", () => gateway.usage()),
    events: (listener, signal) => counted("events", () => gateway.events(listener, signal)),
    close: () => gateway.close(),
  };
}

/** Codes are a fixed set of words, so they may be labels; whatever else an error carries may not. */
function codeOf(error: unknown): string {
  const code: unknown = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" && /^\w{1,40}$/.test(code) ? code : "error";
}
