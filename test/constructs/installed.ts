import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cleanUp, root } from "../gatebolt-process";
import { ConstructsProject, type Library, packedConstructs } from "./constructs-project";

const source = (file: string): string =>
  readFileSync(join(root, "constructs", file), "utf8").replaceAll('"../index"', '"@gatebolt/constructs"');

/** The package as a user of this library has it: one set of promises for both. */
export function describeInstalled(library: Library): void {
  let project: ConstructsProject;

  beforeAll(() => {
    project = new ConstructsProject(library, packedConstructs());
  }, 180_000);

  afterAll(async () => await cleanUp());

  describe(`@gatebolt/constructs in an empty project with ${library}`, () => {
    it("synthesises what the sources do", () => {
      project.write({
        "gallery.mts": source("test/gallery.ts"),
        "main.mts": `import { App } from "cdktn";\nimport { Gallery } from "./gallery.mts";\nconst app = new App();\nnew Gallery(app, "gallery");\napp.synth();\n`,
      });
      expect(project.run(process.execPath, ["main.mts"])).toMatchObject({ code: 0 });
      const { terraform, ...made } = withoutPaths(project.read("cdktf.out/stacks/gallery/cdk.tf.json"));
      const expected = withoutPaths(galleryOfTheSources());
      expect(made).toEqual({ ...expected, terraform: undefined });
      expect(terraform).toMatchObject(expected["terraform"] as object);
    });

    it("lets every example of its README compile", () => {
      const blocks = [...readFileSync(join(root, "constructs", "README.md"), "utf8").matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(
        ([, code = ""]) => code,
      );
      expect(blocks.length).toBeGreaterThan(5);
      const files = Object.fromEntries(blocks.map((code, number) => [`readme-${number}.ts`, code]));
      project.write(files);
      expect(project.compile(...Object.keys(files))).toEqual({ code: 0, said: "" });
    });

    it("refuses at compile time what cannot be meant", () => {
      project.write({ "misuse.ts": source("test/misuse.ts") });
      expect(project.compile("misuse.ts")).toEqual({ code: 0, said: "" });
    });

    it("lets the library's jest matchers find what is declared", () => {
      project.write({ "agent.spec.ts": spec });
      const ran = project.jest();
      expect(ran.said).toContain("3 passed, 3 total");
      expect(ran.code).toBe(0);
    });
  });
}

/** What Terraform reads of it: the rest says where in the app each came from, and which library wrote it. */
function withoutPaths(json: string): Record<string, unknown> {
  return JSON.parse(json, (key, value: unknown) => (key === "//" ? undefined : value));
}

/** As the snapshot of the sources has it: a module whose exports are the texts. */
function galleryOfTheSources(): string {
  const snapshots: Readonly<Record<string, string>> = require(join(root, "constructs", "__snapshots__", "gallery.test.ts.snap"));
  const [text = ""] = Object.values(snapshots);
  return text.trim().replaceAll(/^"|"$/g, "");
}

const spec = `
import { Testing } from "cdktn";
import { bindings, Expiry, Gateway, Host } from "@gatebolt/constructs";

Testing.setupJest();

const json = Testing.synthScope((scope) => {
  new Host(scope, "agent", { gateway: Gateway.fromName({ name: "tools" }), expiry: Expiry.days(30) });
  new bindings.DataGateboltHost(scope, "found", { name: "found" });
});

test("resource", () => expect(json).toHaveResourceWithProperties(bindings.Token, { name: "agent", expiry: { after: "30d" } }));
test("data source", () => expect(json).toHaveDataSource(bindings.DataGateboltHost));
test("absence", () => expect(json).not.toHaveResource(bindings.BreakGlass));
`;
