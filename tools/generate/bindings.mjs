// Writes the typed bindings of one flavour (cdktf or cdktn) into a folder. Usage: node bindings.mjs FLAVOUR VERSION OUT < schema.json
// A process of its own: the generators' package asks for a Terraform and logs as soon as it is imported (bindings.ts silences both).
import { createRequire } from "node:module";
import { text } from "node:stream/consumers";

const [flavour, version, out] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const source = "registry.terraform.io/gatebolt/gatebolt";
// By their files: the index of @cdktf/provider-generator 0.21 needs jsii-pacmak, which it does not declare.
const folder = { cdktf: "lib", cdktn: "build" }[flavour];
const { TerraformProviderGenerator } = require(`@${flavour}/provider-generator/${folder}/get/generator/provider-generator`);
const { ConstructsMakerProviderTarget, Language, TerraformProviderConstraint } = require(`@${flavour}/commons`);
const { CodeMaker } = require("codemaker");

const schema = { ...JSON.parse(await text(process.stdin)), provider_versions: { [source]: version } };
const generator = new TerraformProviderGenerator(new CodeMaker(), schema);
const constraint = new TerraformProviderConstraint({ name: "gatebolt", source: "gatebolt/gatebolt", version });
generator.generate(new ConstructsMakerProviderTarget(constraint, Language.TYPESCRIPT));
await generator.save(out);
