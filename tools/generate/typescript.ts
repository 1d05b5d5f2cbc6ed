import type { Kind, Schema } from "./schema";
import { sharedShapeOf } from "./shared-shapes";
import { itemNameOf, pascal } from "./type-names";

/** Interfaces of one file, in the order in which a reader meets them, and what it must import. */
interface Declarations {
  readonly interfaces: Map<string, string>;
  readonly shared: Set<string>;
}

/** The TypeScript file of one kind: the object, its spec, its status, and every object inside them. */
export function typesOf(kind: Kind, notice: string): string {
  const declarations: Declarations = { interfaces: new Map(), shared: new Set(["Resource"]) };
  const { spec, status } = kind.schema.properties ?? {};
  if (!spec || !status) throw new Error(`generate types of ${kind.kind}: its CRD declares no spec or no status; add it`);
  declare(declarations, { name: `${kind.kind}Spec`, prefix: kind.kind, path: "spec", schema: spec });
  declare(declarations, { name: `${kind.kind}Status`, prefix: `${kind.kind}Status`, path: "status", schema: status });
  return [
    `${notice}\nimport type { ${[...declarations.shared].sort().join(", ")} } from "./resource";`,
    `${comment(kind.schema, "")}export type ${kind.kind} = Resource<"${kind.kind}", ${kind.kind}Spec, ${kind.kind}Status>;`,
    ...declarations.interfaces.values(),
    "",
  ].join("\n\n");
}

interface Named {
  /** Name of the interface. */
  readonly name: string;
  /** What the names of the interfaces inside it begin with. */
  readonly prefix: string;
  /** Where in the object it is. */
  readonly path: string;
  readonly schema: Schema;
}

function declare(declarations: Declarations, { name, prefix, path, schema }: Named): void {
  if (declarations.interfaces.has(name)) throw new Error(`generate types: two objects would be called ${name}; rename one of the fields`);
  // The entry is made first, so that an interface stands above those inside it.
  declarations.interfaces.set(name, "");
  const required = schema.required ?? [];
  const lines = Object.entries(schema.properties ?? {}).map(([field, value]) => {
    const optional = required.includes(field) ? "" : "?";
    const named = { name: `${prefix}${pascal(field)}`, prefix, path: `${path}.${field}`, schema: value };
    return `${comment(value, "  ")}  readonly ${field}${optional}: ${typeOf(declarations, named, field)};`;
  });
  // What the field says of itself stands there; here only where the field is.
  const heading = path.includes(".") ? { description: `\`${path}\`.` } : schema;
  declarations.interfaces.set(name, `${comment(heading, "")}export interface ${name} {\n${lines.join("\n")}\n}`);
}

function typeOf(declarations: Declarations, named: Named, field: string): string {
  const { schema } = named;
  const shared = sharedShapeOf(schema);
  if (shared) {
    declarations.shared.add(shared);
    return shared;
  }
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (schema.type === "array" && schema.items) {
    const item = typeOf(
      declarations,
      { ...named, name: `${named.prefix}${itemNameOf(field)}`, path: `${named.path}[]`, schema: schema.items },
      field,
    );
    return `readonly ${item.includes(" | ") ? `(${item})` : item}[]`;
  }
  if (schema.additionalProperties)
    return `Readonly<Record<string, ${typeOf(declarations, { ...named, schema: schema.additionalProperties }, field)}>>`;
  if (schema.properties) {
    declare(declarations, { ...named, prefix: named.name });
    return named.name;
  }
  return { string: "string", integer: "number", boolean: "boolean", object: "unknown", array: "readonly unknown[]" }[
    schema.type ?? "object"
  ];
}

/** A doc comment of a schema's description and default, wrapped, with a line break at its end. */
function comment(schema: Schema, indent: string): string {
  const lines = (schema.description ?? "").split("\n").flatMap((line) => wrap(line, 130 - indent.length));
  if (schema.default !== undefined) lines.push(`@default ${JSON.stringify(schema.default)}`);
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */\n`].join("\n");
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, line].filter((each) => each !== "");
}
