import { randomBytes } from "node:crypto";
import { newToken } from "../../contract/token";
import { openLog } from "./log";

const token = newToken((bytes) => randomBytes(bytes));

describe("openLog", () => {
  it("writes no token, in whatever field, nesting, message or error it was logged", () => {
    let written = "";
    const { logger, flush } = openLog({ level: "debug", destination: { write: (text) => (written += text) } });
    const error = new Error(`failed with ${token.plaintext}`);
    logger.info({ headers: { authorization: `Bearer ${token.plaintext}` }, list: [token.plaintext], err: error }, `got ${token.plaintext}`);
    logger.child({ from: token.plaintext }).warn("%s", token.plaintext);
    logger.error(`{"escaped":"${token.plaintext}\\n"}`);
    flush();
    expect(written.split("\n").filter(Boolean)).toHaveLength(3);
    expect(written).not.toContain(token.plaintext.slice(-20));
    expect(written).toContain(`mcpt_${token.id}_…`);
  });

  it("writes lines in batches, in order, and what is left when it is flushed", async () => {
    const writes: string[] = [];
    const written = Promise.withResolvers<void>();
    const destination = {
      write: (text: string) => {
        writes.push(text);
        written.resolve();
      },
    };
    const { logger, flush } = openLog({ level: "info", destination });
    logger.info("one");
    logger.info("two");
    expect(writes).toEqual([]);
    await written.promise;
    expect(writes).toHaveLength(1);
    expect(writes[0]).toMatch(/"one"[^]*"two"/);
    logger.info("three");
    flush();
    flush();
    expect(writes).toHaveLength(2);
  });

  it("does not gather more than a batch", () => {
    const writes: string[] = [];
    const { logger } = openLog({ level: "info", destination: { write: (text) => void writes.push(text) } });
    for (let i = 0; i < 100; i++) logger.info("x".repeat(1024));
    expect(writes).toHaveLength(1);
  });
});
