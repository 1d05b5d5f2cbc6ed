import { kindSchemas } from "../../crds/schema/kind-schemas";
import { mutate } from "../../crds/schema/test/mutations";
import { randomFrom } from "../../crds/schema/test/random";
import { Values } from "../../crds/schema/test/values";
import { createValidator } from "../../crds/schema/validator/create-validator";
import type { Schema } from "../../crds/schema/validator/schema";
import { apiVersion } from "../../crds/types";
import { isBeyondDoubt } from "./beyond-doubt";

function specOf(kind: string): Schema {
  return kindSchemas.find((schema) => schema.kind === kind)?.openAPIV3Schema.properties?.["spec"] ?? {};
}

describe("what is beyond doubt", () => {
  it("is what needs no rule: most hosts, and users", () => {
    expect(isBeyondDoubt(specOf("McpHost"), { displayName: "Cursor", enabled: false })).toBe(true);
    expect(isBeyondDoubt(specOf("McpUser"), { email: "a@example.com" })).toBe(true);
  });

  it("is nothing that a rule is about", () => {
    expect(isBeyondDoubt(specOf("McpToken"), { hostRef: { name: "a" }, gatewayRef: { name: "b" } })).toBe(false);
  });

  it.each<[string, unknown]>([
    ["an unknown field", { displayname: "Cursor" }],
    ["another type", { enabled: "yes" }],
    ["nothing", null],
    ["a list", []],
  ])("is not %s", (_what, spec) => {
    expect(isBeyondDoubt(specOf("McpHost"), spec)).toBe(false);
  });

  it.each<[Schema, unknown, boolean]>([
    [{ type: "string", maxLength: 2 }, "🙂🙂", true],
    [{ type: "string", minLength: 2 }, "🙂", false],
    [{ type: "string", format: "date-time" }, "2026-01-01T00:00:00Z", false],
    [{ type: "integer", minimum: 1 }, 0, false],
    [{ type: "integer" }, 2 ** 40, false],
    [{ type: "array", items: { type: "string" }, "x-kubernetes-list-type": "set" }, ["a", "a"], false],
    [{ type: "object", properties: { a: { type: "string" } }, required: ["a"] }, {}, false],
    [{ type: "object", properties: { a: { type: "string", nullable: true, default: "b" } } }, {}, false],
    [{ type: "object", additionalProperties: { type: "string" }, maxProperties: 1 }, { a: "1", b: "2" }, false],
  ])("of %j and %j is %s", (schema, value, expected) => {
    expect(isBeyondDoubt(schema, value)).toBe(expected);
  });

  it.each(kindSchemas.map(({ kind }) => kind))("is never what the judge refuses: %s", (kind) => {
    const random = randomFrom(20261121);
    const values = new Values(random);
    const validator = createValidator(kindSchemas);
    const spec = specOf(kind);
    for (let count = 0; count < 400; count++) {
      const object: Record<string, unknown> = { spec: values.for(spec) };
      for (let times = count % 3; times > 0; times--) mutate(object, random);
      const isSure = isBeyondDoubt(spec, object["spec"]);
      const { problems } = validator.check({ apiVersion, kind, metadata: { name: "a" }, spec: object["spec"] });
      expect({ object, problems: isSure ? problems : [] }).toEqual({ object, problems: [] });
    }
  });
});
