import type { Path } from "../../path";
import type { Rule, Schema } from "../schema";
import type { Program } from "./cel-program";
import { type ToCel, toCelFor } from "./cel-value";

/** The rules of one place of a schema and of the places below it. Places without any rule are left out. */
export interface RuleNode {
  readonly schema: Schema;
  readonly toCel: ToCel;
  readonly rules: readonly CompiledRule[];
  readonly properties: ReadonlyMap<string, RuleNode>;
  readonly additional: RuleNode | undefined;
  readonly items: RuleNode | undefined;
}

export interface CompiledRule {
  readonly source: Rule;
  readonly program: Program;
  readonly messageProgram?: Program;
  /** Compares with what the object was; skipped when there is nothing to compare with. */
  readonly isTransition: boolean;
  /** Where the fault is, from the place of the rule. */
  readonly fieldPath: Path;
}

type Compile = (expression: string) => Program;

/** Compiles the rules of a schema; undefined when it has none. */
export function ruleTree(schema: Schema | undefined, compile: Compile): RuleNode | undefined {
  if (!schema) return undefined;
  const rules = (schema["x-kubernetes-validations"] ?? []).map((rule) => compiled(rule, compile));
  const properties = propertyNodes(schema, compile);
  const items = ruleTree(schema.items, compile);
  const additional = ruleTree(typeof schema.additionalProperties === "object" ? schema.additionalProperties : undefined, compile);
  const isEmpty = rules.length === 0 && properties.size === 0 && !items && !additional;
  return isEmpty ? undefined : { schema, toCel: toCelFor(schema), rules, properties, items, additional };
}

function propertyNodes(schema: Schema, compile: Compile): ReadonlyMap<string, RuleNode> {
  const nodes = new Map<string, RuleNode>();
  for (const [name, own] of Object.entries(schema.properties ?? {})) {
    const node = ruleTree(own, compile);
    if (node) nodes.set(name, node);
  }
  return nodes;
}

function compiled(rule: Rule, compile: Compile): CompiledRule {
  if (rule.optionalOldSelf) {
    throw new Error(`cannot compile the rule ${rule.rule}: optionalOldSelf is not supported; put the rule on the object around the field`);
  }
  return {
    source: rule,
    program: compile(rule.rule),
    ...(rule.messageExpression === undefined ? {} : { messageProgram: compile(rule.messageExpression) }),
    isTransition: /\boldSelf\b/.test(rule.rule),
    fieldPath: pathOf(rule.fieldPath ?? ""),
  };
}

/** Reads `.spec.secret` and `['a-b']`; list positions do not occur in field paths. */
function pathOf(fieldPath: string): Path {
  return [...fieldPath.matchAll(/\.([^.[\]]+)|\['((?:[^'\\]|\\.)*)'\]/g)].map(
    ([, name, quoted]) => name ?? (quoted ?? "").replaceAll(/\\(.)/g, "$1"),
  );
}
