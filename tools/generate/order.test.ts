import { build } from "esbuild";

/** Every file of this repository that the program is made of. */
async function filesOf(entry: string): Promise<readonly string[]> {
  const { metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    platform: "node",
    format: "cjs",
    packages: "external",
    write: false,
    metafile: true,
    logLevel: "silent",
  });
  return Object.keys(metafile.inputs);
}

describe("npm run generate", () => {
  const isGenerated = (file: string) => /^crds\/(schema\/generated|types)\//.test(file);

  it("makes the schema in a program that has none of it compiled in, so that running it once is enough", async () => {
    expect((await filesOf("tools/generate/main.ts")).filter(isGenerated)).toEqual([]);
  });

  it("makes what shows the schema in one that has it, and is bundled afterwards", async () => {
    expect(await filesOf("tools/generate/from-provider.ts")).toContain("crds/schema/generated/crds.json");
  });
});
