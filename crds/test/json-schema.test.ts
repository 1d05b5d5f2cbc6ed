import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv, { type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { type KindName, kinds } from "../types";
import { exampleFiles, minimalOf, readExample } from "./examples";

const folder = join(__dirname, "..", "json-schema");
const files = readdirSync(folder);

function validators(): { readonly of: (file: string) => ValidateFunction } {
  const ajv = new Ajv({ allErrors: true, strict: true });
  addFormats(ajv);
  for (const file of files) {
    const schema: object = JSON.parse(readFileSync(join(folder, file), "utf8"));
    ajv.addSchema(schema, file);
  }
  return {
    of: (file) => {
      const validate = ajv.getSchema(file);
      if (!validate) throw new Error(`read the JSON schema ${file}: it is not in crds/json-schema`);
      return validate;
    },
  };
}

describe("the JSON schemas for editors", () => {
  const { of } = validators();
  const fileOf = (kind: KindName): string => `${kind.replace(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase()}.json`;
  const verdictOn = (validate: ValidateFunction, value: unknown): unknown =>
    validate(value) ? [] : validate.errors?.map(({ message }) => message);

  it("are one for each kind, and one for all", () => {
    expect([...files].sort()).toEqual([...Object.values(kinds).map(({ kind }) => fileOf(kind)), "all.json"].sort());
  });

  it.each(exampleFiles)("take %s", (file) => {
    const ours = readExample(file).filter(({ apiVersion }) => apiVersion !== "v1");
    expect(ours.map((manifest) => verdictOn(of(fileOf(manifest.kind as KindName)), manifest)).flat()).toEqual([]);
    expect(ours.map((manifest) => verdictOn(of("all.json"), manifest)).flat()).toEqual([]);
  });

  it.each(Object.values(kinds).map(({ kind }) => kind))("refuse a field that %s does not have", (kind) => {
    const { spec, ...rest } = minimalOf(kind);
    const validate = of(fileOf(kind));
    expect(verdictOn(validate, { ...rest, spec: { ...spec, enabledd: true } })).toEqual(["must NOT have additional properties"]);
    expect(validate.errors?.[0]?.params).toEqual({ additionalProperty: "enabledd" });
  });

  it("refuse a namespace on what lies in none", () => {
    const cut = minimalOf("McpClusterBreakGlass");
    const host = minimalOf("McpHost");
    expect(of("mcp-host.json")({ ...host, metadata: { ...host.metadata, namespace: "team-a" } })).toBe(true);
    expect(of("mcp-cluster-break-glass.json")({ ...cut, metadata: { ...cut.metadata, namespace: "team-a" } })).toBe(false);
  });
});
