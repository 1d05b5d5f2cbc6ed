import { rulesTable, specTable, statusTable } from "./reference-tables";
import { fileNameOf, type Kind } from "./schema";

/** The two examples of a kind, as they stand in their files. */
export interface Examples {
  readonly minimal: string;
  readonly full: string;
}

export const pageNotice = "<!-- Made from crds/*.yaml and docs/reference/examples/ by `npm run generate`; do not edit. -->";

/** `docs/reference/<kind>.md`. */
export function referencePage(kind: Kind, examples: Examples): string {
  const { spec, status } = kind.schema.properties ?? {};
  const sections = [
    `${pageNotice}\n# ${kind.kind}`,
    kind.schema.description ?? "",
    namesOf(kind),
    `## The least that works\n\n${yaml(examples.minimal)}`,
    `## Everything\n\n${yaml(examples.full)}`,
    `## Fields\n\n${specTable(spec ?? {})}`,
    rulesSection(kind),
    `## Conditions\n\n${status?.properties?.["conditions"]?.description ?? ""}`,
    `## Status\n\nWritten by the controller alone.\n\n${statusTable(status ?? {})}`,
    columnsSection(kind),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

function namesOf({ kind, plural, shortNames, scope, selectableFields }: Kind): string {
  const selectors = selectableFields.map((field) => `\`${field.slice(1)}\``).join(", ");
  return [
    `- API version \`gatebolt.dev/v1alpha1\`, kind \`${kind}\``,
    `- On the command line: \`${plural}\`, ${shortNames.map((name) => `\`${name}\``).join(", ")}; all kinds together: \`mcp\``,
    `- ${scope === "Namespaced" ? "Lies in a namespace" : "Cluster-scoped: lies in no namespace"}`,
    ...(selectors ? [`- \`--field-selector\` takes ${selectors}`] : []),
  ].join("\n");
}

function rulesSection({ schema }: Kind): string {
  const table = rulesTable(schema);
  return table && `## Rules\n\nBesides the form of each field. What an object that breaks one is told:\n\n${table}`;
}

function columnsSection({ columns }: Kind): string {
  const rows = columns.map(({ name, description, priority }) => `| ${name} | ${description}${priority ? " With `-o wide`." : ""} |`);
  return [
    "## Columns",
    "",
    "What `kubectl get` and `gatebolt get` print after NAME.",
    "",
    "| column | what it says |",
    "|---|---|",
    ...rows,
  ].join("\n");
}

function yaml(text: string): string {
  return `\`\`\`yaml\n${text.trimEnd()}\n\`\`\``;
}

/** `docs/reference/README.md`. */
export function referenceIndex(kinds: readonly Kind[]): string {
  const rows = kinds.map(
    ({ kind, shortNames, schema }) =>
      `| [${kind}](${fileNameOf(kind)}.md) | \`${shortNames.join("`, `")}\` | ${schema.description ?? ""} |`,
  );
  return `${pageNotice}
# Reference

The kinds of \`gatebolt.dev/v1alpha1\`. Each page has two examples that a test applies to a real API server; they lie in
[\`examples/\`](examples).

| kind | short | what it is |
|---|---|---|
${rows.join("\n")}

## What holds everywhere

- A **duration** is one number and one of \`s\`, \`m\`, \`h\`, \`d\`: \`30d\`, \`12h\`. A **date and time** is RFC 3339: \`2030-01-31T18:00:00Z\`.
- A reference \`{name: …}\` is to an object in the same namespace; where \`namespace\` may be added, it can cross. What a reference names need
  not exist yet: the object waits, and goes on by itself.
- \`enabled\` and \`revoked\` have no default and belong to whoever is on call. Leave them out of Git unless Git is to decide.
- A cut (\`enabled: false\`, a break-glass, a hold) leaves \`Ready\` as it is and shows as \`Restricted=True\`.

## In your editor

\`crds/json-schema/\` has a JSON schema for each kind and \`all.json\` for files that mix them. With the YAML language server, one line on top of
a manifest:

\`\`\`yaml
# yaml-language-server: $schema=./crds/json-schema/all.json
\`\`\`

A schema cannot say everything: \`gatebolt validate PATH\` also judges the rules on each page, and the references between your files.
`;
}
