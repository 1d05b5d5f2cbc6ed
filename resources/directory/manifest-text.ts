import { stringify } from "yaml";

/**
 * An object as YAML that means the same to every reader: all texts in double quotes, because YAML 1.1, as kubectl and our reader
 * speak it, takes a plain `y`, `off` or `2026-11-21` for something else.
 */
export function manifestText(object: object): string {
  const text = stringify(object, { defaultStringType: "QUOTE_DOUBLE", lineWidth: 0, aliasDuplicateObjects: false });
  return text.replace(forbidden, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Control and separator characters that YAML allows as escapes only; outside quotes there are none. */
const forbidden = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;
