import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeFolder } from "./make-folder";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gatebolt-folder-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("makeFolder", () => {
  it("makes a folder and those above it, for its owner", async () => {
    await makeFolder(join(folder, "a", "b", "c"), 0o700);
    expect(statSync(join(folder, "a", "b")).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, "a", "b", "c")).isDirectory()).toBe(true);
  });

  it("leaves one that is there as it is", async () => {
    await makeFolder(join(folder, "a"), 0o755);
    await makeFolder(join(folder, "a"), 0o700);
    expect(statSync(join(folder, "a")).mode & 0o777).toBe(0o755);
  });

  it("says that a part of the path is a file", async () => {
    writeFileSync(join(folder, "file"), "");
    await expect(makeFolder(join(folder, "file", "a", "b"), 0o700)).rejects.toMatchObject({ code: "ENOTDIR" });
  });

  // On a Mac there is no /proc, and a root that takes none: the code differs, the end does not.
  it("ends where the file system takes no folders", async () => {
    await expect(makeFolder("/proc/gatebolt/data/x", 0o700)).rejects.toMatchObject({ code: expect.stringMatching(/^E[A-Z]+$/) });
  });
});
