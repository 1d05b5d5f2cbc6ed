/** Whether two pieces of plain data say the same: order of fields, prototypes and fields without a value do not count. */
export function sameContent(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((each, index) => sameContent(each, b[index]));
  }
  const [first, second] = [a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>];
  return (
    Object.keys(first).every((name) => sameContent(first[name], second[name])) &&
    Object.keys(second).every((name) => second[name] === undefined || first[name] !== undefined)
  );
}
