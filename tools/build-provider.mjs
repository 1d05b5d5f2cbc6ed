// `make provider`: the Terraform provider, zipped for a filesystem mirror, with its checksums, in dist/provider.
// The program alone speaks the plugin protocol, and answers for the schema with bytes that are made here; what answers the rest, what
// speaks to a cluster or a folder, and what judges lies in parts/ and is loaded where it is needed: Terraform starts a provider three to
// five times a command, and compiling everything would take longer than all the rest (docs/decisions/0062, 0077).
import { createHash } from "node:crypto";
import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { build } from "esbuild";
import { zipSync } from "fflate";

const root = join(import.meta.dirname, "..");
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
/** Where Terraform and OpenTofu each look for `gatebolt/gatebolt`. */
const hosts = ["registry.terraform.io", "registry.opentofu.org"];
/** The files are the same everywhere; Windows needs a program of its own (docs/terraform.md). */
const platforms = ["linux_amd64", "linux_arm64", "darwin_amd64", "darwin_arm64"];
const finished = join(root, "dist", "provider");
/** Renamed when it is whole, so that a test that runs meanwhile never finds half a provider. */
const folder = `${finished}.${process.pid}`;
const program = `terraform-provider-gatebolt_v${version}`;

const oidc = "@kubernetes/client-node/dist/oidc_auth.js";
/** Name of the part, and the module that it is. `port` holds what several parts compare by identity. */
const parts = {
  port: "resources/port",
  kubernetes: "provider/target/open-kubernetes",
  directory: "resources/directory/directory-declarations",
  judge: "crds/schema/validator/create-validator",
  rules: "crds/schema/validator/rules/cel-program",
  schemas: "crds/schema/kind-schemas",
  answers: "provider/answers",
};

/** Leaves the other parts out. @param where they lie, seen from what is built */
const partsApart = (where) => ({
  name: "parts-apart",
  setup({ onResolve }) {
    onResolve({ filter: /\/oidc_auth\.js$/ }, ({ path, kind }) => {
      return path === oidc && kind === "dynamic-import" ? { path: `${where}oidc.cjs`, external: true } : undefined;
    });
    onResolve({ filter: /^\./ }, ({ path, resolveDir, kind }) => {
      if (kind === "entry-point") return undefined;
      const found = Object.entries(parts).find(([, module]) => resolve(resolveDir, path) === join(root, module));
      return found && { path: `${where}${found[0]}.cjs`, external: true };
    });
  },
});

/** sh and JavaScript at once: says what is missing where there is no Node, and hands over to it where there is. */
const launcher = [
  "#!/bin/sh",
  `':' //; command -v node >/dev/null 2>&1 || { echo "The Gatebolt provider needs Node.js 24 or newer on PATH: https://nodejs.org"; exit 1; }; exec node --no-warnings "$0" "$@"`,
  // The line that Terraform shows: it takes any single line on stdout for the reason why there is no plugin.
  `if (Number(process.versions.node.split(".")[0]) < 24) { console.log("The Gatebolt provider needs Node.js 24 or newer; node on PATH is " + process.version + "."); process.exit(1); }`,
].join("\n");

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  target: "node24",
  format: "cjs",
  minify: true,
  legalComments: "none",
  logLevel: "warning",
};

mkdirSync(folder, { recursive: true });
await build({
  ...common,
  entryPoints: ["provider/main.ts"],
  banner: { js: launcher },
  outfile: join(folder, program),
  plugins: [partsApart("./parts/")],
});
const entryPoints = { oidc, ...Object.fromEntries(Object.entries(parts).map(([name, module]) => [name, `${module}.ts`])) };
await build({ ...common, entryPoints, outdir: join(folder, "parts"), outExtension: { ".js": ".cjs" }, plugins: [partsApart("./")] });
await writeSchema();
chmodSync(join(folder, program), 0o755);
// Terraform unpacks it below the configuration. Where that is in a Node project of type module (cdktn's are), the program would be taken for one.
writeFileSync(join(folder, "package.json"), '{ "type": "commonjs" }\n');

/** The answer to GetProviderSchema, as it goes over the wire. */
async function writeSchema() {
  const outfile = join(folder, "schema-bytes.cjs");
  await build({ ...common, entryPoints: ["provider/schema-bytes.ts"], outfile });
  const { schemaBytes } = createRequire(import.meta.url)(outfile);
  writeFileSync(join(folder, "parts", "schema.bin"), await schemaBytes());
  rmSync(outfile);
}

/** The same bytes whenever the same sources are built: one fixed time, and the modes of a program and of files (unix). */
const entry = (path, mode) => [readFileSync(join(folder, path)), { os: 3, attrs: (0o100000 | mode) << 16, mtime: new Date(1980, 1, 1) }];
const files = [
  "package.json",
  ...readdirSync(join(folder, "parts"))
    .sort()
    .map((file) => `parts/${file}`),
];
const archive = zipSync(
  { [program]: entry(program, 0o755), ...Object.fromEntries(files.map((file) => [file, entry(file, 0o644)])) },
  { level: 9 },
);

const sums = platforms.map((platform) => {
  const name = `terraform-provider-gatebolt_${version}_${platform}.zip`;
  writeFileSync(join(folder, name), archive);
  for (const host of hosts) {
    const mirrored = join(folder, "mirror", host, "gatebolt", "gatebolt", name);
    mkdirSync(dirname(mirrored), { recursive: true });
    copyFileSync(join(folder, name), mirrored);
  }
  return `${createHash("sha256").update(archive).digest("hex")}  ${name}`;
});
writeFileSync(join(folder, `terraform-provider-gatebolt_${version}_SHA256SUMS`), `${sums.join("\n")}\n`);
// For dev_overrides: Terraform takes the first file of the folder whose name begins like the program, and that would be a list of checksums.
mkdirSync(join(folder, "dev"));
symlinkSync(join("..", program), join(folder, "dev", "terraform-provider-gatebolt"));
rmSync(finished, { recursive: true, force: true });
renameSync(folder, finished);
console.log(
  `${join("dist", "provider", basename(program))}: ${(archive.length / 1024).toFixed(0)} KiB zipped; mirror in dist/provider/mirror`,
);
