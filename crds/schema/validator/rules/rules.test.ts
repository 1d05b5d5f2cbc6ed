import { ruleCases } from "../../../test/cases/all";
import { objectOf } from "../../../test/objects";
import { fieldText } from "../../path";
import { kindSchemas } from "../../kind-schemas";
import { createValidator } from "../create-validator";
import type { Rule, Schema } from "../schema";

const validator = createValidator(kindSchemas);

describe("each CEL rule of the CRDs, offline as on the API server", () => {
  const cases = ruleCases.map((each) => [`${each.kind} ${each.at || "(root)"}: ${each.says}`, each] as const);

  it.each(cases)("%s", (_title, { kind, says, before, passes, fails, field }) => {
    const old = before && validator.check(objectOf(kind, "a", before)).value;
    const said = (change: typeof passes) =>
      validator
        .check(objectOf(kind, "a", change), old)
        .problems.map(({ path, problem, remedy }) => [fieldText(path), `${problem}: ${remedy}`]);
    expect(said(passes)).toEqual([]);
    expect(said(fails)).toEqual([[field, expect.stringContaining(says)]]);
  });
});

/** A kind with one field, and rules on it or on the object around it. */
function kindWith(field: Schema, rules: readonly Rule[]): ReturnType<typeof createValidator> {
  const spec: Schema = { type: "object", properties: { it: field, name: { type: "string" } }, "x-kubernetes-validations": rules };
  const schema: Schema = { type: "object", properties: { spec } };
  return createValidator([{ kind: "McpHost", plural: "mcphosts", singular: "mcphost", scope: "Namespaced", openAPIV3Schema: schema }]);
}

const object = (spec: Readonly<Record<string, unknown>>) => ({
  apiVersion: "gatebolt.dev/v1alpha1",
  kind: "McpHost",
  metadata: { name: "a", namespace: "b" },
  spec,
});

const text: Schema = { type: "string" };

describe("rules", () => {
  it.each<[string, Schema, string, unknown, unknown]>([
    ["whole numbers as ints", { type: "integer" }, "self.it + 1 == 3", 2, 3],
    ["other numbers as doubles", { type: "number" }, "self.it < 2.5", 2, 3],
    ["int-or-string by what it is", { "x-kubernetes-int-or-string": true }, "type(self.it) == int", 2, "2"],
    [
      "dates as timestamps",
      { type: "string", format: "date-time" },
      "self.it < timestamp('2026-01-01T00:00:00Z')",
      "2025-06-01T00:00:00Z",
      "2027-06-01T00:00:00Z",
    ],
    ["maps by their keys", { type: "object", additionalProperties: text }, "self.it.all(k, k.startsWith('a'))", { "a-b": "x" }, { b: "x" }],
    [
      "properties that are words of CEL",
      { type: "object", properties: { namespace: text, "a-b": text } },
      "has(self.it.__namespace__) && self.it.a__dash__b == 'x'",
      { namespace: "n", "a-b": "x" },
      { "a-b": "x" },
    ],
    ["patterns as Go does", text, "self.it.matches('^\\\\S+$')", "a\u00A0b", "a b"],
    ["absence", text, "has(self.it)", "x", undefined],
  ])("see %s", (_, field, rule, good, bad) => {
    const validator = kindWith(field, [{ rule, message: "no" }]);
    expect(validator.check(object({ it: good })).problems).toEqual([]);
    expect(validator.check(object(bad === undefined ? {} : { it: bad })).problems).toEqual([{ path: ["spec"], problem: "no" }]);
  });

  it("speak with messageExpression, and with message where that fails", () => {
    const rule = {
      rule: "self.it == 'x'",
      message: "plain",
      messageExpression: "'it is ' + self.it + ', not ' + self.name",
      fieldPath: ".it",
    };
    const validator = kindWith(text, [rule]);
    expect(validator.check(object({ it: "y", name: "z" })).problems).toEqual([{ path: ["spec", "it"], problem: "it is y, not z" }]);
    expect(validator.check(object({ it: "y" })).problems).toEqual([{ path: ["spec", "it"], problem: "plain" }]);
  });

  it("that cannot be applied are faults, not exceptions", () => {
    const problems = kindWith(text, [{ rule: "self.it == 'x'" }]).check(object({})).problems;
    expect(problems).toEqual([{ path: ["spec"], problem: expect.stringContaining("the rule self.it == 'x' could not be applied") }]);
  });

  it("on changes see no change in the order of sets and keyed lists", () => {
    const items: Schema = {
      type: "object",
      properties: { name: text, tags: { type: "array", "x-kubernetes-list-type": "set", items: text } },
    };
    const keyed: Schema = { type: "array", "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["name"], items };
    const validator = kindWith(keyed, [{ rule: "self.it == oldSelf.it", message: "changed" }]);
    const before = object({ it: [{ name: "a", tags: ["x", "y"] }, { name: "b" }] });
    expect(validator.check(object({ it: [{ name: "b" }, { name: "a", tags: ["y", "x"] }] }), before).problems).toEqual([]);
    expect(validator.check(object({ it: [{ name: "b" }, { name: "a", tags: ["y", "z"] }] }), before).problems).toHaveLength(1);
    expect(validator.check(object({ it: [{ name: "b" }, { name: "c" }] }), before).problems).toHaveLength(1);
  });

  it("on items of a keyed list compare each with what it was, and on other items with nothing", () => {
    const item: Schema = {
      type: "object",
      properties: { name: text, to: text },
      "x-kubernetes-validations": [{ rule: "self.to == oldSelf.to", message: "changed" }],
    };
    const list = (type: string): Schema => ({
      type: "array",
      "x-kubernetes-list-type": type,
      "x-kubernetes-list-map-keys": ["name"],
      items: item,
    });
    const before = object({
      it: [
        { name: "a", to: "1" },
        { name: "b", to: "2" },
      ],
    });
    const after = object({
      it: [
        { name: "c", to: "3" },
        { name: "b", to: "4" },
      ],
    });
    expect(kindWith(list("map"), []).check(after, before).problems).toEqual([{ path: ["spec", "it", 1], problem: "changed" }]);
    expect(kindWith(list("atomic"), []).check(after, before).problems).toEqual([]);
  });

  it("that we could not judge as the API server does are refused when compiled", () => {
    expect(() => kindWith(text, [{ rule: "true", optionalOldSelf: true }]).check(object({}))).toThrow(/optionalOldSelf is not supported/);
    expect(() => kindWith(text, [{ rule: "self.it ==" }]).check(object({}))).toThrow(/expect/);
    expect(() => kindWith({ type: "string", format: "email" }, []).check(object({}))).toThrow(
      /format email is not supported; write a pattern/,
    );
    expect(() => kindWith({ type: "string", pattern: "(?i)a" }, []).check(object({}))).toThrow(
      /means different things in Go and JavaScript/,
    );
  });
});
