import { parseAllDocuments } from "yaml";
import type { Provider } from "../../provider/framework/provider";
import { type Attribute, type Attributes, isNested, type Schema } from "../../provider/framework/schema";
import { attributeName, kindWord } from "../../provider/kinds/names";
import { hclOf } from "./hcl";

/** A page of the registry: its path below `provider/docs`, and its text. */
export interface ProviderPage {
  readonly path: string;
  readonly text: string;
}

/** The least example of a kind, as YAML, by the kind's name. */
type Examples = (word: string) => string | undefined;

/** Every page that the registry shows, made from the provider's own schema. */
export function providerPages(
  { schema, resources, dataSources, ephemeralResources }: Provider,
  examples: Examples,
): readonly ProviderPage[] {
  const pages = (folder: string, types: Readonly<Record<string, { readonly schema: Schema }>>, what: string) =>
    Object.entries(types).map(([name, type]) => ({
      path: `${folder}/${name.replace("gatebolt_", "")}.md`,
      text: page({
        title: `${name} (${what})`,
        name,
        schema: type.schema,
        example: folder === "resources" ? exampleOf(name, examples) : "",
      }),
    }));
  return [
    { path: "index.md", text: page({ title: "Gatebolt Provider", name: "gatebolt", schema, example: providerExample }) },
    ...pages("resources", resources, "Resource"),
    ...pages("data-sources", dataSources, "Data Source"),
    ...pages("ephemeral-resources", ephemeralResources, "Ephemeral Resource"),
  ];
}

const providerExample = `terraform {
  required_providers {
    gatebolt = {
      source = "gatebolt/gatebolt"
    }
  }
}

provider "gatebolt" {
  kubernetes = {
    config_context = "production"
  }
  namespace = "team-a"
}`;

interface Page {
  readonly title: string;
  readonly name: string;
  readonly schema: Schema;
  readonly example: string;
}

function page({ title, name, schema, example }: Page): string {
  const sections = [
    `---\npage_title: "${title}"\ndescription: |-\n  ${schema.description.replaceAll("\n", "\n  ")}\n---\n\n<!-- Made from the provider's schema by \`npm run generate\`; do not edit. -->`,
    `# ${title}`,
    schema.description,
    example && `## Example\n\n\`\`\`terraform\n${example}\n\`\`\``,
    `## Schema\n\n${tables(schema.attributes)}`,
    title.endsWith("(Resource)") ? importing(name) : "",
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

function importing(name: string): string {
  return `## Import\n\n\`\`\`terraform\nimport {\n  to = ${name}.example\n  id = "namespace/name"\n}\n\`\`\`\n\n\`terraform plan -generate-config-out=generated.tf\` writes the block.`;
}

const headings: Readonly<Record<Attribute["presence"], string>> = {
  required: "Required",
  optional: "Optional",
  "optional-computed": "Optional",
  computed: "Read-Only",
};

function tables(attributes: Attributes): string {
  return ["Required", "Optional", "Read-Only"]
    .map((heading) => ({
      heading,
      names: Object.keys(attributes).filter((name) => headings[attributes[name]?.presence ?? "computed"] === heading),
    }))
    .filter(({ names }) => names.length > 0)
    .map(({ heading, names }) => `### ${heading}\n\n${names.map((name) => line(name, attributes[name] as Attribute, "")).join("\n")}`)
    .join("\n\n");
}

function line(name: string, attribute: Attribute, indent: string): string {
  const remarks = [
    typeWord(attribute.type),
    attribute.sensitive && "Sensitive",
    attribute.writeOnly && "Write-only",
    attribute.replaces && "Forces a new object",
  ];
  const head = `${indent}- \`${name}\` (${remarks.filter(Boolean).join(", ")}) ${attribute.description.replaceAll(/\s*\n\s*/g, " ")}`;
  if (!isNested(attribute.type)) return head;
  const inner = Object.entries(attribute.type.attributes).map(([key, value]) => line(key, value, `${indent}  `));
  return [head, ...inner].join("\n");
}

function typeWord(type: Attribute["type"]): string {
  if (isNested(type)) return type.nesting === "single" ? "Attributes" : `Attributes ${type.nesting}`;
  return typeof type === "string" ? type : `${type[0]} of ${typeWord(type[1] as Attribute["type"])}`;
}

/** The first object of the kind's own example, as HCL. */
function exampleOf(name: string, examples: Examples): string {
  const yaml = examples(name.replace("gatebolt_", ""));
  if (yaml === undefined) return "";
  const objects = parseAllDocuments(yaml).map((document) => document.toJS() as ExampleObject);
  const object = objects.find(({ kind }) => `gatebolt_${kindWord(kind)}` === name);
  if (!object) return "";
  const { name: objectName, namespace } = object.metadata;
  const isNamed = !name.includes("break_glass");
  const attributes = { ...(isNamed && { name: objectName }), ...(namespace !== undefined && { namespace }), ...object.spec };
  return `resource "${name}" "example" ${hclOf(attributes, attributeName)}`;
}

interface ExampleObject {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec: Readonly<Record<string, unknown>>;
}
