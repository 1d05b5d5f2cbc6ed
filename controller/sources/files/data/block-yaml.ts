/**
 * Writes plain data as block YAML for people to read. A tenth of the time of a YAML library: statuses are written by the
 * thousand. Undefined fields are left out.
 */
export function toYaml(value: unknown): string {
  return `${block(value, "").replace(/^\n/, "")}\n`;
}

/** What follows a `key:` or stands after `- `: a scalar on the same line, or lines of its own. */
function block(value: unknown, indent: string): string {
  if (Array.isArray(value)) return value.length === 0 ? " []" : value.map((item) => `\n${indent}- ${item_(item, indent)}`).join("");
  if (typeof value !== "object" || value === null) return ` ${scalar(value)}`;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  if (fields.length === 0) return " {}";
  return fields.map(([key, field]) => `\n${indent}${scalar(key)}:${block(field, isList(field) ? indent : `${indent}  `)}`).join("");
}

/** A mapping in a list starts on the line of its dash; what else there is follows the dash. */
function item_(value: unknown, indent: string): string {
  const text = block(value, `${indent}  `);
  return text.startsWith("\n") ? text.slice(1 + indent.length + 2) : text.slice(1);
}

function isList(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}

const plain = /^[A-Za-z][A-Za-z0-9_./-]*$/;
/** Words that some YAML readers take for something else than text. */
const reserved = /^(?:true|false|null|yes|no|on|off|y|n)$/i;
/** Control and separator characters that JSON leaves as they are and YAML forbids. */
const forbidden = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

function scalar(value: unknown): string {
  if (typeof value !== "string") return JSON.stringify(value ?? null);
  if (plain.test(value) && !reserved.test(value)) return value;
  return JSON.stringify(value).replace(forbidden, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
