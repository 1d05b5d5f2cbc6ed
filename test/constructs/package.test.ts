import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { cleanUp, root } from "../gatebolt-process";
import { packedConstructs } from "./constructs-project";

jest.setTimeout(180_000);

let archive: string;

beforeAll(() => {
  archive = packedConstructs();
});

afterAll(async () => await cleanUp());

const check = (name: string, ...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(join(root, "node_modules", ".bin", name), [...args, archive], { encoding: "utf8" });
  return { code: status, said: `${stdout}${stderr}` };
};

describe("the packed package", () => {
  it("passes publint", () => {
    expect(check("publint", "run", "--strict")).toMatchObject({ code: 0, said: expect.stringContaining("All good!") });
  });

  it("has types that every way of resolving modules finds", () => {
    const { code, said } = check("attw", "--no-emoji");
    expect(said).toContain("No problems found");
    expect(code).toBe(0);
  });
});
