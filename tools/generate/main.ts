import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { readKinds } from "./crds";
import { referenceExamples } from "./examples";
import { bringUpToDate, type Generated } from "./generated";
import { jsonSchemaOf, jsonSchemaOfAll } from "./json-schema";
import { indexOf, kindsTableOf } from "./kinds-table";
import type { GeneratedFile } from "./output";
import { referenceIndex, referencePage } from "./reference-page";
import { fileNameOf, type Kind } from "./schema";
import { typesOf } from "./typescript";

const root = process.cwd();
const crds = join(root, "crds");
const reference = join(root, "docs", "reference");
const notice = "// Made from crds/*.yaml by `npm run generate`; do not edit.";

/** What is made from the CRDs alone. */
function fromCrds(): Generated {
  const kinds = readKinds(crds);
  return {
    from: "the CRDs",
    files: [...types(kinds), ...schemas(kinds), ...pages(kinds)],
    folders: [
      { path: join(crds, "types"), keep: ["resource.ts"] },
      { path: join(crds, "schema", "generated") },
      { path: join(crds, "json-schema") },
      { path: reference },
    ],
  };
}

function types(kinds: readonly Kind[]): readonly GeneratedFile[] {
  return [
    ...kinds.map((kind) => ({ path: join(crds, "types", `${fileNameOf(kind.kind)}.ts`), text: typesOf(kind, notice) })),
    {
      path: join(crds, "types", "kinds.ts"),
      text: kindsTableOf(kinds, `${notice}\n// Long because it is one table: whoever lists or prints objects looks every kind up in it.`),
    },
    { path: join(crds, "types", "index.ts"), text: indexOf(kinds, notice) },
  ];
}

function schemas(kinds: readonly Kind[]): readonly GeneratedFile[] {
  const plain = kinds.map(({ kind, plural, singular, scope, schema }) => ({ kind, plural, singular, scope, openAPIV3Schema: schema }));
  return [
    { path: join(crds, "schema", "generated", "crds.json"), text: `${JSON.stringify(plain, null, 1)}\n` },
    ...kinds.map((kind) => ({ path: join(crds, "json-schema", `${fileNameOf(kind.kind)}.json`), text: json(jsonSchemaOf(kind)) })),
    { path: join(crds, "json-schema", "all.json"), text: json(jsonSchemaOfAll(kinds)) },
  ];
}

function pages(kinds: readonly Kind[]): readonly GeneratedFile[] {
  const pageOf = (kind: Kind): string => referencePage(kind, referenceExamples(root, kind));
  return [
    ...kinds.map((kind) => ({ path: join(reference, `${fileNameOf(kind.kind)}.md`), text: pageOf(kind) })),
    { path: join(reference, "README.md"), text: referenceIndex(kinds) },
  ];
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/**
 * What is made from the provider, in a program of its own that is bundled only now: the provider has the schema that was just written
 * compiled into it, and this program has the one from before.
 */
function fromProvider(args: readonly string[]): number {
  const { status, error } = spawnSync(process.execPath, ["tools/run.mjs", "tools/generate/from-provider.ts", ...args], {
    stdio: "inherit",
  });
  if (error) throw new Error("generate what comes from the provider: node tools/run.mjs could not be started", { cause: error });
  return status ?? 1;
}

function main(args: readonly string[]): number {
  if (args.some((argument) => argument !== "--check")) {
    console.error("usage: npm run generate [-- --check]");
    return 2;
  }
  const made = bringUpToDate(fromCrds(), root, { check: args.includes("--check") });
  return made === 0 ? fromProvider(args) : made;
}

process.exitCode = main(process.argv.slice(2));
