/** One YAML document of a file: its own text and the line of the file on which that begins. */
export interface DocumentText {
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
}

const marker = /^(?:---|\.\.\.)(?=\s|$)/gm;

/**
 * Cuts a file into its documents, so that each is parsed, and parsed again when a line is asked for, alone.
 *
 * `---` and `...` at the start of a line end a document wherever they stand: YAML forbids them inside quotes and blocks.
 */
export function documentsOf(text: string): readonly DocumentText[] {
  const documents: DocumentText[] = [];
  let start = 0;
  let line = 1;
  const cut = (end: number, next: number): void => {
    const piece = text.slice(start, end);
    // Directives (%YAML …) belong to the document after the marker that follows them.
    if (next === end && isOnlyDirectives(piece)) return;
    documents.push({ text: piece, line });
    line += countLines(text.slice(start, next));
    start = next;
  };
  for (const match of text.matchAll(marker)) {
    if (match[0] === "---") cut(match.index, match.index);
    else cut(match.index, endOfLine(text, match.index));
  }
  cut(text.length, text.length + 1);
  return documents.filter((document) => document.text.trim() !== "");
}

/** Says on which line, counted from `first`, an offset of a text lies. The text is searched once, however often it is asked. */
export function lineFinder(text: string, first: number): (offset: number) => number {
  let starts: readonly number[] | undefined;
  return (offset) => {
    starts ??= lineStarts(text);
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return first + low;
  };
}

/** Offsets at which the second line and all after it begin. */
function lineStarts(text: string): readonly number[] {
  const starts: number[] = [];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

function isOnlyDirectives(piece: string): boolean {
  return /^%/m.test(piece) && piece.split("\n").every((line) => /^\s*(?:[%#].*)?$/.test(line));
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end === -1 ? text.length : end + 1;
}

function countLines(text: string): number {
  return lineStarts(text).length;
}
