import type { FieldFault } from "../../fault";
import type { Path } from "../../path";
import { isPlainObject } from "../../plain";
import { inOldOrder, matchingOld } from "./old-items";
import type { CompiledRule, RuleNode } from "./rule-tree";
import type { Variables } from "./cel-program";

interface Place {
  readonly node: RuleNode;
  readonly value: unknown;
  /** What stood here before; undefined when nothing did that can be compared. */
  readonly old: unknown;
  readonly path: Path;
}

/** Asks every rule that applies to a value and to what is inside it; told are those that it breaks. */
export function brokenRules(place: Place): readonly FieldFault[] {
  const { node, value } = place;
  // Rules on a field say nothing of its absence; that is for the object around it.
  if (value === null || value === undefined) return [];
  const inside = Array.isArray(value) ? itemsOf(place, value) : isPlainObject(value) ? membersOf(place, value) : [];
  const broken = inside.flatMap(brokenRules);
  return node.rules.length === 0 ? broken : [...brokenHere(place), ...broken];
}

function brokenHere({ node, value, old, path }: Place): readonly FieldFault[] {
  const hasOld = old !== null && old !== undefined;
  const rules = node.rules.filter((rule) => hasOld || !rule.isTransition);
  if (rules.length === 0) return [];
  const self = node.toCel(hasOld ? inOldOrder(value, old, node.schema) : value);
  const variables = hasOld ? { self, oldSelf: node.toCel(old) } : { self };
  return rules.flatMap((rule) => {
    const outcome = rule.program(variables);
    if (outcome.ok && outcome.value === true) return [];
    const text = outcome.ok ? messageOf(rule, variables) : `the rule ${rule.source.rule} could not be applied: ${outcome.error}`;
    return [{ path: [...path, ...rule.fieldPath], ...problemAndRemedy(text) }];
  });
}

function messageOf({ source, messageProgram }: CompiledRule, variables: Variables): string {
  const said = messageProgram?.(variables);
  if (said?.ok && typeof said.value === "string" && said.value.trim() !== "" && !said.value.includes("\n")) return said.value.trim();
  return source.message?.trim() ?? `breaks the rule ${source.rule.trim()}`;
}

/** Messages of rules read "what is wrong: what to write", or only "write …". */
function problemAndRemedy(message: string): Pick<FieldFault, "problem" | "remedy"> {
  if (message.startsWith("write ")) return { problem: "these fields do not fit together", remedy: message };
  const [, problem, remedy] =
    /^(.*?): ((?:add|change|delete|give|keep|leave|lengthen|list|make|put|raise|shorten|take|use|write)\b.*)$/s.exec(message) ?? [];
  return problem === undefined || remedy === undefined ? { problem: message } : { problem, remedy };
}

function membersOf({ node, old, path }: Place, value: Readonly<Record<string, unknown>>): readonly Place[] {
  const olds = isPlainObject(old) ? old : {};
  return Object.keys(value).flatMap((key) => {
    const own = node.properties.get(key) ?? node.additional;
    return own ? [{ node: own, value: value[key], old: Object.hasOwn(olds, key) ? olds[key] : undefined, path: [...path, key] }] : [];
  });
}

function itemsOf({ node, old, path }: Place, value: readonly unknown[]): readonly Place[] {
  const { items } = node;
  if (!items) return [];
  return value.map((item, index) => ({ node: items, value: item, old: matchingOld(item, old, node.schema), path: [...path, index] }));
}
