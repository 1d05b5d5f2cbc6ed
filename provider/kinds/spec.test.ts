import { kindSchemas } from "../../crds/schema/kind-schemas";
import { isNested } from "../framework/schema";
import { unknown } from "../framework/value";
import { attributesOf } from "./attributes-of";
import { allValues, attributePath, ownedValues, specOf, writtenValues } from "./spec";

function schemaOf(kind: string) {
  const spec = kindSchemas.find((schema) => schema.kind === kind)?.openAPIV3Schema.properties?.["spec"];
  if (!spec) throw new Error(`${kind} has no spec`);
  return spec;
}

const token = schemaOf("McpToken");
const gateway = schemaOf("McpGateway");

describe("attributes made from a CRD", () => {
  it.each(kindSchemas.map(({ kind }) => kind))("exist for every field of %s, each described", (kind) => {
    const attributes = attributesOf(schemaOf(kind), "declared");
    expect(Object.keys(attributes)).toHaveLength(Object.keys(schemaOf(kind).properties ?? {}).length);
    for (const { description } of Object.values(attributes)) expect(description).not.toBe("");
  });

  it("are spelled as Terraform spells names, nested ones too", () => {
    const { rotation, display_name } = attributesOf(token, "declared");
    expect(display_name?.type).toBe("string");
    expect(rotation && isNested(rotation.type) && Object.keys(rotation.type.attributes)).toEqual(
      expect.arrayContaining(["every", "overlap", "revision"]),
    );
  });

  it("are required where the CRD says so, and never given by us: a default is only said", () => {
    const { servers, auth } = attributesOf(gateway, "declared");
    expect(servers?.presence).toBe("required");
    expect(auth?.presence).toBe("optional");
    expect(attributesOf(schemaOf("McpHost"), "declared")["type"]).toMatchObject({
      presence: "optional",
      description: expect.stringContaining("Where it is left out: `Token`."),
    });
  });

  it("are all computed where they are only read", () => {
    expect(Object.values(attributesOf(gateway, "read")).every(({ presence }) => presence === "computed")).toBe(true);
  });
});

describe("a spec out of attributes", () => {
  it("has exactly what was written", () => {
    const { spec, unknownAt } = specOf(token, {
      host_ref: { name: "bot" },
      gateway_ref: { name: "tools", namespace: null },
      expiry: { after: "30d", at: null, never: null, because: null },
      rotation: {},
      revoked: null,
    });
    expect(spec).toEqual({ hostRef: { name: "bot" }, gatewayRef: { name: "tools" }, expiry: { after: "30d" }, rotation: {} });
    expect(unknownAt).toEqual([]);
  });

  it("says where it is not known yet", () => {
    const { spec, unknownAt } = specOf(gateway, { servers: [{ name: "notes", server_ref: { name: unknown } }], enabled: unknown });
    expect(unknownAt).toEqual([["servers", 0, "serverRef", "name"], ["enabled"]]);
    expect(spec).toEqual({ servers: [{ name: "notes", serverRef: {} }] });
  });
});

describe("a spec that was read", () => {
  const read = { hostRef: { name: "bot" }, gatewayRef: { name: "tools" }, revoked: true, secret: { delivery: "Secret", key: "key" } };

  it("is no drift where its author wrote nothing", () => {
    const owned = ownedValues(token, read, { host_ref: { name: "bot" }, gateway_ref: { name: "tools", namespace: null }, revoked: null });
    expect(owned["revoked"]).toBeNull();
    expect(owned["secret"]).toBeNull();
    expect(owned["gateway_ref"]).toEqual({ name: "tools", namespace: null });
  });

  it("is drift where its author wrote something else, or where that is gone", () => {
    const owned = ownedValues(token, read, { host_ref: { name: "other" }, display_name: "x" });
    expect(owned["host_ref"]).toEqual({ name: "bot" });
    expect(owned["display_name"]).toBeNull();
  });

  it("is taken over without what its schema says anyway", () => {
    expect(writtenValues(token, read)["secret"]).toMatchObject({ delivery: null, key: "key" });
  });

  it("is all there where it is only read", () => {
    expect(allValues(token, read)["secret"]).toMatchObject({ delivery: "Secret", key: "key" });
  });

  it("keeps lists of objects element by element, and shows a longer one whole", () => {
    const servers = [
      { name: "notes", serverRef: { name: "notes" }, identity: "None" },
      { name: "two", serverRef: { name: "two" } },
    ];
    const owned = ownedValues(gateway, { servers }, { servers: [{ name: "notes", server_ref: { name: "notes" }, identity: null }] });
    expect(owned["servers"]).toMatchObject([{ name: "notes", identity: null }, { name: "two" }]);
  });
});

it("a field's place among the attributes", () => {
  expect(attributePath(["spec", "servers", 0, "serverRef", "name"])).toEqual(["servers", 0, "server_ref", "name"]);
  expect(attributePath(["metadata", "name"])).toEqual(["name"]);
});
