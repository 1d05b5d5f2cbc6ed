import { type Document, type ParsedNode, parseDocument, type YAMLError } from "yaml";

/** A fault at an offset of a document's text. */
export interface TextFault {
  readonly offset: number;
  readonly problem: string;
  readonly remedy: string;
}

export type YamlText = { readonly ok: true; readonly contents: ParsedNode | null } | { readonly ok: false; readonly fault: TextFault };

/** YAML allows no control characters; a terminal would act on those that slip into a name. */
const control = /[^\P{Cc}\t\n\r\u0085]|[\uFEFF\uFFFE\uFFFF]/u;

/**
 * Parses one document to nodes. Only the first error is told, because the others follow from it.
 *
 * The failsafe schema leaves every scalar as text: what it means is decided by `resolvePlain`.
 */
export function parseYaml(text: string): YamlText {
  const found = control.exec(text);
  if (found) return { ok: false, fault: controlFault(found) };
  const document = parseDocument(text, {
    schema: "failsafe",
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "silent",
  }) as Document.Parsed;
  const [error] = document.errors;
  return error ? { ok: false, fault: faultOf(error) } : { ok: true, contents: document.contents };
}

function controlFault(found: RegExpExecArray): TextFault {
  const code = found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  return {
    offset: found.index,
    problem: `there is an invisible control character (U+${code})`,
    remedy: "delete it, or write it as an escape in double quotes",
  };
}

function faultOf(error: YAMLError): TextFault {
  const bracket = /must be sufficiently indented and end with a ([\]}])/.exec(error.message)?.[1];
  if (bracket !== undefined) return { offset: error.pos[0], ...unclosed(bracket) };
  const [problem, remedy] = explanations[error.code] ?? [`this is not YAML: ${lowerFirst(error.message)}`, "correct the syntax"];
  return { offset: error.pos[0], problem, remedy };
}

/** The parser calls it bad indentation; people have forgotten the bracket. */
function unclosed(bracket: string): Omit<TextFault, "offset"> {
  const problem = `a ${bracket === "]" ? "[" : "{"} above is not closed before this line`;
  return { problem, remedy: `write the missing ${bracket}, or indent what stands between the brackets` };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** The parser's errors in the words of a person who does not know YAML's grammar. */
const explanations: Readonly<Partial<Record<YAMLError["code"], readonly [problem: string, remedy: string]>>> = {
  TAB_AS_INDENT: ["the line is indented with a tab, which YAML does not allow", "indent with spaces"],
  BAD_INDENT: ["the indentation fits nothing above it", "align the line with its siblings, two spaces a level"],
  BLOCK_AS_IMPLICIT_KEY: [
    'there is a second ": " in the value, or the next line is indented below a plain value',
    "put the value in quotes, or correct the indentation",
  ],
  MULTILINE_IMPLICIT_KEY: ["a key runs over several lines", 'write `key: value` on one line, and put values that contain ": " in quotes'],
  BLOCK_IN_FLOW: ["there is an indented list or mapping inside brackets", "write everything inside [ ] and { } with commas"],
  BAD_SCALAR_START: ["the value starts with a character that YAML reserves", "put the value in quotes"],
  BAD_DQ_ESCAPE: ["there is a backslash in double quotes that starts no escape", "write it in single quotes, or double the backslash"],
  MISSING_CHAR: ['something is not closed or not complete here: a quote, a bracket, or the ":" after a key', "add what is missing"],
  UNEXPECTED_TOKEN: ["this does not belong here", "check the indentation, the commas and the quotes of this line and the one above"],
  KEY_OVER_1024_CHARS: ["a key is longer than 1024 characters", 'put values that contain ": " in quotes'],
  BAD_DIRECTIVE: ["the % line is no directive that YAML knows", "delete the line"],
  RESOURCE_EXHAUSTION: ["lists or mappings are nested too deeply", "write fewer levels"],
};
