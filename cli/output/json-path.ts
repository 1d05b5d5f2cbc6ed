/**
 * The value at a printer column's path: Kubernetes' JSONPath without braces, as far as the CRDs use it:
 * `.a.b`, `.labels['x/y']`, `.list[0]` and `.conditions[?(@.type=="Ready")].status`. Undefined where the path leads nowhere.
 */
export function valueAtPath(root: unknown, path: string): unknown {
  let value = root;
  for (const step of stepsOf(path)) {
    if (value === null || typeof value !== "object") return undefined;
    value = follow(value, step);
  }
  return value;
}

type Step = { readonly key: string } | { readonly index: number } | { readonly field: string; readonly equals: string };

const stepPattern =
  /\.(?<key>[A-Za-z0-9_-]+)|\['(?<quoted>[^']*)'\]|\[(?<index>\d+)\]|\[\?\(@\.(?<field>[A-Za-z0-9_]+)\s*==\s*["'](?<equals>[^"']*)["']\)\]/y;

function stepsOf(path: string): Step[] {
  const steps: Step[] = [];
  const pattern = new RegExp(stepPattern);
  while (pattern.lastIndex < path.length) {
    const { lastIndex } = pattern;
    const groups = pattern.exec(path)?.groups;
    if (!groups) throw new Error(`column path ${path}: "${path.slice(lastIndex)}" is not understood`);
    steps.push(stepOf(groups));
  }
  return steps;
}

function stepOf(groups: Record<string, string | undefined>): Step {
  if (groups["index"] !== undefined) return { index: Number(groups["index"]) };
  if (groups["field"] !== undefined) return { field: groups["field"], equals: groups["equals"] ?? "" };
  return { key: groups["key"] ?? groups["quoted"] ?? "" };
}

function follow(value: object, step: Step): unknown {
  if ("key" in step) return propertyOf(value, step.key);
  if (!Array.isArray(value)) return undefined;
  if ("index" in step) return value[step.index];
  return value.find((item: unknown) => typeof item === "object" && item !== null && propertyOf(item, step.field) === step.equals);
}

function propertyOf(value: object, key: string): unknown {
  return Object.hasOwn(value, key) ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined;
}
