/** Which tools may be called, by the names the server itself gives them; `*` stands for any run of characters. */
export interface ToolRules {
  /**
   * Names that may be called. An empty list: none.
   * @default - all
   */
  readonly allow?: readonly string[];
  /**
   * Names that may not be called, whatever `allow` says.
   * @default - none
   */
  readonly deny?: readonly string[];
}

/** @internal */
export function toolsConfig(rules: ToolRules | undefined): { allow?: string[]; deny?: string[] } | undefined {
  return rules && { ...(rules.allow && { allow: [...rules.allow] }), ...(rules.deny && { deny: [...rules.deny] }) };
}
