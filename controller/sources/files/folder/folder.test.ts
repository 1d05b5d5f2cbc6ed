import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findFolder, isSameFolder, isSuccessor } from "./identity";
import { Pace } from "./pace";
import { Quiet } from "./quiet";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "gatebolt-folder-"));
});
afterEach(() => rmSync(root, { recursive: true }));

describe("which folder a path leads to", () => {
  const before = { path: "/m", real: "/m", device: 1, inode: 2, born: 3 };

  it("is the same by device, inode and birth, as far as that is known", () => {
    const { born: _, ...unborn } = before;
    expect(isSameFolder(before, { ...before, path: "/n", real: "/n" })).toBe(true);
    expect(isSameFolder(before, unborn)).toBe(true);
    expect(isSameFolder(before, { ...before, device: 2 })).toBe(false);
    expect(isSameFolder(before, { ...before, inode: 3 })).toBe(false);
    expect(isSameFolder(before, { ...before, born: 4 })).toBe(false);
  });

  it("may become another by a swapped link, not by a mount, by another folder in its place, or by another path", () => {
    const swapped = { ...before, real: "/releases/2", inode: 9 };
    expect(isSuccessor(before, swapped)).toBe(true);
    expect(isSuccessor(before, before)).toBe(true);
    expect(isSuccessor(before, { ...before, device: 5 })).toBe(false);
    expect(isSuccessor(before, { ...before, disturbed: true })).toBe(false);
    expect(isSuccessor(before, { ...swapped, path: "/other" })).toBe(false);
  });

  it("is found through links, with all the names that could lead it elsewhere", () => {
    mkdirSync(join(root, "releases/1/manifests"), { recursive: true });
    symlinkSync("releases/1", join(root, "current"));
    symlinkSync(join(root, "current"), join(root, "alias"));
    const found = findFolder(join(root, "alias/manifests"));
    expect(found).toMatchObject({
      found: true,
      identity: { path: join(root, "alias/manifests"), real: join(root, "releases/1/manifests") },
    });
    expect(Object.fromEntries([...found.watched].map(([folder, names]) => [folder, [...names].sort()]))).toEqual({
      [root]: ["alias", "current"],
      [join(root, "releases/1")]: ["manifests"],
    });
  });

  it("is not found where it is missing, a file, or a circle", () => {
    symlinkSync("round", join(root, "round"));
    expect(findFolder(join(root, "a/b"))).toMatchObject({ found: false, why: "it does not exist" });
    expect(findFolder("/dev/null")).toMatchObject({ found: false, why: "it is not a folder" });
    expect(findFolder(join(root, "round"))).toMatchObject({ found: false, why: "it leads through too many links" });
    expect([...findFolder(join(root, "a/b")).watched]).toEqual([[root, new Set(["a"])]]);
  });
});

describe("quiet", () => {
  it("is of each name alone, and comes after a while although the name is touched again and again", async () => {
    const fired: string[] = [];
    const start = performance.now();
    const quiet = new Quiet({ quiet: 60, atMost: 300, fire: (name) => fired.push(name) });
    quiet.touch("busy");
    quiet.touch("still");
    await new Promise<void>((resolve) => {
      const busy = setInterval(() => {
        if (fired.includes("busy")) {
          clearInterval(busy);
          resolve();
        } else quiet.touch("busy");
      }, 20);
    });
    expect(fired).toEqual(["still", "busy"]);
    expect(performance.now() - start).toBeGreaterThanOrEqual(290);
    await quiet.whenIdle();
    expect(quiet.isWaiting("busy")).toBe(false);
  });

  it("fires no more once it is stopped", async () => {
    const fired: string[] = [];
    const quiet = new Quiet({ quiet: 10, atMost: 10, fire: (name) => fired.push(name) });
    quiet.touch("a");
    const idle = quiet.whenIdle();
    quiet.stop();
    await idle;
    await new Promise((resolve) => {
      setTimeout(resolve, 40);
    });
    expect(fired).toEqual([]);
  });
});

describe("a pace", () => {
  let now = 0;
  const busy = (milliseconds: number) => {
    now += milliseconds;
  };

  it("does the first things at once, the others in order in later turns, and lets others in between", async () => {
    const done: string[] = [];
    let gone = 0;
    const pace = new Pace(
      () => gone++,
      () => now,
    );
    for (const name of ["a", "b", "c", "d", "e", "f"]) {
      pace.do(name, () => {
        busy(3);
        done.push(name);
      });
    }
    expect(done).toEqual(["a", "b"]);
    setImmediate(() => done.push("other"));
    await pace.whenIdle();
    expect(done).toEqual(["a", "b", "c", "d", "other", "e", "f"]);
    // Twice for the first two, which came one after the other; once for each two that waited.
    expect(gone).toBe(4);
  });

  it("does once what is asked for again before its turn, and nothing after it was stopped", async () => {
    const pace = new Pace(
      () => undefined,
      () => now,
    );
    const done: string[] = [];
    pace.do("long", () => busy(6));
    for (const name of ["x", "y", "x"]) pace.do(name, () => done.push(name));
    await pace.whenIdle();
    expect(done).toEqual(["x", "y"]);
    pace.do("long", () => busy(6));
    pace.do("z", () => done.push("z"));
    pace.stop();
    await pace.whenIdle();
    expect(done).toEqual(["x", "y"]);
  });
});
