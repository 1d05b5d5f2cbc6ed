import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { schemaBytes } from "../../provider/schema-bytes";
import { cleanUp, root } from "../gatebolt-process";
import { availableFlavour } from "./flavours";
import { TerraformFolder } from "./terraform-folder";

const folder = join(root, "dist", "provider");

afterAll(async () => await cleanUp());

describe("what make provider makes", () => {
  it("is installed by init from the mirror, as docs/terraform.md says, without any registry", () => {
    const made = new TerraformFolder(availableFlavour());
    made.write("", 'resource "gatebolt_host" "it" {\n  name = "agent"\n}');
    const include = '["gatebolt/gatebolt"]';
    const mirror = `filesystem_mirror {\n    path    = "${join(folder, "mirror")}"\n    include = ${include}\n  }`;
    writeFileSync(join(made.path, ".tfrc"), `provider_installation {\n  ${mirror}\n  direct {\n    exclude = ${include}\n  }\n}\n`);
    expect(made.run("init")).toMatchObject({ code: 0 });
    expect(made.run("validate")).toMatchObject({ code: 0, said: expect.stringContaining("The configuration is valid") });
  });

  it("runs without init by dev_overrides, as docs/terraform.md says", () => {
    const made = new TerraformFolder(availableFlavour());
    made.write("", 'resource "gatebolt_host" "it" {\n  name = "agent"\n}');
    const [, path = ""] =
      /dev_overrides \{\n\s+"gatebolt\/gatebolt" = "\/path\/to\/gatebolt\/(.+)"/.exec(
        readFileSync(join(root, "docs", "terraform.md"), "utf8"),
      ) ?? [];
    const overrides = `dev_overrides {\n    "gatebolt/gatebolt" = "${join(root, path)}"\n  }`;
    writeFileSync(join(made.path, ".tfrc"), `provider_installation {\n  ${overrides}\n  direct {}\n}\n`);
    expect(made.run("validate")).toMatchObject({ code: 0, said: expect.stringContaining("The configuration is valid") });
  });

  it("answers for its schema with what its sources say", async () => {
    expect(Buffer.compare(readFileSync(join(folder, "parts", "schema.bin")), await schemaBytes())).toBe(0);
  });

  it("is what the checksums say", () => {
    const sums = readdirSync(folder).find((file) => file.endsWith("_SHA256SUMS")) ?? "";
    const lines = readFileSync(join(folder, sums), "utf8").trim().split("\n");
    expect(lines).toHaveLength(4);
    for (const line of lines) {
      const [sum, file = ""] = line.split("  ");
      expect(
        createHash("sha256")
          .update(readFileSync(join(folder, file)))
          .digest("hex"),
      ).toBe(sum);
    }
  });
});
