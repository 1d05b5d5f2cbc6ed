/** Columns of equal width, three spaces apart, as `kubectl get` prints them. The last column is not padded. */
export function tableText(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [header, ...rows.map((row) => row.map(oneLine))];
  const widths = header.map((_, column) => Math.max(...lines.map((line) => widthOf(line[column] ?? ""))));
  return lines
    .map((line) => {
      const cells = header.map((_, column) => padded(line[column] ?? "", widths[column] ?? 0));
      return cells.join("   ").trimEnd();
    })
    .join("\n");
}

/** Cells come from manifests and from clients: a line break would forge a row, a control character would steer the terminal. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ");
}

function padded(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - widthOf(text)));
}

/** Code points, not UTF-16 units; wide characters are counted as one, as kubectl does. */
function widthOf(text: string): number {
  return Array.from(text).length;
}
