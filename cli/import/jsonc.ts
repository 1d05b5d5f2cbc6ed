import { reasonOf } from "../failure";

/** Parses JSON with comments and trailing commas, as editors write it. Throws Error with the reason. */
export function parseJsonc(text: string): unknown {
  try {
    return JSON.parse(withoutComments(text.replace(/^\uFEFF/, "")));
  } catch (error) {
    throw new Error(`it is not JSON: ${reasonOf(error)}`, { cause: error });
  }
}

/** Strings first, so that a `//` in a URL is none; line breaks stay, so that a parser's positions still fit. */
const pieces = /"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|,(?=(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*[}\]])/g;

function withoutComments(text: string): string {
  return text.replaceAll(pieces, (piece) => (piece.startsWith('"') ? piece : piece.replaceAll(/[^\n]/g, " ")));
}
