import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Provider } from "../../provider/framework/provider";
import { kindWord } from "../../provider/kinds/names";
import { schemaOnlyProvider } from "../../provider/schema-only";
import { bindingsOf, flavours } from "./bindings";
import { readKinds } from "./crds";
import { referenceExamples } from "./examples";
import { bringUpToDate, type Generated } from "./generated";
import type { GeneratedFile } from "./output";
import { providerPages } from "./provider-docs";
import { terraformSchema } from "./terraform-schema";

const root = process.cwd();
const docs = join(root, "provider", "docs");
const bindings = join(root, "constructs", "generated");
const notice = "// Made from crds/*.yaml by `npm run generate`; do not edit.";

/** What is made from the provider's schema: its pages in the registry, and the bindings. Started by `./main` when that is up to date. */
function fromProvider(): Generated {
  const provider = schemaOnlyProvider();
  return {
    from: "the provider's schema",
    files: [...registryPages(provider), ...bindingFiles(provider)],
    folders: [
      { path: join(docs, "resources") },
      { path: join(docs, "data-sources") },
      { path: join(docs, "ephemeral-resources") },
      ...flavours.map((flavour) => ({ path: join(bindings, flavour) })),
    ],
  };
}

function registryPages(provider: Provider): readonly GeneratedFile[] {
  const kinds = readKinds(join(root, "crds"));
  const minimal = (word: string): string | undefined => {
    const kind = kinds.find((each) => kindWord(each.kind) === word);
    return kind && referenceExamples(root, kind).minimal;
  };
  return providerPages(provider, minimal).map(({ path, text }) => ({ path: join(docs, path), text }));
}

function bindingFiles(provider: Provider): readonly GeneratedFile[] {
  const { version }: { readonly version: string } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const input = { schema: terraformSchema(provider), version, notice };
  return flavours.flatMap((flavour) =>
    [...bindingsOf(flavour, input)].map(([file, text]) => ({ path: join(bindings, flavour, file), text })),
  );
}

process.exitCode = bringUpToDate(fromProvider(), root, { check: process.argv.includes("--check") });
