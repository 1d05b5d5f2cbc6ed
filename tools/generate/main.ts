import { join, relative } from "node:path";
import { readKinds } from "./crds";
import { indexOf, kindsTableOf } from "./kinds-table";
import { changesTo, type GeneratedFile, write } from "./output";
import { fileNameOf } from "./schema";
import { typesOf } from "./typescript";

const root = process.cwd();
const crds = join(root, "crds");
const notice = "// Made from crds/*.yaml by `npm run generate`; do not edit.";

function outputs(): readonly GeneratedFile[] {
  const kinds = readKinds(crds);
  const schemas = kinds.map(({ kind, plural, singular, scope, schema }) => ({ kind, plural, singular, scope, openAPIV3Schema: schema }));
  return [
    ...kinds.map((kind) => ({ path: join(crds, "types", `${fileNameOf(kind.kind)}.ts`), text: typesOf(kind, notice) })),
    { path: join(crds, "types", "kinds.ts"), text: kindsTableOf(kinds, notice) },
    { path: join(crds, "types", "index.ts"), text: indexOf(kinds, notice) },
    { path: join(crds, "schema", "generated", "crds.json"), text: `${JSON.stringify(schemas, null, 1)}\n` },
  ];
}

/** Folders that hold generated files only, apart from those named. */
const folders = [{ path: join(crds, "types"), keep: ["resource.ts"] }, { path: join(crds, "schema", "generated") }];

function main(args: readonly string[]): number {
  if (args.some((argument) => argument !== "--check")) {
    console.error("usage: npm run generate [-- --check]");
    return 2;
  }
  const changes = changesTo(outputs(), folders);
  const names = changes.map(({ path }) => relative(root, path));
  if (!args.includes("--check")) {
    write(changes);
    console.log(names.length === 0 ? "generate: nothing to change" : names.map((name) => `generate: ${name}`).join("\n"));
    return 0;
  }
  if (names.length === 0) return 0;
  console.error(`generate --check: out of date: ${names.join(", ")}; run \`npm run generate\` and commit what it writes`);
  return 1;
}

process.exitCode = main(process.argv.slice(2));
