/** Something to type, and what to look for in what it prints. */
export interface Step {
  /** The heading that it stands under. */
  readonly heading: string;
  readonly commands: string;
  /** Lines of output, in order; `…` stands for anything. */
  readonly shown: readonly string[];
}

/** Pure: the `sh` blocks of a page in order, each with the `text` block that follows it. */
export function stepsOf(markdown: string): readonly Step[] {
  const steps: Step[] = [];
  let heading = "";
  for (const [, title, language, body = ""] of markdown.matchAll(/^#+ (.*)$|^```(\w*)[^\n]*\n([\s\S]*?)^```$/gm)) {
    if (title !== undefined) heading = title;
    const last = steps.at(-1);
    if (language === "sh") steps.push({ heading, commands: body, shown: [] });
    else if (language === "text" && last?.heading === heading && last.shown.length === 0) {
      steps[steps.length - 1] = { ...last, shown: body.split("\n").filter((line) => line.trim() !== "") };
    }
  }
  return steps;
}

/** Pure: the first of the lines that is not printed after those before it; undefined when all are. */
export function missingLine(printed: string, shown: readonly string[]): string | undefined {
  const lines = printed.split("\n");
  let at = 0;
  for (const line of shown) {
    const pattern = patternOf(line);
    const found = lines.findIndex((each, index) => index >= at && pattern.test(each.trim()));
    if (found < 0) return line;
    at = found + 1;
  }
  return undefined;
}

function patternOf(line: string): RegExp {
  const parts = line.trim().split("…");
  return new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+")).join(".*")}$`);
}
