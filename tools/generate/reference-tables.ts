import type { Rule, Schema } from "./schema";

/** A row for every field that an author may write, in the order in which the CRD declares them. */
export function specTable(schema: Schema): string {
  const rows = fieldsOf(schema, "spec").map(({ at, value, required }) => {
    const preset = value.default === undefined ? (required ? "**required**" : "") : code(value.default);
    return `| \`${at}\` | ${typeOf(value)} | ${preset} | ${inCell(value.description ?? "")} |`;
  });
  return ["| field | type | default | what it does |", "|---|---|---|---|", ...rows].join("\n");
}

/** A row for every field that the controller writes; the conditions have a section of their own. */
export function statusTable(schema: Schema): string {
  const rows = fieldsOf(schema, "status")
    .filter(({ at }) => !at.startsWith("status.conditions"))
    .map(({ at, value }) => `| \`${at}\` | ${typeOf(value)} | ${inCell(value.description ?? "")} |`);
  return ["| field | type | what it says |", "|---|---|---|", ...rows].join("\n");
}

interface Field {
  readonly at: string;
  readonly value: Schema;
  readonly required: boolean;
}

function fieldsOf({ properties, required = [] }: Schema, path: string): readonly Field[] {
  return Object.entries(properties ?? {}).flatMap(([field, value]) => {
    const at = `${path}.${field}`;
    return [
      { at, value, required: required.includes(field) },
      ...fieldsOf(value, at),
      ...(value.items ? fieldsOf(value.items, `${at}[]`) : []),
    ];
  });
}

/** A row for every CEL rule: where it stands, and what an object that breaks it is told. Empty when the kind has none. */
export function rulesTable(schema: Schema): string {
  const rows = rulesIn(schema, "").map(({ at, message }) => `| ${at ? `\`${at}\`` : ""} | ${inCell(message)} |`);
  return rows.length === 0 ? "" : ["| at | message |", "|---|---|", ...rows].join("\n");
}

function rulesIn(schema: Schema, at: string): readonly { readonly at: string; readonly message: string }[] {
  const own = (schema["x-kubernetes-validations"] ?? []).map(({ fieldPath, message }: Rule) => ({
    at: `${at}${fieldPath ?? ""}`.replace(/^\./, ""),
    message,
  }));
  const inner = Object.entries(schema.properties ?? {}).flatMap(([field, value]) => rulesIn(value, at === "" ? field : `${at}.${field}`));
  return [...own, ...inner, ...(schema.items ? rulesIn(schema.items, `${at}[]`) : [])];
}

function typeOf(schema: Schema): string {
  if (schema.enum) return schema.enum.map((value) => `\`${String(value)}\``).join(", ");
  if (schema.type === "array") return schema.items?.properties ? "list" : `list of ${typeOf(schema.items ?? {})}`;
  if (schema.additionalProperties) return "map of strings";
  if (schema.format === "date-time") return "date and time";
  if (schema.pattern?.includes("[smhd]")) return schema.pattern.includes("never") ? "duration or `never`" : "duration";
  return schema.type ?? "object";
}

function code(value: unknown): string {
  return `\`${typeof value === "string" ? value : JSON.stringify(value)}\``;
}

function inCell(text: string): string {
  return text.replace(/\|/g, "\\|").replace(/\s+/g, " ");
}
