import type { ToolRules } from "../../contract/records";

/** Those that have a say. Where there are none the body need not be read whole. */
export function rulesInForce(rules: readonly (ToolRules | undefined)[]): ToolRules[] {
  return rules.filter((rule) => rule !== undefined && (rule.allow !== undefined || (rule.deny?.length ?? 0) > 0)) as ToolRules[];
}

/** A tool may be called when every rule lets it: no pattern of `deny` matches, and one of `allow` does, where there is one. */
export function mayCall(tool: string, rules: readonly ToolRules[]): boolean {
  return rules.every((rule) => {
    if (rule.deny?.some((pattern) => matches(pattern, tool))) return false;
    return rule.allow === undefined || rule.allow.some((pattern) => matches(pattern, tool));
  });
}

/** `*` stands for any run of characters, the empty one included. Linear in practice: it only ever goes back to the last `*`. */
function matches(pattern: string, text: string): boolean {
  let star = -1;
  let resume = 0;
  let at = 0;
  let next = 0;
  while (next < text.length) {
    if (at < pattern.length && pattern[at] !== "*" && pattern[at] === text[next]) {
      at += 1;
      next += 1;
    } else if (pattern[at] === "*") {
      star = at;
      resume = next;
      at += 1;
    } else if (star >= 0) {
      resume += 1;
      at = star + 1;
      next = resume;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(at));
}
