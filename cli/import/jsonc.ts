/**
 * Parses JSON with comments and trailing commas, as editors write it. Throws Error that says where it is wrong, and nothing of what
 * stands there: such files hold secrets, and the engine's own message quotes them.
 */
export function parseJsonc(text: string): unknown {
  const parsed = parsedOrPlace(withoutComments(text.replace(/^\uFEFF/, "")));
  if ("value" in parsed) return parsed.value;
  throw new Error(`it is not JSON${parsed.place}`);
}

/** The value, or where it is wrong, as far as the engine tells that without quoting. */
function parsedOrPlace(json: string): { readonly value: unknown } | { readonly place: string } {
  try {
    return { value: JSON.parse(json) };
  } catch (error) {
    const position = /at position (\d+)/.exec(String(error))?.[1];
    if (position === undefined) return { place: json.trim() === "" ? ": it is empty" : "" };
    return { place: ` from line ${json.slice(0, Number(position)).split("\n").length} on` };
  }
}

/** Strings first, so that a `//` in a URL is none; line breaks stay, so that a parser's positions still fit. */
const pieces = /"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|,(?=(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*[}\]])/g;

function withoutComments(text: string): string {
  return text.replaceAll(pieces, (piece) => (piece.startsWith('"') ? piece : piece.replaceAll(/[^\n]/g, " ")));
}
