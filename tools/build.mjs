// Builds the product into dist/: gatebolt.cjs, which begins program.cjs (every command), help.cjs where only help is asked for, or serve.cjs
// for a controller or gateway, which keep what they have read for as long as they run; and,
// loaded only by commands that run one, gateway.cjs and controller.cjs; oidc.cjs (2 MB) only by a kubeconfig that logs in with OpenID Connect.
// One file would hold the same, but `gatebolt --help` would read all of it first (120 ms instead of 50). Takes well under a second.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..");

/** Folders with a main.ts that become files of their own. */
const parts = ["gateway", "controller"].filter((part) => existsSync(join(root, part, "main.ts")));

const oidc = "@kubernetes/client-node/dist/oidc_auth.js";

const partsApart = {
  name: "parts-apart",
  setup({ onResolve }) {
    onResolve({ filter: /\/oidc_auth\.js$/ }, ({ path, kind }) => {
      return path === oidc && kind === "dynamic-import" ? { path: "./oidc.cjs", external: true } : undefined;
    });
    onResolve({ filter: /\/main$/ }, ({ path, resolveDir }) => {
      const part = parts.find((folder) => resolve(resolveDir, path) === join(root, folder, "main"));
      return part && { path: `./${part}.cjs`, external: true };
    });
  },
};

/** Commands are known by their table; those that a file is not for are never loaded by it. */
const commandsApart = (...own) => ({
  name: "commands-apart",
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/commands\// }, ({ path }) =>
      own.includes(path.replace("./commands/", "")) ? undefined : { path, external: true },
    );
  },
});

/** Commands that run on and on on a cluster. */
const serving = ["controller", "gateway"];

const settings = {
  absWorkingDir: root,
  outdir: "dist",
  outExtension: { ".js": ".cjs" },
  bundle: true,
  platform: "node",
  target: "node24",
  format: "cjs",
  minifySyntax: true,
  // Node keeps the source of what it runs. Comments hold characters that would make it two bytes a letter: 10 MB for nothing.
  minifyWhitespace: true,
  lineLimit: 160,
  sourcemap: true,
  legalComments: "none",
  logLevel: "warning",
  loader: { ".yaml": "text" },
};

mkdirSync(join(root, "dist"), { recursive: true });
const entryPoints = { program: "cli/main.ts", oidc, ...Object.fromEntries(parts.map((part) => [part, `${part}/main.ts`])) };
await Promise.all([
  build({ ...settings, entryPoints, plugins: [partsApart] }),
  build({ ...settings, entryPoints: { help: "cli/main.ts" }, plugins: [commandsApart()] }),
  build({ ...settings, entryPoints: { serve: "cli/main.ts" }, plugins: [commandsApart(...serving), partsApart] }),
]);
writeFileSync(
  join(root, "dist", "gatebolt.cjs"),
  `"use strict";
const [first = "--help", ...more] = process.argv.slice(2);
const isHelp = more.length === 0 && ["--help", "-h", "help", "--version", "-V"].includes(first);
const serves = ${JSON.stringify(serving)}.includes(first);
require(isHelp ? "./help.cjs" : serves ? "./serve.cjs" : "./program.cjs");
`,
);
