import { pino } from "pino";
import { realEffects } from "./real-effects";

describe("the log of a reconcile", () => {
  it("has one id in all of its lines, whoever writes them, and another for the next", async () => {
    const lines: { readonly msg: string; readonly reconcile?: string }[] = [];
    const { log, reconciles } = realEffects(pino({ base: null }, { write: (line) => lines.push(JSON.parse(line)) }), Date.now);
    const key = { kind: "McpHost", namespace: "default", name: "bot" } as const;
    await reconciles?.run(key, async () => {
      log.info({}, "begins");
      await new Promise((resolve) => setImmediate(resolve));
      log.warn({}, "ends");
    });
    const failed = reconciles?.run(key, async () => {
      log.error({}, "fails");
      return Promise.reject(new Error("no answer"));
    });
    await expect(failed).rejects.toThrow("no answer");
    log.info({}, "elsewhere");
    const [begins, ends, fails, elsewhere] = lines.map(({ reconcile }) => reconcile);
    expect(begins).toMatch(/^[0-9a-f]{8}-1$/);
    expect([ends, fails, elsewhere]).toEqual([begins, begins?.replace(/1$/, "2"), undefined]);
    expect([reconciles?.takeFailed(key), reconciles?.takeFailed(key)]).toEqual([fails, undefined]);
  });
});
