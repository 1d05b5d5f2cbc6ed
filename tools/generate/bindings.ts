import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The two libraries that speak Terraform in TypeScript: one was archived, the other continues it. */
export const flavours = ["cdktf", "cdktn"] as const;
export type Flavour = (typeof flavours)[number];

/** What bindings are made from. */
export interface BindingsInput {
  /** In the form of `terraform providers schema -json`. */
  readonly schema: object;
  /** Of the provider; bindings ask for exactly this one. */
  readonly version: string;
  readonly notice: string;
}

/** The generators write for compilers that are less strict than ours; `tools/build-constructs.mjs` checks these files by itself. */
const unchecked = "// @ts-nocheck";

/** A file of the bindings by its name, without a folder. */
export type Bindings = ReadonlyMap<string, string>;

/** The typed L1 of every resource and data source, one file each, and an index of all. */
export function bindingsOf(flavour: Flavour, { schema, version, notice }: BindingsInput): Bindings {
  const folder = mkdtempSync(join(tmpdir(), "gatebolt-bindings-"));
  try {
    run(flavour, { schema: JSON.stringify(schema), version, out: folder });
    const made = join(folder, "providers", "gatebolt");
    const names = readdirSync(made, { withFileTypes: true })
      .flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
      .sort();
    const files = names.map((name): [string, string] => [`${name}.ts`, read(join(made, name, "index.ts"), notice)]);
    const index = [notice, ...names.map((name) => `export * from "./${name}";`)].join("\n");
    return new Map([...files, ["index.ts", `${index}\n`]]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function read(file: string, notice: string): string {
  return `${unchecked}\n${notice}\n${readFileSync(file, "utf8")}`;
}

interface Generation {
  readonly schema: string;
  readonly version: string;
  readonly out: string;
}

function run(flavour: Flavour, { schema, version, out }: Generation): void {
  const here = join("tools", "generate");
  const { status, stderr } = spawnSync(process.execPath, [join(here, "bindings.mjs"), flavour, version, out], {
    input: schema,
    encoding: "utf8",
    // The generators ask `terraform version` and a server of their makers; neither answer goes into what they write.
    env: { ...process.env, TERRAFORM_BINARY_NAME: join(process.cwd(), here, "no-terraform.sh"), CHECKPOINT_DISABLE: "1" },
  });
  if (status !== 0) throw new Error(`generate the ${flavour} bindings: the generator ended with ${status}: ${stderr}`);
}
