// Builds the product: one bundled file, dist/gatebolt.cjs, with the CRDs beside it. Takes well under a second.
import { build } from "esbuild";
import { mkdirSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
mkdirSync(join(root, "dist"), { recursive: true });
await build({
  absWorkingDir: root,
  entryPoints: { gatebolt: "cli/main.ts" },
  outdir: "dist",
  outExtension: { ".js": ".cjs" },
  bundle: true,
  platform: "node",
  target: "node24",
  format: "cjs",
  minifySyntax: true,
  sourcemap: true,
  legalComments: "none",
  logLevel: "warning",
  loader: { ".yaml": "text" },
});
