import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { everything } from "../test/declared";
import { startWriter, type Writer } from "../test/start-writer";
import { StoreFixture } from "../test/store-fixture";
import { openSqliteStore } from "./open-sqlite-store";

describe("a SQLite store and other processes", () => {
  let folder: string;
  let fixture: StoreFixture;
  let writer: Writer | undefined;

  const file = () => join(folder, "store.db");

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "gatebolt-store-"));
    fixture = new StoreFixture({
      open: (options) => openSqliteStore({ file: file(), ...options }),
      bytes: () => Buffer.alloc(0),
      destroy: () => rmSync(folder, { recursive: true, force: true }),
    });
    await fixture.open();
    await fixture.push(...everything());
    await fixture.complete();
  });

  afterEach(async () => {
    if (writer && writer.process.exitCode === null && writer.process.signalCode === null) {
      writer.process.kill("SIGKILL");
      await once(writer.process, "exit");
    }
    writer = undefined;
    await fixture.destroy();
  });

  it("answers each decision from what another process has just written: 1 000 flips, none stale", async () => {
    writer = await startWriter(folder, file(), 1);
    for (let flip = 0; flip < 1000; flip += 1) {
      writer.process.stdin.write("flip\n");
      const { value } = await writer.lines.next();
      expect(await fixture.verdict()).toBe(String(value).endsWith(" enabled") ? "allow" : "host_disabled");
    }
  });

  it.each([1, 2, 3])("keeps every write that was acknowledged when the writer is killed (%i)", async () => {
    await fixture.store.close();
    writer = await startWriter(folder, file(), 1);
    writer.process.stdin.write("run\n");
    const acknowledged = 20 + Math.floor(Math.random() * 80);
    let last = "";
    for (let line = 0; line < acknowledged; line += 1) last = String((await writer.lines.next()).value);
    writer.process.kill("SIGKILL");
    await once(writer.process, "exit");
    for (;;) {
      const { value, done } = await writer.lines.next();
      if (done) break;
      // The last line may be cut in half; only whole ones were acknowledged.
      if (/^\d+ (enabled|disabled)$/.test(value)) last = value;
    }
    const [rv = "0", state] = last.split(" ");
    await fixture.open();
    const { highWater } = await fixture.store.state();
    expect(Number(highWater)).toBeGreaterThanOrEqual(Number(rv));
    // One more may have been committed than could still be told.
    const expected = Number(highWater) === Number(rv) ? state : state === "enabled" ? "disabled" : "enabled";
    expect(await fixture.verdict()).toBe(expected === "enabled" ? "allow" : "host_disabled");
  });
});
