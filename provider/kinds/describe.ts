import type { Schema } from "../../crds/schema/validator/schema";

/** A field's description, with what else its schema says to a person. Markdown. */
export function describe({ description = "", enum: choices, default: value }: Schema): string {
  const said = [
    description,
    choices && choices.length > 1 ? `One of ${choices.map(code).join(", ")}.` : "",
    value === undefined ? "" : `Where it is left out: ${code(value)}.`,
  ];
  return said.filter((sentence) => sentence !== "").join(" ");
}

function code(value: unknown): string {
  return `\`${typeof value === "string" ? value : JSON.stringify(value)}\``;
}
