// `make provider`: the Terraform provider as one file, zipped for a filesystem mirror, with its checksums, in dist/provider.
import { createHash } from "node:crypto";
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "esbuild";
import { zipSync } from "fflate";

const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const host = "registry.terraform.io/gatebolt/gatebolt";
/** The file is the same everywhere; Windows needs a program of its own (docs/terraform.md). */
const platforms = ["linux_amd64", "linux_arm64", "darwin_amd64", "darwin_arm64"];
const folder = "dist/provider";
const binary = join(folder, `terraform-provider-gatebolt_v${version}`);

/** sh and JavaScript at once: says what is missing where there is no Node, and hands over to it where there is. */
const launcher = [
  "#!/bin/sh",
  `':' //; command -v node >/dev/null 2>&1 || { echo "The Gatebolt provider needs Node.js 24 or newer on PATH: https://nodejs.org"; exit 1; }; exec node --no-warnings "$0" "$@"`,
  // The line that Terraform shows: it takes any single line on stdout for the reason why there is no plugin.
  `if (Number(process.versions.node.split(".")[0]) < 24) { console.log("The Gatebolt provider needs Node.js 24 or newer; node on PATH is " + process.version + "."); process.exit(1); }`,
].join("\n");

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
await build({
  entryPoints: ["provider/main.ts"],
  bundle: true,
  platform: "node",
  target: "node24",
  format: "cjs",
  minify: true,
  legalComments: "none",
  banner: { js: launcher },
  outfile: binary,
  logLevel: "warning",
});
chmodSync(binary, 0o755);

/** The same bytes whenever the same sources are built: one fixed time, and the mode that makes it a program (unix, 0755). */
const archive = zipSync(
  { [basename(binary)]: [readFileSync(binary), { os: 3, attrs: 0o100755 << 16, mtime: new Date(1980, 1, 1) }] },
  { level: 9 },
);

const sums = platforms.map((platform) => {
  const name = `terraform-provider-gatebolt_${version}_${platform}.zip`;
  const mirror = join(folder, "mirror", host);
  mkdirSync(mirror, { recursive: true });
  const zip = join(folder, name);
  writeFileSync(zip, archive);
  copyFileSync(zip, join(mirror, name));
  return `${createHash("sha256").update(readFileSync(zip)).digest("hex")}  ${name}`;
});
writeFileSync(join(folder, `terraform-provider-gatebolt_${version}_SHA256SUMS`), `${sums.join("\n")}\n`);
console.log(`${binary}: ${(readFileSync(binary).length / 1024).toFixed(0)} KiB; mirror in ${folder}/mirror`);
