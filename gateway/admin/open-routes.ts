import type { FastifyInstance } from "fastify";
import type { MaybePromise } from "../store/store";
import type { StoreState } from "../../contract/admin";

interface OpenParts {
  readonly state: () => MaybePromise<StoreState>;
  /** The text of `/metrics` and its content type. */
  readonly metrics: () => Promise<{ readonly type: string; readonly text: string }>;
}

/** What anybody who reaches the port may ask: nothing here names an object. */
export function openRoutes(app: FastifyInstance, { state, metrics }: OpenParts): void {
  app.get("/healthz", async (_request, reply) => reply.type("text/plain").send("ok\n"));

  app.get("/readyz", async (_request, reply) => {
    const why = await notReady(state);
    return reply
      .code(why === undefined ? 200 : 503)
      .type("text/plain")
      .send(why === undefined ? "ready\n" : `not ready: ${why}\n`);
  });

  app.get("/metrics", async (_request, reply) => {
    const { type, text } = await metrics();
    return reply.type(type).send(text);
  });
}

async function notReady(state: OpenParts["state"]): Promise<string | undefined> {
  try {
    const { complete, why } = await state();
    return complete ? undefined : (why ?? "the store waits for a complete snapshot");
  } catch {
    // Its words may name files; whoever may know them reads the log, which has the same failure from each refused request.
    return "the store does not answer";
  }
}
