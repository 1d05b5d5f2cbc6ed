import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDataTaken } from "../../resources/directory/data-lock";
import { takeData } from "./data-lock";

describe("the lock of a data folder", () => {
  const data = mkdtempSync(join(tmpdir(), "gatebolt-lock-"));
  afterAll(() => rmSync(data, { recursive: true, force: true }));

  it("is had by one at a time, and can be looked at without being taken", () => {
    expect(isDataTaken(data)).toBe(false);
    const lock = takeData(data);
    expect(isDataTaken(data)).toBe(true);
    expect(takeData(data)).toBeUndefined();
    lock?.release();
    expect(isDataTaken(data)).toBe(false);
    const again = takeData(data);
    expect(again).toBeDefined();
    again?.release();
  });

  it("is free again when its process was killed", async () => {
    const script = `const { DatabaseSync } = require("node:sqlite"); globalThis.kept = new DatabaseSync(process.argv[1]);
      kept.exec("BEGIN EXCLUSIVE"); console.log("taken"); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ["-e", script, join(data, "lock")], { stdio: ["ignore", "pipe", "inherit"] });
    await once(child.stdout, "data");
    expect(isDataTaken(data)).toBe(true);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(isDataTaken(data)).toBe(false);
  });
});
