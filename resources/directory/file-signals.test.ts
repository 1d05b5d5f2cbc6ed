import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FileSignals } from "./file-signals";

/** Longer than any test waits: what resolves sooner was told of an event. */
const never = 1_000_000;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gatebolt-signals-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function replace(name: string): void {
  writeFileSync(join(folder, `.${name}.tmp`), "x");
  renameSync(join(folder, `.${name}.tmp`), join(folder, name));
}

describe("whoever waits for a file", () => {
  it("is woken when it is made, and again when it is replaced", async () => {
    const signal = new FileSignals().of(join(folder, "a.yaml"));
    expect(signal.isLive).toBe(true);
    for (let times = 0; times < 3; times++) {
      replace("a.yaml");
      await signal.next(never);
    }
    signal.end();
  });

  it("is not woken by another file, and others who wait for the same one are", async () => {
    const signals = new FileSignals();
    const [one, same, other] = ["a.yaml", "a.yaml", "b.yaml"].map((name) => signals.of(join(folder, name)));
    expect([one?.isLive, same?.isLive, other?.isLive]).toEqual([true, true, true]);
    const woken: string[] = [];
    const waiting = other?.next(never).then(() => woken.push("other"));
    replace("a.yaml");
    await Promise.all([one?.next(never), same?.next(never)]);
    expect(woken).toEqual([]);
    replace("b.yaml");
    await waiting;
    for (const signal of [one, same, other]) signal?.end();
  });

  it("has to look by himself as long as there is no folder", async () => {
    const signal = new FileSignals().of(join(folder, "later", "a.yaml"));
    expect(signal.isLive).toBe(false);
    await signal.next(1);
    mkdirSync(join(folder, "later"));
    expect(signal.isLive).toBe(true);
    writeFileSync(join(folder, "later", "a.yaml"), "x");
    await signal.next(never);
    signal.end();
  });

  it("may end without ever having waited", () => {
    const signal = new FileSignals().of(join(folder, "a.yaml"));
    signal.end();
    expect(signal.isLive).toBe(true);
    signal.end();
  });
});
