import { openLog } from "./log";

/** The message as it stands in the log. */
function logged(error: unknown): unknown {
  let written = "";
  const { logger, flush } = openLog({ level: "info", destination: { write: (text) => (written += text) } });
  logger.error({ err: error }, "failed");
  flush();
  const record: { readonly err: { readonly message: unknown; readonly stack: unknown; readonly code?: unknown } } = JSON.parse(written);
  expect(record.err.stack).toContain("error-field.test");
  return record.err.message;
}

describe("an error in the log", () => {
  it("says what its cause says once", () => {
    const cause = new Error("connect ECONNREFUSED 127.0.0.1:1");
    expect(logged(new Error(`no answer (${cause.message}). Check that it runs.`, { cause }))).toBe(
      "no answer (connect ECONNREFUSED 127.0.0.1:1). Check that it runs.",
    );
    expect(logged(new Error("no answer", { cause }))).toBe("no answer: connect ECONNREFUSED 127.0.0.1:1");
  });

  it("ends though its causes are a circle", () => {
    const error = new Error("one");
    error.cause = new Error("two", { cause: error });
    expect(logged(error)).toBe("one: two");
  });
});
