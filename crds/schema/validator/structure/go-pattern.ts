/**
 * A JavaScript expression that matches what Go's RE2 matches for the same pattern: `.` is anything but a line feed, and `\s` is
 * ASCII. Throws for syntax that the two read differently and that no schema of ours needs, rather than guess.
 */
export function goPattern(pattern: string): RegExp {
  return new RegExp(translate(pattern), "u");
}

function translate(pattern: string): string {
  let inClass = false;
  return pattern.replaceAll(/\\.|\(\?[^:]|[[\].]/gsu, (piece) => {
    if (piece === "[") {
      inClass = true;
    } else if (piece === "]") {
      inClass = false;
    } else if (piece === ".") {
      return inClass ? "." : "[^\\n]";
    } else if (!inClass && piece.startsWith("(?")) {
      throw new Error(`cannot use the pattern ${pattern}: ${piece} means different things in Go and JavaScript; write it without`);
    } else if (piece.startsWith("\\")) {
      return escape(piece, inClass, pattern);
    }
    return piece;
  });
}

const space = "\\t\\n\\f\\r ";

function escape(piece: string, inClass: boolean, pattern: string): string {
  if (piece === "\\s") return inClass ? space : `[${space}]`;
  if (piece === "\\S" && !inClass) return `[^${space}]`;
  if (/^\\[dDwWtnrfvxpPbB]$/.test(piece) || /^\\[\\^$.*+?()[\]{}|/]$/.test(piece)) return piece;
  // Go lets any punctuation be escaped; with the "u" flag JavaScript does not.
  if (/^\\[!-/:-@_`~"'#%&,;<=>-]$/.test(piece)) return inClass && piece === "\\-" ? piece : piece.slice(1);
  throw new Error(`cannot use the pattern ${pattern}: ${piece} means different things in Go and JavaScript; write it without`);
}
