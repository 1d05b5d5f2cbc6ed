import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { changesTo, write } from "./output";

describe("generated files", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "gatebolt-output-"));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it("are written once and then stay as they are", () => {
    const files = [{ path: join(folder, "types", "a.ts"), text: "a" }];
    write(changesTo(files, [{ path: join(folder, "types") }]));
    expect(readFileSync(join(folder, "types", "a.ts"), "utf8")).toBe("a");
    expect(changesTo(files, [{ path: join(folder, "types") }])).toEqual([]);
  });

  it("change when one was edited by hand", () => {
    writeFileSync(join(folder, "a.ts"), "edited");
    const files = [{ path: join(folder, "a.ts"), text: "a" }];
    expect(changesTo(files, [])).toEqual(files);
  });

  it("go when nothing makes them any more, but folders and what is written by hand stay", () => {
    mkdirSync(join(folder, "examples"));
    for (const name of ["old.ts", "resource.ts"]) writeFileSync(join(folder, name), "");
    const changes = changesTo([], [{ path: folder, keep: ["resource.ts"] }]);
    expect(changes).toEqual([{ path: join(folder, "old.ts") }]);
    write(changes);
    expect(readdirSync(folder).sort()).toEqual(["examples", "resource.ts"]);
  });
});
