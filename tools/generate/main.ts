import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { schemaOnlyProvider } from "../../provider/schema-only";
import { kindWord } from "../../provider/kinds/names";
import { bindingsOf, flavours } from "./bindings";
import { readKinds } from "./crds";
import { jsonSchemaOf, jsonSchemaOfAll } from "./json-schema";
import { indexOf, kindsTableOf } from "./kinds-table";
import { changesTo, type GeneratedFile, write } from "./output";
import { providerPages } from "./provider-docs";
import { type Examples, referenceIndex, referencePage } from "./reference-page";
import { fileNameOf, type Kind } from "./schema";
import { terraformSchema } from "./terraform-schema";
import { typesOf } from "./typescript";

const root = process.cwd();
const crds = join(root, "crds");
const reference = join(root, "docs", "reference");
const providerDocs = join(root, "provider", "docs");
const bindings = join(root, "constructs", "generated");
const notice = "// Made from crds/*.yaml by `npm run generate`; do not edit.";

function outputs(): readonly GeneratedFile[] {
  const kinds = readKinds(crds);
  return [...types(kinds), ...schemas(kinds), ...pages(kinds), ...registryPages(kinds), ...bindingFiles()];
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
  const pageOf = (kind: Kind): string => referencePage(kind, examplesOf(kind));
  return [
    ...kinds.map((kind) => ({ path: join(reference, `${fileNameOf(kind.kind)}.md`), text: pageOf(kind) })),
    { path: join(reference, "README.md"), text: referenceIndex(kinds) },
  ];
}

function registryPages(kinds: readonly Kind[]): readonly GeneratedFile[] {
  const minimal = (word: string): string | undefined => {
    const kind = kinds.find((each) => kindWord(each.kind) === word);
    return kind && examplesOf(kind).minimal;
  };
  return providerPages(schemaOnlyProvider(), minimal).map(({ path, text }) => ({ path: join(providerDocs, path), text }));
}

function bindingFiles(): readonly GeneratedFile[] {
  const { version }: { readonly version: string } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const input = { schema: terraformSchema(schemaOnlyProvider()), version, notice };
  return flavours.flatMap((flavour) =>
    [...bindingsOf(flavour, input)].map(([file, text]) => ({ path: join(bindings, flavour, file), text })),
  );
}

function examplesOf({ plural }: Kind): Examples {
  const read = (size: string): string => readFileSync(join(reference, "examples", `${plural}.${size}.yaml`), "utf8");
  return { minimal: read("minimal"), full: read("full") };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Folders that hold generated files only, apart from those named. */
const folders = [
  { path: join(crds, "types"), keep: ["resource.ts"] },
  { path: join(crds, "schema", "generated") },
  { path: join(crds, "json-schema") },
  { path: reference },
  { path: join(providerDocs, "resources") },
  { path: join(providerDocs, "data-sources") },
  { path: join(providerDocs, "ephemeral-resources") },
  ...flavours.map((flavour) => ({ path: join(bindings, flavour) })),
];

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
