// `make constructs`: the package @gatebolt/constructs in dist/constructs, or in the folder that is named. One source, two flavours: they differ in the library that
// they import and in the bindings beside them (each made by that library's own generator).
import { spawnSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const root = join(import.meta.dirname, "..");
const source = join(root, "constructs");
const out = resolve(process.argv[2] ?? join(root, "dist", "constructs"));
// Inside the checkout, so that the compiler finds the libraries from there.
const stage = mkdtempSync(join(root, "node_modules", ".constructs-"));

function copy(from, to, change) {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from).filter((file) => /(?<!\.test)\.ts$/.test(file)))
    writeFileSync(join(to, name), change(readFileSync(join(from, name), "utf8")));
}

for (const flavour of ["cdktn", "cdktf"]) {
  const to = join(stage, flavour);
  copy(source, to, (text) => text.replaceAll('from "cdktn"', `from "${flavour}"`).replaceAll('"./generated/cdktn', '"./bindings'));
  // Checked here, by options that their generators write for.
  copy(join(source, "generated", flavour), join(to, "bindings"), (text) => text.replace("// @ts-nocheck\n", ""));
}
const compilerOptions = {
  target: "es2022",
  lib: ["es2023"],
  module: "node20",
  strict: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
  declaration: true,
  types: [],
  rootDir: ".",
  outDir: "out",
};
writeFileSync(join(stage, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["cdktn", "cdktf"] }));
writeFileSync(join(stage, "package.json"), '{ "type": "commonjs" }');
const compiled = spawnSync(process.execPath, [join(root, "node_modules", "typescript", "bin", "tsc"), "-p", stage], { encoding: "utf8" });
if (compiled.status === 0) {
  rmSync(out, { recursive: true, force: true });
  cpSync(join(stage, "out"), out, { recursive: true });
  for (const file of ["package.json", "README.md"]) copyFileSync(join(source, file), join(out, file));
  copyFileSync(join(root, "LICENSE"), join(out, "LICENSE"));
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const manifest = JSON.parse(readFileSync(join(source, "package.json"), "utf8"));
  writeFileSync(join(out, "package.json"), `${JSON.stringify({ ...manifest, version }, null, 2)}\n`);
}
rmSync(stage, { recursive: true, force: true });
if (compiled.status !== 0) {
  console.error(`build the constructs: the compiler refused them:\n${compiled.stdout}${compiled.stderr}`);
  process.exit(1);
}
console.log(`${out}: @gatebolt/constructs for cdktn and cdktf`);
